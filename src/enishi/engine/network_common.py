"""Who has others in common: pairs that are not tied, by how many they both know and how telling those are.

Adamic and Adar 2003 ("Friends and neighbors on the web"): somebody in common counts 1 / ln(their ties), so a person who
knows everybody says little. The same figures by DuckDB or Spark, for graphs that are larger: `insights/analytics.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from enishi.engine.network import Floats, Graph, Ints, list_pairs

MOST_TIES: Final = 200  # somebody with more ties is nobody's telling acquaintance: not gone over


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
        order = np.lexsort((self.pairs[:, 1], self.pairs[:, 0], -np.round(self.worth, 9)))
        return order[:size]


def find_common(graph: Graph, *, most_ties: int = MOST_TIES) -> Common:
    """Every pair at two steps; whoever has more than `most_ties` leads to none."""
    starts, others, _ = graph.rows
    found = [np.empty((0, 2), dtype=np.int64)]
    worth = [np.empty(0)]
    for node in np.flatnonzero((graph.degree >= 2) & (graph.degree <= most_ties)).tolist():
        near = others[starts[node] : starts[node + 1]]
        low, high = list_pairs(len(near))
        found.append(np.column_stack([near[low], near[high]]))
        worth.append(np.full(len(low), 1 / np.log(len(near))))
    pairs = np.concatenate(found)
    keys, place, shared = np.unique(
        pairs[:, 0] * graph.n + pairs[:, 1], return_inverse=True, return_counts=True
    )
    total = np.bincount(place, weights=np.concatenate(worth), minlength=len(keys)).astype(np.float64)
    apart = ~np.isin(keys, graph.ends[:, 0] * graph.n + graph.ends[:, 1])
    keys, n = keys[apart], max(graph.n, 1)
    return Common(np.column_stack([keys // n, keys % n]), shared[apart].astype(np.int64), total[apart])
