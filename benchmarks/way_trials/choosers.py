"""The rules by which a way might be chosen for the month to come."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from enishi.engine.ways_points import WAYS, Way
from enishi.engine.ways_record import Record, weigh
from way_trials.worlds import World

Chooser = Callable[[World, Mapping[Way, Record], np.random.Generator], Way]


def by_enishi(world: World, records: Mapping[Way, Record], dice: np.random.Generator) -> Way:
    """As the page orders them: the table, moved by the record."""
    after = weigh(world.points, records, yen_month=world.yen_month, hours_month=world.hours_month)
    return max(WAYS, key=lambda way: after[way])


def by_table(world: World, records: Mapping[Way, Record], dice: np.random.Generator) -> Way:
    """Always the way that the table puts first."""
    return max(WAYS, key=lambda way: world.points[way])


def by_lot(world: World, records: Mapping[Way, Record], dice: np.random.Generator) -> Way:
    return WAYS[int(dice.integers(len(WAYS)))]


def by_most_met(world: World, records: Mapping[Way, Record], dice: np.random.Generator) -> Way:
    """Where most people were met for the month's money and time; each way is tried once first."""
    untried = [way for way in WAYS if not records[way].visits]
    return (
        untried[0] if untried else max(WAYS, key=lambda way: records[way].met / _months(world, records[way]))
    )


def by_own_average(world: World, records: Mapping[Way, Record], dice: np.random.Generator) -> Way:
    """Where most ties were seen to last, without a table: what learning without a prior does."""
    untried = [way for way in WAYS if not records[way].visits]
    return (
        untried[0]
        if untried
        else max(WAYS, key=lambda way: records[way].lasting / _months(world, records[way]))
    )


def _months(world: World, record: Record) -> float:
    return max(record.yen / world.yen_month, record.hours / world.hours_month)


CHOOSERS: dict[str, Chooser] = {
    "enishi": by_enishi,
    "table": by_table,
    "uniform": by_lot,
    "most met": by_most_met,
    "own average": by_own_average,
}
