"""Who has others in common: pairs that are not tied, by how many they both know and how telling those are.

Adamic and Adar 2003 ("Friends and neighbors on the web"): somebody in common counts 1 / ln(their ties), so a person who
knows everybody says little. The same figures by DuckDB or Spark, for graphs that are larger: `insights/analytics.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from enishi.engine.network import Floats, Graph, Ints

MOST_TIES: Final = 200  # somebody with more ties is nobody's telling acquaintance: not gone over
_CELLS: Final = 4_000_000  # pairs that are looked at together: some 100 MB


@dataclass(frozen=True, slots=True)
class Common:
    """Pairs that are not tied and have somebody in common.

    pairs  (k, 2) smaller end first, sorted; shared  (k,) how many in common; worth  (k,) Adamic-Adar
    """

    pairs: Ints
    shared: Ints
    worth: Floats

    def best(self, size: int) -> Ints:
        """Places of the best pairs by worth, then by their numbers."""
        worth = np.round(self.worth, 9)
        least = np.partition(worth, -size)[-size] if 0 < size < len(worth) else -np.inf
        among = np.flatnonzero(worth >= least)
        order = np.lexsort((self.pairs[among, 1], self.pairs[among, 0], -worth[among]))
        return among[order[:size]]


def find_common(graph: Graph, *, most_ties: int = MOST_TIES) -> Common:
    """Every pair at two steps; whoever has more than `most_ties` leads to none. Some rows of the pairs at a time."""
    found = [_look_from(graph, first, most_ties) for first in _list_blocks(graph)]
    pairs, shared, worth = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return Common(pairs, shared, worth)


def _list_blocks(graph: Graph) -> list[Ints]:
    """Runs of nodes, each with about as many steps and cells to go over."""
    _, others, _ = graph.rows
    steps = np.bincount(np.repeat(np.arange(graph.n), graph.degree), graph.degree[others], minlength=graph.n)
    block = np.cumsum(steps + graph.n) // _CELLS
    return np.split(np.arange(graph.n), np.flatnonzero(np.diff(block)) + 1)


def _look_from(graph: Graph, first: Ints, most_ties: int) -> tuple[Ints, Ints, Floats]:
    """pairs, shared and worth of those whose smaller end is in the run of nodes `first`."""
    via = _follow(graph, first)
    start, over = np.repeat(np.arange(len(first)), graph.degree[first]), via
    telling = (graph.degree[over] >= 2) & (graph.degree[over] <= most_ties)
    start, over = start[telling], over[telling]
    ends = _follow(graph, over)
    cells = np.repeat(start, graph.degree[over]) * graph.n + ends
    worth = np.repeat(1 / np.log(np.maximum(graph.degree[over], 2)), graph.degree[over])
    shared = np.bincount(cells, minlength=len(first) * graph.n).reshape(len(first), graph.n)
    total = np.bincount(cells, weights=worth, minlength=len(first) * graph.n).reshape(len(first), graph.n)
    shared[np.repeat(np.arange(len(first)), graph.degree[first]), via] = 0  # they are tied already
    shared[np.arange(graph.n) <= first[:, None]] = 0
    row, second = np.nonzero(shared)
    pairs = np.column_stack([first[row], second]).astype(np.int64)
    return pairs, shared[row, second].astype(np.int64), total[row, second].astype(np.float64)


def _follow(graph: Graph, nodes: Ints) -> Ints:
    """The neighbours of each of these nodes, one node after the other."""
    starts, others, _ = graph.rows
    counts = graph.degree[nodes]
    ahead = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.asarray(others[np.repeat(starts[nodes], counts) + ahead])
