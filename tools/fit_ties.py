"""Fits the weights of the tie model on a folder of open logs and writes src/enishi/engine/tie_weights.py.

Run: python tools/fit_ties.py [DIR] [--check]. The same logs give the same file, bit for bit; --check compares only.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "benchmarks")]

from tie_trials import fitting, model_card  # noqa: E402
from tie_trials.logs import LogError, read_logs  # noqa: E402
from tie_trials.report import measure  # noqa: E402

TARGET = ROOT / "src" / "enishi" / "engine" / "tie_weights.py"
VERSION = "2026-11"  # of the weights: change it with them
DEFAULT = ROOT.parent / "shared" / "data" / "ties"


def write_weights(folder: Path) -> str:
    """The text of the file: the card, then the weights."""
    logs = read_logs(folder)
    weights = fitting.fit_weights([logs[name] for name in sorted(logs)])
    digests = {
        name: hashlib.sha256((folder / f"{name}.csv.gz").read_bytes()).hexdigest() for name in sorted(logs)
    }
    return model_card.as_module(VERSION, weights, digests, measure(folder))


def main(words: list[str]) -> int:
    folders = [word for word in words if word != "--check"]
    if len(folders) > 1 or any(word.startswith("-") for word in folders):
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    folder = Path(folders[0]) if folders else DEFAULT
    try:
        text = write_weights(folder)
    except LogError as error:
        print(error, file=sys.stderr)
        return 2
    is_same = TARGET.exists() and TARGET.read_text(encoding="utf-8") == text
    if "--check" in words:
        print(
            "The weights are those of these logs."
            if is_same
            else f"{TARGET.name} is not what these logs give."
        )
        return 0 if is_same else 1
    TARGET.write_text(text, encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: " + ("unchanged." if is_same else "written."))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
