"""Are twins found, and is nobody joined who is not one? 50,000 people, one in five with a second, noisy card.

python benchmarks/duplicates.py [--people N] [--seed N] [--without-splink] [--json]
Precision counts automatic joins alone (they should never be wrong); recall what is joined or asked about. `asked` is
every pair that waits for a word, `asked_per_twin` how many of them for each that is right; `likely` those that the
page asks about by itself, in so many `questions` (pairs that hang together are one).
Splink (DuckDB) gets the same cards in the same run, trained on them, at its own threshold of .99 and at .5.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from enishi.people.candidates import Candidate

AIMS = {"precision": 0.999, "recall": 0.97}


@dataclass(frozen=True, slots=True)
class Found:
    """One way to find twins: how many joins were right, how many twins were found, how much processor time it took."""

    joins: int
    precision: float
    joined: float
    recall: float
    asked: int
    asked_per_twin: float
    likely: int
    likely_per_twin: float
    questions: int
    questions_per_twin: float
    seconds: float
    search_seconds: float


def make_cards(count: int, seed: int) -> list[object]:
    """Everybody's card and the twins', shuffled."""
    from twin_trials.noise import make_twin
    from twin_trials.people import make_people

    dice = random.Random(seed)
    people, firms = make_people(count, dice)
    twins = [make_twin(card, dice, firms) for card in dice.sample(people, count // 5)]
    cards = [*people, *twins]
    dice.shuffle(cards)
    return list(cards)


def find_ours(cards: list[object]) -> Found:
    """Cards come in one after the other as imports bring them; then the whole notebook is searched."""
    from enishi.people.candidates import find_candidates
    from enishi.people.matching import Matcher, MatchKeys, join_keys, match_keys
    from twin_trials.people import Card

    started = time.process_time()
    matcher, known = Matcher(), dict[uuid.UUID, MatchKeys]()
    owners: dict[uuid.UUID, list[int]] = {}
    noted: set[tuple[uuid.UUID, uuid.UUID]] = set()
    joins = wrong = 0
    for number, card in enumerate(cards):
        assert isinstance(card, Card)
        keys = match_keys(
            card.family, card.given, card.emails, card.phones, card.companies, reading=card.reading
        )
        match = matcher.find(keys)
        contact = match.contact_id if match.kind == "same" and match.contact_id else uuid.UUID(int=number + 1)
        if match.kind == "same":
            joins += 1
            wrong += owners[contact][0] != card.person
        elif match.kind == "maybe" and match.contact_id:
            noted.add((min(contact, match.contact_id), max(contact, match.contact_id)))
        owners.setdefault(contact, []).append(card.person)
        matcher.add(contact, keys)
        known[contact] = join_keys(known[contact], keys) if contact in known else keys
    searched = time.process_time()
    found = find_candidates(known, noted=noted)
    seconds = time.process_time() - started, time.process_time() - searched
    return judge(owners, found, joins, wrong, seconds)


def judge(
    owners: dict[uuid.UUID, list[int]],
    asked: Sequence[Candidate],
    joins: int,
    wrong: int,
    seconds: tuple[float, float],
) -> Found:
    from enishi.people.candidates.grouping import WaitingPair, group_pairs
    from enishi.people.reasons import LIKELY

    count = Counter(person for people in owners.values() for person in people)
    twins = {person for person, cards in count.items() if cards > 1}
    joined = {person for people in owners.values() for person, n in Counter(people).items() if n > 1}
    whose = [(one, set(owners[one.a]) & set(owners[one.b])) for one in asked]
    found = joined.union(*(people for _, people in whose))
    likely = [one for one in asked if one.strength >= LIKELY]
    right = sum(1 for _, people in whose if people)
    likely_right = sum(1 for one, people in whose if people and one.strength >= LIKELY)
    groups = group_pairs(WaitingPair(uuid.UUID(int=0), one.a, one.b, one.strength) for one in likely)
    group_right = sum(any(owners_meet(owners, pair.a, pair.b) for pair in group.pairs) for group in groups)
    return Found(
        joins=joins,
        precision=round(1 - wrong / max(joins, 1), 5),
        joined=round(len(joined) / len(twins), 4),
        recall=round(len(found & twins) / len(twins), 4),
        asked=len(asked),
        asked_per_twin=round(len(asked) / max(right, 1), 2),
        likely=len(likely),
        likely_per_twin=round(len(likely) / max(likely_right, 1), 2),
        questions=len(groups),
        questions_per_twin=round(len(groups) / max(group_right, 1), 2),
        seconds=round(seconds[0], 1),
        search_seconds=round(seconds[1], 1),
    )


def owners_meet(owners: dict[uuid.UUID, list[int]], a: uuid.UUID, b: uuid.UUID) -> bool:
    return not set(owners[a]).isdisjoint(owners[b])


def compare(count: int, seed: int, *, with_splink: bool) -> dict[str, object]:
    cards = make_cards(count, seed)
    result: dict[str, object] = {"cards": len(cards), "enishi": asdict(find_ours(cards))}
    if with_splink:
        from twin_trials.rival import find_by_splink

        result |= {f"splink at {threshold}": found for threshold, found in find_by_splink(cards).items()}
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without-splink", action="store_true")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="enishi-bench-") as home:
        os.environ["ENISHI_HOME"] = home
        from enishi.cli.start import set_up_django

        set_up_django()
        result = compare(chosen.people, chosen.seed, with_splink=not chosen.without_splink)
    if chosen.json:
        sys.stdout.write(json.dumps(result) + "\n")
        return
    sys.stdout.write(
        f"{result.pop('cards')} cards (aims: precision {AIMS['precision']}, recall {AIMS['recall']})\n"
    )
    for name, found in result.items():
        sys.stdout.write(f"{name}: {found}\n")


if __name__ == "__main__":
    main()
