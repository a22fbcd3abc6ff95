"""Those who come along without a name of their own: a seat each, and a sentence to write in who they are."""

from __future__ import annotations

from enishi.events.readers.base import MOST_COMPANIONS, AttendeeRow, RowProblem, make_problem


def add_companions(row: AttendeeRow, n_more: int) -> tuple[list[AttendeeRow], list[RowProblem]]:
    """The person and so many more."""
    if n_more <= 0:
        return [row], []
    if n_more > MOST_COMPANIONS:
        return [row], [make_problem(row.line, "too_many_companions", name=row.name, number=n_more)]
    more = [make_companion(row, number) for number in range(1, n_more + 1)]
    return [row, *more], [make_problem(row.line, "companions", name=row.name, number=n_more)]


def make_companion(row: AttendeeRow, number: int = 1) -> AttendeeRow:
    """Somebody without a name, with the same ticket and answer: 田中 +1."""
    return AttendeeRow(
        row.line, f"{row.name} +{number}", ticket=row.ticket, status=row.status, order=row.order, is_checked_in=False,
        applied_on=row.applied_on, applied_at=row.applied_at, companion_of=row.name, companion_number=number,
    )  # fmt: skip
