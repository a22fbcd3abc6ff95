"""The people of one notebook as a graph: who knows whom, who bridges corners, who stands apart.

Nodes are numbers from 0 to n - 1, an edge stands once with its smaller end first. Pure: arrays in, arrays out.
How it is drawn: `network_layout`. Which people have others in common: `network_common`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MOST_TOGETHER: Final = 40  # of a larger gathering nobody knows who spoke with whom: it ties nobody
EXACT_UP_TO: Final = 400  # nodes; of larger graphs so many pivots are drawn
PIVOTS: Final = 128
_SEED: Final = 20_261_127
_LEAST_GAIN: Final = 1e-12


class NetworkError(ValueError):
    """An edge or group that cannot be; the message says which."""


class Group(NamedTuple):
    """People who are tied with one another by one occasion.

    members  numbers of nodes; one twice counts once
    kind     a bit: what sort of occasion it was
    worth    above 0; of a group of k each pair gets worth / (k - 1) (Newman 2001, "Scientific collaboration networks
             II", eq. 2), so that a dinner of two says more than a party of twenty
    """

    members: Sequence[int] | Ints
    kind: int = 1
    worth: float = 1.0


@dataclass(frozen=True)
class Graph:
    """An undirected graph.

    n        nodes
    ends     (m, 2) each edge once, smaller end first, sorted
    weights  (m,) above 0
    kinds    (m,) the bits of all groups behind the edge
    """

    n: int
    ends: Ints
    weights: Floats
    kinds: Ints

    @property
    def m(self) -> int:
        return len(self.ends)

    @cached_property
    def degree(self) -> Ints:
        """(n,) how many others each is tied with."""
        return np.bincount(self.ends.ravel(), minlength=self.n).astype(np.int64)

    @cached_property
    def rows(self) -> tuple[Ints, Ints, Floats]:
        """Compressed rows: the neighbours of node i are others[starts[i] : starts[i + 1]], ascending."""
        one, other = np.concatenate([self.ends, self.ends[:, ::-1]]).T
        order = np.lexsort((other, one))
        starts = np.zeros(self.n + 1, dtype=np.int64)
        np.cumsum(self.degree, out=starts[1:])
        return starts, other[order], np.tile(self.weights, 2)[order]

    def neighbours(self, node: int) -> Ints:
        starts, others, _ = self.rows
        return others[starts[node] : starts[node + 1]]


def link(n: int, groups: Iterable[Group], *, most: int = MOST_TOGETHER) -> Graph:
    """The graph of n people who met in these groups; groups of more than `most` tie nobody.

    Raises NetworkError for a member that is no node, or a worth not above 0.
    """
    pairs, weights, kinds = [np.empty((0, 2), dtype=np.int64)], [np.empty(0)], [np.empty(0, dtype=np.int64)]
    for group in groups:
        members = np.array(
            sorted({*np.asarray(group.members).tolist()}), dtype=np.int64
        )  # np.unique is slow for a few
        _check(n, members, group)
        if 2 <= len(members) <= most:
            low, high = list_pairs(len(members))
            pairs.append(np.column_stack([members[low], members[high]]))
            weights.append(np.full(len(low), group.worth / (len(members) - 1)))
            kinds.append(np.full(len(low), group.kind, dtype=np.int64))
    ends = np.concatenate(pairs)
    keys, place = np.unique(ends[:, 0] * max(n, 1) + ends[:, 1], return_inverse=True)
    bits = np.zeros(len(keys), dtype=np.int64)
    np.bitwise_or.at(bits, place, np.concatenate(kinds))
    total = _sum_by(place, np.concatenate(weights), len(keys))
    return Graph(n, np.column_stack([keys // max(n, 1), keys % max(n, 1)]), total, bits)


@lru_cache(maxsize=256)
def list_pairs(k: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The places of every pair of k: first and second ends."""
    return np.triu_indices(k, 1)


def _sum_by(place: Ints, values: Floats, n: int) -> Floats:
    return np.bincount(place, weights=values, minlength=n).astype(np.float64)


def _check(n: int, members: Ints, group: Group) -> None:
    if len(members) and not 0 <= members[0] <= members[-1] < n:
        raise NetworkError(f"A group names {members[0]} to {members[-1]}: nodes go from 0 to {n - 1}")
    if not 0 < group.worth < np.inf:
        raise NetworkError(f"A group is worth {group.worth}: give a number above 0")


def find_parts(graph: Graph) -> Ints:
    """(n,) the part each node is in: 0 the largest, equals by their first node; whoever is alone is a part as well."""
    label = np.arange(graph.n)
    while graph.m:  # the smallest number of each part spreads along the edges
        before = label.copy()
        least = np.minimum(label[graph.ends[:, 0]], label[graph.ends[:, 1]])
        np.minimum.at(label, graph.ends[:, 0], least)
        np.minimum.at(label, graph.ends[:, 1], least)
        label = label[label]
        if (label == before).all():
            break
    return _by_size(label)


def _by_size(label: Ints) -> Ints:
    """Labels renumbered: the largest is 0, equals by their first member."""
    if not len(label):
        return label
    _, first, place, count = np.unique(label, return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.lexsort((first, -count))] = np.arange(len(first))
    return rank[place]


def count_cut_off(graph: Graph) -> Ints:
    """(n,) how many would lose every way to the largest rest of their part, were this one not there: 0 for most.

    Articulation points by depth-first search (Hopcroft and Tarjan 1973, Algorithm 447), with what falls off.
    """
    found, low = np.full(graph.n, -1), np.zeros(graph.n, dtype=np.int64)
    size, off, largest = (np.zeros(graph.n, dtype=np.int64) for _ in range(3))
    for root in range(graph.n):
        if found[root] >= 0:
            continue
        order: list[int] = []
        for node, parent, back in _walk(graph, root, found, low, order):
            size[node] += 1
            low[node] = min(int(low[node]), back)
            if parent < 0:
                continue
            low[parent] = min(low[parent], low[node])
            size[parent] += size[node]
            if low[node] >= found[parent]:
                off[parent] += size[node]
                largest[parent] = max(largest[parent], size[node])
        rest = len(order) - 1 - off[order]
        off[order] += rest - np.maximum(largest[order], rest)
    return off


def _walk(
    graph: Graph, root: int, found: Ints, low: Ints, order: list[int]
) -> Iterator[tuple[int, int, int]]:
    """(node, its parent or -1, the earliest node it reaches back to), children before parents; numbers `found`."""
    starts, others, _ = graph.rows
    stack = [(root, -1)]
    place = starts[:-1].copy()
    earliest: dict[int, int] = {}
    while stack:
        node, parent = stack[-1]
        if found[node] < 0:
            found[node] = low[node] = earliest[node] = len(order)
            order.append(node)
        if place[node] < starts[node + 1]:
            other = int(others[place[node]])
            place[node] += 1
            if found[other] < 0:
                stack.append((other, node))
            elif other != parent:
                earliest[node] = min(earliest[node], int(found[other]))
            continue
        stack.pop()
        yield node, parent, earliest[node]


def measure_between(graph: Graph, *, pivots: int = PIVOTS) -> Floats:
    """(n,) the share of shortest ways between two others that lead over each, 0 to 1.

    Brandes 2001 ("A faster algorithm for betweenness centrality"), all nodes of a step at a time; above EXACT_UP_TO
    nodes an estimate from `pivots` sources drawn by a fixed seed (Brandes and Pich 2007): equal graphs give the same.
    """
    total = np.zeros(graph.n)
    if graph.n < 3 or not graph.m:
        return total
    sources = np.flatnonzero(graph.degree)
    scale = 1.0
    if graph.n > EXACT_UP_TO and len(sources) > pivots:
        drawn = np.sort(np.random.default_rng(_SEED).choice(sources, size=pivots, replace=False))
        scale, sources = len(sources) / pivots, drawn
    for source in sources.tolist():
        total += _spread(graph, source)
    return total * scale / ((graph.n - 1) * (graph.n - 2))


def _spread(graph: Graph, source: int) -> Floats:
    """(n,) the dependencies of this source on each node."""
    steps, ways = np.full(graph.n, -1), np.zeros(graph.n)
    steps[source], ways[source] = 0, 1.0
    depth = 0
    while True:  # forward: the number of shortest ways to each node
        reached = _sum_neighbours(graph, np.where(steps == depth, ways, 0.0))
        fresh = (steps < 0) & (reached > 0)
        if not fresh.any():
            break
        depth += 1
        steps[fresh], ways[fresh] = depth, reached[fresh]
    passed = np.zeros(graph.n)
    per_way = np.divide(1.0, ways, out=np.zeros(graph.n), where=ways > 0)
    for level in range(depth, 0, -1):  # backward: what is handed on over each node
        handed = _sum_neighbours(graph, np.where(steps == level, (1 + passed) * per_way, 0.0))
        passed += np.where(steps == level - 1, handed * ways, 0.0)
    passed[source] = 0.0
    return passed


def _sum_neighbours(graph: Graph, values: Floats) -> Floats:
    """(n,) for each node the sum over its neighbours."""
    starts, others, _ = graph.rows
    total = np.zeros(graph.n)
    tied = np.flatnonzero(graph.degree)  # reduceat takes an empty run for one element
    if len(tied):
        total[tied] = np.add.reduceat(values[others], starts[tied])
    return total


def find_corners(graph: Graph) -> Ints:
    """(n,) the corner each node belongs to, by who is tied with whom: 0 the largest.

    Modularity by local moves and merging, level by level (Blondel et al. 2008, "Fast unfolding of communities in large
    networks"), nodes in their order, so that the same graph gives the same corners.
    """
    label = np.arange(graph.n)
    ends, weights = graph.ends, graph.weights
    loops = np.zeros(graph.n)
    while True:
        moved = _move(len(loops), ends, weights, loops)
        _, moved = np.unique(moved, return_inverse=True)
        label = moved[label]
        n = int(moved.max()) + 1 if len(moved) else 0
        if n == len(loops):
            return _by_size(label)
        low, high = np.sort(moved[ends], axis=1).T
        loops = _sum_by(moved, loops, n) + _sum_by(low[low == high], 2 * weights[low == high], n)
        keys, place = np.unique(low[low != high] * n + high[low != high], return_inverse=True)
        weights = _sum_by(place, weights[low != high], len(keys))
        ends = np.column_stack([keys // n, keys % n])


def _move(n: int, ends: Ints, weights: Floats, loops: Floats) -> Ints:
    """One level: each node goes where modularity gains most, until none moves."""
    near: list[dict[int, float]] = [{} for _ in range(n)]
    for (one, other), weight in zip(ends.tolist(), weights.tolist(), strict=True):
        near[one][other] = near[other][one] = weight
    strength = [sum(row.values()) + loop for row, loop in zip(near, loops.tolist(), strict=True)]
    whole = sum(strength)
    label, total = list(range(n)), strength.copy()
    is_moving = whole > 0
    while is_moving:
        is_moving = False
        for node in range(n):
            mine = label[node]
            total[mine] -= strength[node]
            ties = {mine: 0.0}
            for other, weight in near[node].items():
                ties[label[other]] = ties.get(label[other], 0.0) + weight
            gain = {there: tie - total[there] * strength[node] / whole for there, tie in ties.items()}
            best = max(gain, key=lambda there: (gain[there], -there))
            if gain[best] <= gain[mine] + _LEAST_GAIN:
                best = mine
            is_moving |= best != mine
            label[node] = best
            total[best] += strength[node]
    return np.array(label, dtype=np.int64)
