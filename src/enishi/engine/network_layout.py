"""Where people stand in the drawn network, and which names fit beside their marks: a few hundred at most.

Fruchterman and Reingold 1991 ("Graph drawing by force-directed placement"): all push each other away, ties pull, the
steps cool down; with a pull to the middle, as small parts would else fly off (Jacomy et al. 2014, "ForceAtlas2").
The same graph gives the same picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from enishi.engine.network import Floats, Graph, Ints

STEPS: Final = 250
MOST_NODES: Final = 400  # each step looks at every pair
_GRAVITY: Final = 0.06
_GOLDEN: Final = np.pi * (3 - np.sqrt(5))
_APART: Final = 60  # rounds in which marks too near to each other are pushed apart
Side = Literal["right", "left", "below", "above", ""]


class TooMany(ValueError):
    """More nodes than can be laid out here."""


def lay_out(graph: Graph, corners: Ints, *, width: float, height: float, apart: float) -> Floats:
    """(n, 2) places within width x height, marks at least about `apart` from each other; (0, 0) is the upper left.

    corners  (n,) as `network.find_corners` gives them: where the search begins.
    Raises TooMany above MOST_NODES.
    """
    if graph.n > MOST_NODES:
        raise TooMany(f"{graph.n} nodes: at most {MOST_NODES} are laid out here")
    if graph.n < 2:
        return np.full((graph.n, 2), (width / 2, height / 2))
    places = _begin(corners)
    ideal = np.sqrt(1 / graph.n)
    fewer = np.minimum(*graph.degree[graph.ends].T) if graph.m else np.ones(0)
    pull = (
        1.6 * np.clip(np.sqrt(graph.weights), 0.35, 1.5) / np.sqrt(fewer)
    )  # else circles fall into one point
    for step in range(STEPS):
        force = _push(places, ideal) - _GRAVITY * places / ideal
        _pull(force, places, graph.ends, pull, ideal)
        length = np.maximum(np.hypot(*force.T), 1e-12)[:, np.newaxis]
        heat = 0.12 * (1 - step / STEPS) ** 1.5 + 1e-4
        places = places + force / length * np.minimum(length, heat)
    return _separate(_fit(places, width, height), apart, width, height)


def _begin(corners: Ints) -> Floats:
    """Each corner on its own place of a sunflower, its people around it."""
    n = len(corners)
    _, place = np.unique(corners, return_inverse=True)
    order = np.argsort(place, kind="stable")
    rank = np.empty(n, dtype=np.int64)
    rank[order] = np.arange(n)
    within = rank - np.searchsorted(place[order], place)
    middle = _sunflower(place) * 0.5
    return middle + _sunflower(within) * 0.04


def _sunflower(index: Ints) -> Floats:
    """Points of the spiral on which seeds of a sunflower lie."""
    radius, angle = np.sqrt(index + 0.5), index * _GOLDEN
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def _push(places: Floats, ideal: float) -> Floats:
    x, y = places.T
    push = ideal**2 / np.maximum((x[:, np.newaxis] - x) ** 2 + (y[:, np.newaxis] - y) ** 2, 1e-9)
    return np.asarray(places * push.sum(axis=1)[:, np.newaxis] - push @ places)


def _pull(force: Floats, places: Floats, ends: Ints, pull: Floats, ideal: float) -> None:
    along = places[ends[:, 1]] - places[ends[:, 0]]
    strength = (pull * np.hypot(*along.T) / ideal)[:, np.newaxis] * along
    np.add.at(force, ends[:, 0], strength)
    np.add.at(force, ends[:, 1], -strength)


def _fit(places: Floats, width: float, height: float) -> Floats:
    """Over the whole sheet; the longer side of the figure lies along the longer side of the sheet."""
    spread = np.ptp(places, axis=0)
    if (spread[0] < spread[1]) == (width > height):
        places = places[:, ::-1]
    low, spread = places.min(axis=0), np.maximum(np.ptp(places, axis=0), 1e-9)
    return np.asarray((places - low) / spread * (width, height))


def _separate(places: Floats, apart: float, width: float, height: float) -> Floats:
    for _ in range(_APART):
        away = places[:, np.newaxis] - places
        distance = np.hypot(away[:, :, 0], away[:, :, 1])
        np.fill_diagonal(distance, np.inf)
        lack = np.maximum(apart - distance, 0.0)
        if lack.max() <= apart * 0.02:
            break
        safe = np.where(distance < 1e-6, 1.0, distance)
        move = (away / safe[:, :, np.newaxis] * (lack / 2)[:, :, np.newaxis]).sum(axis=1)
        move += (
            _sunflower(np.arange(len(places)))
            * np.where(distance.min(axis=1) < 1e-6, 0.1, 0.0)[:, np.newaxis]
        )
        places = np.clip(places + move, 0, (width, height))
    return np.asarray(places)


@dataclass(frozen=True, slots=True)
class Box:
    """What a mark or a name takes: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        is_beside = self.right <= other.left or other.right <= self.left
        return not (is_beside or self.bottom <= other.top or other.bottom <= self.top)


def place_names(
    places: Floats,
    widths: Sequence[float],
    order: Sequence[int],
    *,
    size: float,
    radius: float,
    room: tuple[float, float],
) -> list[Side]:
    """The side of its mark on which each name stands; empty where it would cover a mark or another name.

    places  (n, 2) of the marks; widths  of the names; order  who is named first; size  of the letters
    radius  of a mark; room  (width, height) that names may not leave.
    """
    taken = [Box(x - radius, y - radius, x + radius, y + radius) for x, y in places.tolist()]
    sides: list[Side] = [""] * len(places)
    for node in order:
        x, y = places[node].tolist()
        for side, box in _list_boxes(x, y, widths[node], size, radius):
            is_inside = box.left >= 0 and box.top >= 0 and box.right <= room[0] and box.bottom <= room[1]
            if is_inside and not any(box.meets(other) for other in taken):
                taken.append(box)
                sides[node] = side
                break
    return sides


def _list_boxes(x: float, y: float, width: float, size: float, radius: float) -> list[tuple[Side, Box]]:
    gap = radius + 2
    return [
        ("right", Box(x + gap, y - size / 2, x + gap + width, y + size / 2)),
        ("left", Box(x - gap - width, y - size / 2, x - gap, y + size / 2)),
        ("below", Box(x - width / 2, y + gap, x + width / 2, y + gap + size)),
        ("above", Box(x - width / 2, y - gap - size, x + width / 2, y - gap)),
    ]
