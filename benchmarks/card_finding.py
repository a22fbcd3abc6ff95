"""Finding the cards of a photo, without reading them: tables as `cards.py` draws them, and tabletops with other things.

Run: python benchmarks/card_finding.py [--photos N] [--seed S] [--json]. Found: the outlines overlap by .8.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from random import Random

import numpy as np
from PIL import Image

from card_trials.cards import draw_card
from card_trials.fonts import FontError
from card_trials.photos import DrawnPhoto, take_photo
from card_trials.report import FOUND
from card_trials.scores import overlap
from card_trials.tabletops import ARRANGEMENTS, take_tabletop
from enishi.cards.readers.finding import FoundCard, find_cards

DRAWN = 60


@dataclass(slots=True)
class Count:
    """`extra` were found and are none."""

    photos: int = 0
    cards: int = 0
    found: int = 0
    extra: int = 0
    seconds: float = 0.0  # of processor time

    def add(self, photo: DrawnPhoto, cards: list[FoundCard], seconds: float) -> None:
        hits = sum(any(overlap(quad, card.quad) >= FOUND for card in cards) for quad in photo.quads)
        self.photos += 1
        self.cards += len(photo.quads)
        self.found += hits
        self.extra += len(cards) - hits
        self.seconds += seconds


def take_photos(seed: int, count: int) -> Iterator[tuple[str, DrawnPhoto]]:
    """By turns several cards apart from each other, and a tabletop; the scene's name with each."""
    drawn = [draw_card(seed, number).image for number in range(DRAWN)]
    for number in range(count):
        rng = Random(f"{seed}:{number}:finding")
        yield "apart", take_photo(rng, rng.sample(drawn, rng.choice((2, 3, 4, 6, 6))))
        arrangement = ARRANGEMENTS[number % len(ARRANGEMENTS)]
        size = 1 if arrangement == "alone" else rng.choice((2, 3, 4, 5, 6, 8, 10))
        yield arrangement, take_tabletop(rng, rng.sample(drawn, size), arrangement)


def measure(seed: int, count: int) -> dict[str, Count]:
    counts = {scene: Count() for scene in ("apart", *dict.fromkeys(ARRANGEMENTS))}
    for number, (scene, photo) in enumerate(take_photos(seed, count), 1):
        image = np.asarray(Image.open(io.BytesIO(photo.jpeg)).convert("RGB"), dtype=np.uint8)
        started = time.process_time()
        cards = find_cards(image)
        counts[scene].add(photo, cards, time.process_time() - started)
        print(f"{number} of {2 * count}", end="\r", file=sys.stderr)
    return counts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=36, metavar="N", help="of each kind (36)")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="another seed draws other photos")
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    given = parser.parse_args()
    try:
        counts = measure(given.seed, given.photos)
    except FontError as error:
        print(error, file=sys.stderr)
        return 2
    if given.json:
        print(json.dumps({scene: asdict(count) for scene, count in counts.items()}))
        return 0
    for scene, count in counts.items():
        share = count.found / max(1, count.cards)
        print(
            f"{scene:<8}{count.photos:>4} photos {count.cards:>4} cards, found {share:.3f}, "
            f"{count.extra} found that are none, {count.seconds / max(1, count.photos):.2f} s a photo"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
