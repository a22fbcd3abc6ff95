"""What the page of the ways says of one's own record, by the diary's words for ways and places."""

from __future__ import annotations

from dataclasses import dataclass

from tests.diary.describing import KINDS
from tests.diary.replay import Replay

OPEN = ("まだ半年たっていない", "幅があります")  # how the page says that little is known yet


@dataclass(frozen=True, slots=True)
class Told:
    """Of a way or place: ties that last, yen noted, and its sentences."""

    lasting: int
    yen: int
    words: tuple[str, ...]

    @property
    def yen_per_tie(self) -> float:
        """Without a tie that lasts, whatever was spent was spent on none."""
        return self.yen / self.lasting if self.lasting else float("inf") if self.yen else 0.0

    @property
    def is_open(self) -> bool:
        return any(one in sentence for sentence in self.words for one in OPEN)


Ways = dict[str, Told]


def tell(ways: Ways, key: str) -> Told:
    """Of a way or place; nothing where the page is silent about it."""
    return ways.get(key, Told(0, 0, ()))


def read_ways(replay: Replay) -> Ways:
    """On the morning reached; ways and places in one, for the diary gives all of them different names."""
    ways = {made: said for said, made in KINDS.items()}
    places = {one["name"]: key for key, one in replay.places.items()}
    found: Ways = {}
    for row in replay.ask("GET", "/ways/record"):
        found[ways.get(row["way"], row["way"])] = Told(row["lasting"], row["yen"], tuple(row["record"]))
        for place in row["places"]:
            found[places[place["name"]]] = Told(place["lasting"], place["yen"], (place["words"],))
    return found
