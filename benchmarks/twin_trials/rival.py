"""Splink on the same cards: its usual comparisons, trained on these very cards without any answers."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Sequence

from enishi.core import text
from twin_trials.people import Card

THRESHOLDS = (0.99, 0.5)


def to_record(number: int, card: Card) -> dict[str, object]:
    """One row as anybody would prepare it: folded, numbers in one form, empty as missing."""
    mobiles = [key for phone in card.phones if text.is_mobile_key(key := text.phone_key(phone))]
    return {
        "unique_id": number,
        "name": text.fold(card.family + card.given) or None,
        "family": text.fold(card.family) or None,
        "reading": text.to_romaji(card.reading) or None,
        "email": text.email_key(card.emails[0]) if card.emails else None,
        "mobile": mobiles[0] if mobiles else None,
        "company": text.organisation_key(card.companies[0]) if card.companies else None,
    }


def find_by_splink(cards: Sequence[object]) -> dict[float, dict[str, object]]:
    """Pairs above each threshold: how many are right, and how many of the twins they hold."""
    import pyarrow as pa
    import splink.comparison_library as comparing
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.disable(logging.WARNING)
    ours = [card for card in cards if isinstance(card, Card)]
    started = time.process_time()
    table = pa.Table.from_pylist([to_record(number, card) for number, card in enumerate(ours)])
    columns = (("name",), ("email",), ("mobile",), ("reading",), ("family", "company"))
    rules = [block_on(*names) for names in columns]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            comparing.JaroWinklerAtThresholds("name", [0.9, 0.7]),
            comparing.JaroWinklerAtThresholds("reading", [0.9]),
            comparing.LevenshteinAtThresholds("email", [1]),
            comparing.ExactMatch("mobile"),
            comparing.ExactMatch("company"),
        ],
        blocking_rules_to_generate_predictions=[*rules],
    )
    api = DuckDBAPI()
    linker = Linker(api.register(table), settings)
    linker.training.estimate_probability_two_random_records_match([*rules[1:3]], recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(rules[0])
    linker.training.estimate_parameters_using_expectation_maximisation(rules[1])
    rows = linker.inference.predict(threshold_match_probability=min(THRESHOLDS)).as_record_list()
    seconds = round(time.process_time() - started, 1)
    logging.disable(logging.NOTSET)
    return {threshold: judge(ours, rows, threshold, seconds) for threshold in THRESHOLDS}


def judge(
    cards: Sequence[Card], rows: Sequence[dict[str, float]], threshold: float, seconds: float
) -> dict[str, object]:
    count = Counter(card.person for card in cards)
    twins = {person for person, number in count.items() if number > 1}
    pairs = [
        (cards[int(row["unique_id_l"])].person, cards[int(row["unique_id_r"])].person)
        for row in rows
        if row["match_probability"] >= threshold
    ]
    right = [one for one, other in pairs if one == other]
    return {
        "pairs": len(pairs),
        "precision": round(len(right) / max(len(pairs), 1), 5),
        "recall": round(len(set(right) & twins) / len(twins), 4),
        "seconds": seconds,
    }
