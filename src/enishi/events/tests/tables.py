"""Who sits where, for tests: read in one line, and the law that always holds."""

from __future__ import annotations

from collections import Counter

from enishi.events.models import Gathering, Seat
from enishi.events.queries.seats import Plan, read_plan

Places = dict[tuple[int, int], int]


def read(gathering: Gathering) -> Plan:
    gathering.refresh_from_db()
    return read_plan(gathering)


def places(gathering: Gathering, rounds: set[int] | None = None) -> Places:
    """Table by number on the badge and round."""
    plan = read(gathering)
    wanted = set(plan.rounds) if rounds is None else rounds
    return {
        (row.number, one): plan.table_of(row, one)
        for row in plan.rows
        for one in plan.rounds
        if one in wanted
    }


def check_law(gathering: Gathering) -> None:
    """In a coming round everybody who is there has one seat, and no table more guests than seats."""
    plan = read(gathering)
    for one in plan.rounds:
        if one < plan.next_round:
            continue
        seated = {row.number for row in plan.rows if plan.table_of(row, one)}
        assert seated == {row.number for row in plan.rows if not plan.why_away(row, one)}
        counts = Counter(plan.table_of(row, one) for row in plan.rows if plan.table_of(row, one))
        assert all(counts[table] <= plan.tables[table - 1] for table in counts)
    assert Seat.objects.filter(gathering=gathering).values("sign_up", "round").distinct().count() == (
        Seat.objects.filter(gathering=gathering).count()
    )
