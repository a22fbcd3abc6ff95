"""Reading business cards: drawn cards with known truth, as clean scans and as photos, beside plain OCR with patterns.

Run: python benchmarks/cards.py [--cards N] [--seed S] [--json] [--out FOLDER]. FOLDER gets the pictures and truth.json
with the lines that were read; with --draw-only nothing is read. The fonts are those of the machine.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from pathlib import Path
from typing import Any

from card_trials.fonts import FontError
from card_trials.report import as_json, read_all
from card_trials.scores import FIELDS
from card_trials.shots import make_shots, write_shots
from enishi.cards.readers.recognising import FasterPaddle, Recogniser, RecogniserMissing, load_recogniser

NOTHING = {"exact": math.nan, "cer": math.nan}


def print_tables(report: dict[str, Any], shown: int) -> None:
    for condition, readers in report["conditions"].items():
        ours, plain = readers["enishi"], readers["plain"]
        print(f"\n{condition}: {ours['cards']} cards   exact enishi / plain        CER enishi / plain")
        for name in (*FIELDS[:1], "name, any writing", *FIELDS[1:]):
            if name not in ours["fields"]:
                continue
            mine, rival = ours["fields"][name], plain["fields"].get(name, NOTHING)
            print(
                f"  {name:<20}{mine['cards']:>5}    {mine['exact']:>7.3f} / {rival['exact']:.3f}"
                f"        {mine['cer']:>12.3f} / {rival['cer']:.3f}"
            )
        print(
            f"  found {ours['found']:.3f}, upright {ours['upright']:.3f}, {ours['extra']} found that are none; "
            f"seconds a card {ours['seconds_per_card']:.2f} ({ours['cpu_seconds_per_card']:.2f} CPU), "
            f"plain {plain['seconds_per_card']:.2f} ({plain['cpu_seconds_per_card']:.2f} CPU)"
        )
        for miss in ours["misses"][:shown]:
            print(f"    {miss['photo']} {miss['layout']} {miss['field']}: {miss['true']} read {miss['read']}")
    print("\ngoals")
    for check in report["checks"]:
        asked = f"floor {check['floor']:.2f}, aim {check['aim']:.2f}"
        print(f"  {check['goal']:<34}{check['value']:.3f}  {asked}: {check['met']}")
    print(", ".join(f"{name} {each}" for name, each in report["versions"].items()))


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=60, metavar="N", help="how many fronts are drawn (60)")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="another seed draws other cards")
    parser.add_argument(
        "--engine", default="", metavar="NAME", help="faster_paddle or rapidocr; the best one if not said"
    )
    parser.add_argument("--only", choices=("clean", "photo"), help="measure one condition")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="keep pictures, truth and lines there")
    parser.add_argument("--draw-only", action="store_true", help="with --out: draw and stop")
    parser.add_argument("--no-rival", action="store_true", help="leave plain OCR with patterns out")
    parser.add_argument(
        "--misses", type=int, default=0, metavar="N", help="show so many faults of each condition"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    return parser.parse_args()


def load_rival(recogniser: Recogniser) -> Recogniser:
    """The same engine as its makers set it up: it looks at the whole picture at a larger size."""
    return FasterPaddle(longest=1600) if recogniser.name == FasterPaddle.name else recogniser


def main() -> int:
    given = parse()
    try:
        if given.draw_only and given.out:
            print(f"{write_shots(given.seed, given.cards, given.out)} pictures in {given.out}")
            return 0
        shots = (shot for shot in make_shots(given.seed, given.cards) if given.only in (None, shot.condition))
        recogniser = load_recogniser(given.engine)
        rival = None if given.no_rival else load_rival(recogniser)
        tallies = read_all(
            shots, recogniser, rival, lambda line: print(line, end="\r", file=sys.stderr), given.out
        )
    except (FontError, RecogniserMissing) as error:
        print(error, file=sys.stderr)
        return 2
    report = as_json(tallies, given.seed, recogniser)
    if given.json:
        print(json.dumps(report, ensure_ascii=False))
    else:
        print_tables(report, given.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
