"""Who has others in common, written once as a table expression: DuckDB runs it here, Spark on many machines.

Only for graphs of more than LARGE ties and with the extra `analytics`; otherwise NumPy gives the same figures. Edges go
to DuckDB as Arrow (it cannot attach a notebook), and no logarithm of one is ever taken: Spark would refuse it.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np

from enishi.engine.network import Graph
from enishi.engine.network_common import MOST_TIES, Common
from enishi.engine.network_common import find_common as find_by_numpy

if TYPE_CHECKING:
    import ibis.expr.types as ir

LARGE = 200_000  # ties


def has_duckdb() -> bool:
    return all(find_spec(name) for name in ("ibis", "duckdb", "pyarrow"))


def find_common(graph: Graph) -> Common:
    """Pairs that are not tied and have somebody in common, by whatever suits the size."""
    return find_by_duckdb(graph) if graph.m > LARGE and has_duckdb() else find_by_numpy(graph)


def tell_common(edges: ir.Table, *, most_ties: int = MOST_TIES) -> ir.Table:
    """first, second, shared, worth of every such pair; `edges` has one and other, each edge once, one < other.

    shared  how many they both know; worth  Adamic-Adar, over acquaintances with at most `most_ties` ties
    """
    import ibis

    back = edges.select(one=edges.other, other=edges.one)
    ties = edges.select("one", "other").union(back)
    degrees = ties.group_by("one").aggregate(degree=ties.count())
    telling = degrees.filter((degrees.degree >= 2) & (degrees.degree <= most_ties))
    near = ties.join(telling, "one").select(via="one", who="other", degree="degree")
    far = near.select(via="via", whom="who")
    steps = near.join(far, "via").filter(lambda row: row.who < row.whom)
    found = steps.group_by("who", "whom").aggregate(
        shared=lambda row: row.count(),
        worth=lambda row: (1 / ibis.greatest(row.degree, 2).cast("float64").ln()).sum(),
    )
    known = edges.select(who="one", whom="other")
    return found.anti_join(known, ["who", "whom"]).select(
        first="who", second="whom", shared="shared", worth="worth"
    )


def find_by_duckdb(graph: Graph) -> Common:
    """The expression over the edges of a graph, in memory."""
    import ibis
    import pyarrow as pa

    edges = pa.table({"one": graph.ends[:, 0], "other": graph.ends[:, 1]})
    connection = ibis.duckdb.connect()
    try:
        asked = tell_common(ibis.memtable(edges)).order_by("first", "second")
        found = connection.to_pyarrow(asked)
    finally:
        connection.disconnect()
    columns = [np.asarray(found[name].to_numpy()) for name in ("first", "second", "shared", "worth")]
    pairs = np.column_stack(columns[:2]).astype(np.int64).reshape(-1, 2)
    return Common(pairs, columns[2].astype(np.int64), columns[3].astype(np.float64))
