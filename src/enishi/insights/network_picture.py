"""The network as a picture of at most a few hundred people: marks, lines, arrows and names, ready for a template."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from enishi.core.text import is_east_asian
from enishi.engine.network import Floats, Graph, Ints
from enishi.engine.network_layout import lay_out, place_names
from enishi.insights.network_sights import Sights
from enishi.insights.network_ties import INTRODUCED, Network, Person

COLOURS: Final = ("corner", "place", "industry")
CLASSES: Final = 7  # so many values have a colour of their own; of the others one stands for all
REST: Final = "rest"
UNKNOWN: Final = "none"
STRONGEST: Final = 4  # lines are drawn to so many of each one's closest
DRAWN_UP_TO: Final = 150  # tied people from which on the browser draws
_WIDTH: Final = 1040.0
_MARGIN: Final = (64.0, 30.0)
_LETTER: Final = 13.0


class Key(NamedTuple):
    """One line of the legend: its class, its words (empty for the rest and the unknown), how many."""

    kind: str
    words: str
    n: int


class Mark(NamedTuple):
    person: Person
    at: int
    x: float
    y: float
    radius: float
    kind: str
    name_x: float
    name_y: float
    anchor: str  # of the name; empty where it has no room
    is_bridge: bool


class Line(NamedTuple):
    one: int
    other: int
    ends: tuple[float, float, float, float]
    strength: int  # 1 to 3
    is_arrow: bool


@dataclass(frozen=True, slots=True)
class Picture:
    width: float
    height: float
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]


def tell_kinds(people: Sequence[Person], corners: Sequence[str], colour: str) -> tuple[list[str], list[Key]]:
    """The class of each person, and the legend: the most frequent first, then the rest and what is not written."""
    said = {
        "corner": list(corners),
        "place": [one.place for one in people],
        "industry": [one.industry for one in people],
    }[colour]
    counted = Counter(filter(None, said))
    first = sorted(counted, key=lambda word: (-counted[word], word))[:CLASSES]
    kinds = {word: f"k{at}" for at, word in enumerate(first, 1)}
    found = [kinds.get(word, REST) if word else UNKNOWN for word in said]
    legend = [Key(kinds[word], word, counted[word]) for word in first]
    legend += [Key(kind, "", found.count(kind)) for kind in (REST, UNKNOWN) if kind in found]
    return found, legend


def list_strongest(graph: Graph) -> Ints:
    """Places of the edges that are drawn: introductions, and those that are among the strongest of either end."""
    is_drawn = (graph.kinds & INTRODUCED) > 0
    drawn = [0] * graph.n
    ends = graph.ends.tolist()
    for at in np.lexsort((np.arange(graph.m), -graph.weights)).tolist():
        one, other = ends[at]
        if min(drawn[one], drawn[other]) < STRONGEST:
            is_drawn[at] = True
            drawn[one] += 1
            drawn[other] += 1
    return np.flatnonzero(is_drawn)


def draw(network: Network, sights: Sights, kinds: Sequence[str]) -> Picture:
    """Everybody who is tied with somebody; the others are told in words and in the table."""
    tied = np.flatnonzero(network.graph.degree)
    number = np.full(network.graph.n, -1)
    number[tied] = np.arange(len(tied))
    shown = list_strongest(network.graph)
    small = Graph(
        len(tied), number[network.graph.ends[shown]], network.graph.weights[shown], network.graph.kinds[shown]
    )
    height = min(820.0, 300.0 + 6.0 * len(tied))
    places = _place(
        len(tied), small.ends.tobytes(), small.weights.tobytes(), sights.labels[tied].tobytes(), height
    )
    bridges = {one.who for one in sights.bridges}
    marks = _mark([int(at) for at in tied], network, places, kinds, bridges, height)
    return Picture(_WIDTH, height, tuple(marks), tuple(_rule(network, small, marks)))


@lru_cache(maxsize=16)
def _place(n: int, ends: bytes, weights: bytes, labels: bytes, height: float) -> Floats:
    """The same graph is laid out once; nothing but numbers is kept."""
    pairs = np.frombuffer(ends, dtype=np.int64).reshape(-1, 2)
    graph = Graph(n, pairs, np.frombuffer(weights), np.zeros(len(pairs), dtype=np.int64))
    room = _WIDTH - 2 * _MARGIN[0], height - 2 * _MARGIN[1]
    found = lay_out(graph, np.frombuffer(labels, dtype=np.int64), width=room[0], height=room[1], apart=34.0)
    return np.round(found + _MARGIN, 1)


def _mark(
    tied: list[int], network: Network, places: Floats, kinds: Sequence[str], bridges: set[int], height: float
) -> list[Mark]:
    degree = network.graph.degree
    radii = [round(min(5 + math.sqrt(float(degree[at])) * 0.6, 10), 1) for at in tied]
    order = sorted(range(len(tied)), key=lambda one: (tied[one] not in bridges, -int(degree[tied[one]]), one))
    widths = [measure(network.people[at].name) for at in tied]
    sides = place_names(places, widths, order, size=_LETTER + 3, radius=9, room=(_WIDTH, height))
    beside = {
        "right": (12, 4.5, "start"),
        "left": (-12, 4.5, "end"),
        "below": (0, 23, "middle"),
        "above": (0, -13, "middle"),
    }
    found = []
    for at, (x, y), radius, side in zip(tied, places.tolist(), radii, sides, strict=True):
        right, down, anchor = beside.get(side, (0, 0, ""))
        name = round(x + right, 1), round(y + down, 1)
        found.append(Mark(network.people[at], at, x, y, radius, kinds[at], *name, anchor, at in bridges))
    return found


def measure(name: str) -> float:
    """About how wide a name is drawn."""
    return sum(_LETTER if is_east_asian(letter) else _LETTER * 0.58 for letter in name)


def _rule(network: Network, small: Graph, marks: list[Mark]) -> list[Line]:
    """Lines from rim to rim, the faint ones first; an introduction is an arrow to whoever was introduced."""
    arrows = {(one.by, one.to) for one in network.arrows if not one.is_mine}
    strength = np.digitize(small.weights, (0.5, 2.0)) + 1
    found = []
    for (one, other), strong in zip(small.ends.tolist(), strength.tolist(), strict=True):
        a, b = marks[one], marks[other]
        if (b.at, a.at) in arrows:
            a, b = b, a
        is_arrow = (a.at, b.at) in arrows
        found.append(Line(a.at, b.at, _cut(a, b, 4.0 if is_arrow else 0.0), strong, is_arrow))
    return sorted(found, key=lambda line: (line.is_arrow, line.strength))


def _cut(a: Mark, b: Mark, air: float) -> tuple[float, float, float, float]:
    length = math.hypot(b.x - a.x, b.y - a.y) or 1.0
    along = (b.x - a.x) / length, (b.y - a.y) / length
    start, end = a.radius, b.radius + air
    return (
        round(a.x + along[0] * start, 1), round(a.y + along[1] * start, 1),
        round(b.x - along[0] * end, 1), round(b.y - along[1] * end, 1),
    )  # fmt: skip
