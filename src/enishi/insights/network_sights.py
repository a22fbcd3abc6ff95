"""What there is to see in a network: corners and their names, bridges, small circles, who has others in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
from django.utils.translation import pgettext

from enishi.engine import network as engine
from enishi.engine.network import Floats, Graph, Ints
from enishi.insights.analytics import find_common
from enishi.insights.network_ties import Network, Person

BRIDGES_SHOWN: Final = 5
PAIRS_SHOWN: Final = 3
PAIRS_LOOKED_AT: Final = 120
SMALL_PART: Final = 5  # a part of so few people is a small circle of its own
SIDE_FROM: Final = 2  # so many acquaintances in a corner count as a way into it
LEAST_IN_COMMON: Final = 2
_NOTABLE: Final = 0.005  # of the shortest ways between two others


class Bridge(NamedTuple):
    """Somebody who connects corners; `cut_off` people are reached through them alone."""

    who: int
    sides: tuple[str, ...]
    cut_off: int


class Pair(NamedTuple):
    """Two who are not tied as far as is written, and whom they both know."""

    first: int
    second: int
    common: tuple[int, ...]


@dataclass(frozen=True)
class Sights:
    """corners  the name of the corner of each person, or nothing; the rest are places in `people`."""

    corners: tuple[str, ...]
    labels: Ints
    bridges: tuple[Bridge, ...]
    small: tuple[tuple[int, ...], ...]
    single: tuple[tuple[int, int], ...]  # whoever is tied with one alone, and with whom
    alone: tuple[int, ...]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class _Figures:
    parts: Ints
    labels: Ints
    between: Floats
    cut_off: Ints
    pairs: Ints  # (k, 2) the best that have somebody in common, and how many
    shared: Ints


def look(network: Network) -> Sights:
    """Everything that is said of a network."""
    graph = network.graph
    figures = _measure(graph.n, graph.ends.tobytes(), graph.weights.tobytes())
    names = _name_corners(network, figures.labels)
    sizes = Counter(figures.parts.tolist())
    small = [part for part, size in sizes.items() if part and 2 <= size <= SMALL_PART]
    single = np.flatnonzero((graph.degree == 1) & (figures.parts == 0)).tolist()
    return Sights(
        corners=tuple(names),
        labels=figures.labels,
        bridges=tuple(_find_bridges(graph, figures, names)),
        small=tuple(tuple(np.flatnonzero(figures.parts == part).tolist()) for part in sorted(small)),
        single=tuple((one, int(graph.neighbours(one)[0])) for one in single),
        alone=tuple(np.flatnonzero(graph.degree == 0).tolist()),
        pairs=tuple(_find_pairs(network, figures)),
    )


@lru_cache(maxsize=16)
def _measure(n: int, ends: bytes, weights: bytes) -> _Figures:
    """The same graph is measured once; nothing but numbers is kept."""
    pairs = np.frombuffer(ends, dtype=np.int64).reshape(-1, 2)
    graph = Graph(n, pairs, np.frombuffer(weights), np.zeros(len(pairs), dtype=np.int64))
    common = find_common(graph)
    best = common.best(PAIRS_LOOKED_AT)
    return _Figures(
        parts=engine.find_parts(graph),
        labels=engine.find_corners(graph),
        between=engine.measure_between(graph),
        cut_off=engine.count_cut_off(graph),
        pairs=common.pairs[best],
        shared=common.shared[best],
    )


def _name_corners(network: Network, labels: Ints) -> list[str]:
    """As the owner wrote it; else that of most around them, their place, or whoever knows most of them."""
    members: dict[int, list[int]] = defaultdict(list)
    for at, label in enumerate(labels.tolist()):
        members[label].append(at)
    names = {label: _name_corner(network, those) for label, those in members.items() if len(those) > 1}
    return [one.noted_corner or names.get(int(labels[at]), "") for at, one in enumerate(network.people)]


def _name_corner(network: Network, members: list[int]) -> str:
    ways: tuple[Callable[[Person], str], ...] = (
        lambda one: one.noted_corner,
        lambda one: one.place,
        lambda one: one.industry,
    )
    for tell in ways:
        said = Counter(word for at in members if (word := tell(network.people[at])))
        word, count = max(said.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
        if count * 2 >= len(members):
            return word
    middle = max(members, key=lambda at: (int(network.graph.degree[at]), -at))
    return pgettext("insights", "Around %(name)s") % {"name": network.people[middle].name}


def _find_bridges(graph: Graph, figures: _Figures, names: list[str]) -> list[Bridge]:
    found: list[Bridge] = []
    for who in np.lexsort((np.arange(graph.n), -np.round(figures.between, 9))).tolist():
        if figures.between[who] < _NOTABLE or len(found) == BRIDGES_SHOWN:
            break
        near = Counter(names[at] for at in graph.neighbours(who).tolist() if names[at])
        sides = [side for side, count in near.most_common() if count >= SIDE_FROM]
        if len(sides) > 1:
            found.append(Bridge(who, tuple(sides[:3]), int(figures.cut_off[who])))
    return found


def _find_pairs(network: Network, figures: _Figures) -> list[Pair]:
    graph = network.graph
    found: list[Pair] = []
    for (first, second), shared in zip(figures.pairs.tolist(), figures.shared.tolist(), strict=True):
        are_open = network.people[first].is_open and network.people[second].is_open
        if not are_open or shared < LEAST_IN_COMMON or any({first, second} & {*one[:2]} for one in found):
            continue
        both = np.intersect1d(graph.neighbours(first), graph.neighbours(second))
        found.append(Pair(first, second, tuple(both.tolist())))
        if len(found) == PAIRS_SHOWN:
            break
    return found
