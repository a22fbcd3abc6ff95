"""What the checks find in every template, drafted in thirty scenes, and how alike two drafts of one template are.

python benchmarks/drafts.py [--json]
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from enishi.followups.drafts import CHECK_CODES, KINDS, LANGUAGES, Draft, Recipient, channels_for, compose
from enishi.followups.drafts.alike import alike
from enishi.followups.drafts.tests.cases import YESTERDAY, last
from enishi.followups.drafts.tests.scenes import SATO, SCENES, draft_everything
from enishi.followups.drafts.texts import read_sections

EVENT = "青葉ビジネス交流会"
OTHER_ONE = replace(
    SATO, family="高橋", given="誠", family_reading="たかはし", given_reading="まこと",
    organisation="株式会社北斗印刷", department="総務部", title="課長",
)  # fmt: skip
# What makes no letter personal: both people, the writer, the place.
WITHOUT = (
    "佐藤 花子", "佐藤　花子", "佐藤花子", "佐藤", "高橋 誠", "高橋　誠", "高橋誠", "高橋", "青葉商事株式会社",
    "株式会社北斗印刷", "営業第二部", "総務部", "部長", "課長",
    "Sato", "Takahashi", "縁田 葵", "縁田　葵", "縁田葵", "縁田", "Aoi Enda",
    "株式会社みどり文具", "企画部", "aoi@midori-bungu.example", EVENT,
)  # fmt: skip
MEASURED = (
    "thank_you",
    "ask_how",
    "revive",
    "ask_time",
    "first_message",
    "connect",
    "season",
    "keep_promise",
)
NOTES = {
    "ja": ("子ども食堂の会計について話した", "味噌づくりの話をした"),
    "en": ("talked about the budget of the canteen", "talked about his garden of herbs"),
}
TOPICS = {"ja": ("会計", "味噌"), "en": ("canteen", "garden")}


def count_checks() -> dict[str, object]:
    """How many drafts, how often each check failed, and how many were refused."""
    began, failed, refused, count = time.perf_counter(), Counter[str](), Counter[str](), 0
    for one in draft_everything():
        count += 1
        refused.update([one.refused] if one.refused else [])
        failed.update(fault.split(":")[0] for fault in one.find_failed())
    sections = sum(len(read_sections(language, kind)) for language in LANGUAGES for kind in KINDS)
    return {
        "sections": sections,
        "scenes": len(SCENES),
        "drafts": count,
        "refused": dict(refused),
        "failed": {code: failed[code] for code in CHECK_CODES if code != "own_fact"},
        "seconds": round(time.perf_counter() - began, 1),
    }


def measure_alike() -> dict[str, object]:
    """Two people met at one event: with a topic each, and with none, in the same and in other wordings."""
    found: dict[str, list[float]] = {}
    for language, (kind, channel, relation) in list_templates():
        for notes, is_told in ((NOTES[language], True), (("", ""), False)):
            for variant, wording in ((0, "same wording"), (7, "other wordings")):
                first = write(SATO, notes[0], relation, kind, channel, language, 0)
                second = write(OTHER_ONE, notes[1], relation, kind, channel, language, variant)
                pairs = zip(TOPICS[language], (first, second), strict=True)
                if is_told and not all(word in draft.body for word, draft in pairs):
                    continue
                label = f"{'a fact each' if is_told else 'nothing personal'}, {wording}"
                found.setdefault(label, []).append(alike(first.body, second.body, without=WITHOUT))
    return {label: describe(values) for label, values in found.items()}


def list_templates() -> Iterator[tuple[str, tuple[str, str, str]]]:
    for language in LANGUAGES:
        for kind in (
            "thank_you",
            "ask_how",
            "revive",
            "ask_time",
            "first_message",
            "connect",
            "season",
            "keep_promise",
        ):
            for section in read_sections(language, kind):
                relation = section.relations[0].replace("other", "").replace("any", "peer")
                for channel in (one for one in section.channels if one in channels_for(kind)):
                    yield language, (kind, channel, relation)


def write(
    to: Recipient, note: str, relation: str, kind: str, channel: str, language: str, variant: int
) -> Draft:
    time_there = last(YESTERDAY, "event", EVENT, note)
    facts = replace(SCENES[0].facts, to=replace(to, relation=relation), last=time_there)
    return compose(facts, kind=kind, channel=channel, language=language, variant=variant)


def describe(values: list[float]) -> dict[str, float]:
    deciles = sorted(values)
    return {
        "pairs": len(values),
        "least": round(deciles[0], 2),
        "median": round(statistics.median(values), 2),
        "most": round(deciles[-1], 2),
        "warned": round(sum(value >= 0.6 for value in values) / len(values), 2),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    found = {"checks": count_checks(), "alike": measure_alike()}
    if parser.parse_args().json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
        return 0
    for name, rows in found.items():
        sys.stdout.write(f"{name}\n" + "".join(f"  {label}: {value}\n" for label, value in rows.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
