"""Is everybody who is proposed as 「知り合いかもしれない」 a real contact, and is every real contact proposed?

python benchmarks/senders.py [--seeds N] [--first-seed N] [--misses N] [--json]
Mailboxes of three owners in two languages are made up for each seed, written as mbox files, read, taken in and settled
as any import is, and everybody in them is labelled. Beside it, in the same run: the rule "anyone I wrote to". No
template, name, firm or owner is shared with the boxes on which the weights were fitted (tools/fit_senders.py).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "benchmarks")]

from sender_trials import notebooks, worlds  # noqa: E402
from sender_trials.notebooks import Sender  # noqa: E402

AIMS = {"precision": 0.98, "recall": 0.95}


@dataclass(frozen=True)
class Figures:
    """What a rule proposes: how much of it is right, how much of the truth it holds, and whom it gets wrong."""

    proposed: int
    precision: float
    recall: float
    wrongly: dict[str, int]  # kinds of strangers who were proposed
    missed: dict[str, int]  # kinds of contacts who were not


def weigh(senders: Sequence[Sender], is_proposed: Callable[[Sender], bool]) -> Figures:
    proposed = [one for one in senders if is_proposed(one)]
    contacts = [one for one in senders if one.label.is_contact]
    right = [one for one in proposed if one.label.is_contact]
    wrongly = Counter(one.label.kind for one in proposed if not one.label.is_contact)
    missed = Counter(one.label.kind for one in contacts if not is_proposed(one))
    return Figures(
        len(proposed),
        round(len(right) / max(len(proposed), 1), 4),
        round(len(right) / max(len(contacts), 1), 4),
        dict(wrongly.most_common()),
        dict(missed.most_common()),
    )


def measure_error(senders: Sequence[Sender]) -> float:
    """How far the shown chances are from the truth: expected calibration error over those proposed, in tenths."""
    shown = [one for one in senders if one.likelihood]
    bins: dict[int, list[Sender]] = {}
    for one in shown:
        bins.setdefault(min(int(one.likelihood * 10), 9), []).append(one)
    gaps = (abs(sum(one.likelihood - one.label.is_contact for one in many)) for many in bins.values())
    return round(sum(gaps) / max(len(shown), 1), 4)


def list_misses(senders: Sequence[Sender], limit: int) -> list[dict[str, object]]:
    """The likeliest strangers proposed and the contacts not proposed, with what is counted of them."""
    wrong = [one for one in senders if bool(one.likelihood) != one.label.is_contact]
    wrong.sort(key=lambda one: (one.label.is_contact, -one.likelihood, one.address))
    return [
        {"what": one.label.kind, "is_contact": one.label.is_contact, "likelihood": round(one.likelihood, 3)}
        | {
            name: str(value) if name.endswith("_on") else value
            for name, value in asdict(one.counted).items()
            if value
        }
        for one in wrong[:limit]
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    seeds = range(chosen.first_seed, chosen.first_seed + chosen.seeds)
    with notebooks.throwaway_home():
        boxes = [notebooks.read_box(box, number) for number, box in enumerate(worlds.make_judge_boxes(seeds))]
    senders = [one for box in boxes for one in box]
    report = {
        "boxes": len(boxes),
        "senders": len(senders),
        "contacts": sum(one.label.is_contact for one in senders),
        "aims": AIMS,
        "ours": asdict(weigh(senders, lambda one: one.likelihood > 0)),
        "anyone_i_wrote_to": asdict(weigh(senders, lambda one: one.is_written_to)),
        "calibration_error": measure_error(senders),
        "misses": list_misses(senders, chosen.misses),
    }
    print(json.dumps(report, ensure_ascii=False, indent=None if chosen.json else 1))


if __name__ == "__main__":
    main()
