"""Fits what tells real contacts from other senders, on made-up boxes, and writes history/acquaintance/weights.py.

Run: python tools/fit_senders.py [--check]. The same boxes give the same file, bit for bit; --check compares only.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "benchmarks")]

from sender_trials import notebooks, worlds  # noqa: E402

TARGET = ROOT / "src" / "enishi" / "history" / "acquaintance" / "weights.py"
CARD = '''"""The weights of `likelihood`. Written by tools/fit_senders.py; do not edit.

Data      {n_senders} senders ({n_contacts} real contacts) in {n_boxes} made-up mailboxes (benchmarks/sender_trials).
Figures   each box judged by weights of all others: precision {precision:.3f}, recall {recall:.3f} at the cut.
          Boxes of a world with other words: docs/reference/benchmarks.md.
Limits    Made-up mailboxes of one's own making, however varied. A chance means what it says there, and only there.
"""

from typing import Final

CUT: Final = {cut!r}
INTERCEPT: Final = {intercept!r}
WEIGHTS: Final = (
{weights}
)
'''


def write_weights() -> str:
    with notebooks.throwaway_home():
        from enishi.history.acquaintance.features import NAMES
        from sender_trials.fitting import fit_boxes

        made = enumerate(worlds.make_fit_boxes())
        boxes = [notebooks.read_box(box, number, is_judged=False) for number, box in made]
        fitted = fit_boxes(boxes)
    told = zip(NAMES, fitted.weights, strict=True)
    rows = "\n".join(f"    {weight!r},  # {name}" for name, weight in told)
    return CARD.format(**{**vars(fitted), "weights": rows, "n_boxes": len(boxes)})


def main(words: list[str]) -> int:
    text = write_weights()
    is_same = TARGET.exists() and TARGET.read_text(encoding="utf-8") == text
    if "--check" in words:
        print("The weights are those of the boxes." if is_same else f"{TARGET.name} is not what they give.")
        return 0 if is_same else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
