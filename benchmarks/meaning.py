"""Does a want find the offer that answers it? Own Japanese pairs, beside letters alone and sentences alone.

python benchmarks/meaning.py [FILE ...] [--misses N] [--json]

FILE holds `[{"id", "want", "offer"}]`, each want answered by the offer of its own line; without one, `meaning_trials/`.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from enishi.engine import matching as engine
from enishi.insights import matching
from enishi.search import encoder

HERE = Path(__file__).parent / "meaning_trials"


def hits(scores: NDArray[np.float32]) -> dict[str, float]:
    """How often the offer of a want's own line comes first, and among the first three."""
    order = engine.order_of(scores)
    places = np.array([int(np.flatnonzero(row == own)[0]) for own, row in enumerate(order)])
    return {"hit@1": round(float((places < 1).mean()), 3), "hit@3": round(float((places < 3).mean()), 3)}


def judge(pairs: Sequence[dict[str, str]], misses: int) -> dict[str, object]:
    wants, offers = [one["want"] for one in pairs], [one["offer"] for one in pairs]
    begun = time.process_time()
    needed = matching.list_needed([*wants, *offers])
    vectors = encoder.encode(needed)
    known = dict(zip(needed, vectors, strict=True)) if vectors is not None else {}
    left, right = matching.prepare(wants, known), matching.prepare(offers, known)
    scores = matching.compare(left, right)
    seconds = time.process_time() - begun
    for row in range(len(pairs)):
        best = int(engine.order_of(scores)[row][0])
        if best != row and misses > 0:
            misses -= 1
            print(f"  {wants[row]} -> {offers[best]} (not {offers[row]})")
    letters = engine.letter_similarity(wants, offers)
    return {
        "pairs": len(pairs),
        "by meaning": matching.is_by_meaning(left, right),
        "enishi": hits(scores),
        "sentences alone": hits(engine.cosines(left.vectors, right.vectors)),
        "without an encoder": hits(
            matching.compare(matching.prepare(wants, {}), matching.prepare(offers, {}))
        ),
        "tf-idf": hits(letters),
        "seconds": round(seconds, 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    results = {
        file.stem: judge(json.loads(file.read_text(encoding="utf-8")), asked.misses)
        for file in asked.files or sorted(HERE.glob("*.json"))
    }
    if asked.json:
        print(json.dumps(results, ensure_ascii=False))
        return
    for name, result in results.items():
        print(name)
        for key, value in result.items():
            print(f"  {key}: {value}")


if __name__ == "__main__":
    main()
