"""The network of one notebook as numbers and names: people, what ties them, who introduced whom."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Final, NamedTuple

from enishi.engine.network import Graph

# What stands behind a tie: bits of `Graph.kinds`.
MET: Final = 1  # at one encounter, or at one place on one day
INTRODUCED: Final = 2
PLACE: Final = 4  # both are somebody at one place
HOUSE: Final = 8  # both work at one company
CORNER: Final = 16  # the owner put both into one corner
KIND_CODES: Final = {MET: "met", INTRODUCED: "introduced", PLACE: "place", HOUSE: "company", CORNER: "corner"}


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the picture. `is_open`: nothing stands against bringing them together with somebody."""

    id: uuid.UUID
    name: str
    reading: str
    place: str
    industry: str
    noted_corner: str
    is_open: bool


class Arrow(NamedTuple):
    """One introduced the other to the owner; `is_mine`: the owner brought the two together."""

    by: int
    to: int
    is_mine: bool = False


@dataclass(frozen=True)
class Network:
    """People by reading; the numbers of graph and arrows are their places."""

    people: tuple[Person, ...]
    graph: Graph
    arrows: tuple[Arrow, ...]
