"""The same entry twice is one; two people with one name are two. Whoever reads is told of both."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from enishi.core.text import email_key, fold
from enishi.events.readers.base import AttendeeRow, RowProblem, Status, make_problem
from enishi.events.readers.companions import make_companion

# Who signed up again after cancelling comes.
_WEIGHT: dict[Status, int] = {"confirmed": 3, "waiting": 2, "unknown": 1, "cancelled": 0}


@dataclass(slots=True)
class _Kept:
    """The rows so far, and where each name, mail address and number stands among them."""

    rows: list[AttendeeRow] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    by_name: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_email: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_number: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_order: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, row: AttendeeRow) -> None:
        index = len(self.rows)
        self.rows.append(row)
        if row.companion_of:
            return
        self.by_name[fold(row.name)].append(index)
        if row.email:
            self.by_email[email_key(row.email)].append(index)
        if row.number:
            self.by_number[row.number].append(index)
        if row.order:
            self.by_order[row.order].append(index)


def settle_same(rows: list[AttendeeRow]) -> tuple[list[AttendeeRow], list[RowProblem]]:
    """Every person once; the second of two entries goes, with a sentence."""
    kept = _Kept()
    dropped: set[tuple[int, str]] = set()
    for row in rows:
        if (row.line, row.companion_of) in dropped:
            continue
        same = None if row.companion_of else _find_entry(kept, row)
        if same is not None:
            _keep_one(kept, same, row)
            dropped.add((row.line, row.name))
        elif not row.companion_of and (bought := _find_order(kept, row)) is not None:
            _keep_companion(kept, bought, row)
        else:
            _tell(kept, row)
            kept.add(row)
    return kept.rows, kept.problems


def _find_entry(kept: _Kept, row: AttendeeRow) -> int | None:
    """The same number or mail address under the same name; tickets with numbers of their own are two seats."""
    name = fold(row.name)
    for index in kept.by_number.get(row.number, ()) if row.number else ():
        if fold(kept.rows[index].name) == name:
            return index
    for index in kept.by_email.get(email_key(row.email), ()) if row.email else ():
        other = kept.rows[index]
        is_other_ticket = row.order and row.order == other.order and row.number and row.number != other.number
        if fold(other.name) == name and not is_other_ticket:
            return index
    return None


def _find_order(kept: _Kept, row: AttendeeRow) -> int | None:
    """A ticket bought together with another one under the same name."""
    if not row.order:
        return None
    name = fold(row.name)
    return next((one for one in kept.by_order.get(row.order, ()) if fold(kept.rows[one].name) == name), None)


def _keep_one(kept: _Kept, index: int, row: AttendeeRow) -> None:
    first = kept.rows[index]
    kept.problems.append(make_problem(row.line, "same_entry", name=row.name, line=first.line))
    if _WEIGHT[row.status] > _WEIGHT[first.status]:
        kept.rows[index] = replace(row, line=first.line)
    elif row.is_checked_in and not first.is_checked_in:
        kept.rows[index] = replace(first, is_checked_in=True)


def _keep_companion(kept: _Kept, index: int, row: AttendeeRow) -> None:
    first = kept.rows[index]
    if not row.number:
        _keep_one(kept, index, row)
        return
    kept.problems.append(make_problem(row.line, "same_order", name=row.name, line=first.line))
    n_more = sum(one.companion_of == first.name and one.order == first.order for one in kept.rows)
    companion = make_companion(row, n_more + 1)
    kept.add(replace(companion, number=row.number, is_checked_in=row.is_checked_in, answers=row.answers))


def _tell(kept: _Kept, row: AttendeeRow) -> None:
    """Who looks like somebody above, but need not be."""
    if row.companion_of:
        return
    if namesakes := kept.by_name.get(fold(row.name)):
        other = kept.rows[namesakes[0]]
        kept.problems.append(make_problem(row.line, "same_name", name=row.name, line=other.line))
    elif row.email and (at := kept.by_email.get(email_key(row.email))):
        other = kept.rows[at[0]]
        problem = make_problem(row.line, "same_email", name=row.name, other=other.name, line=other.line)
        kept.problems.append(problem)
