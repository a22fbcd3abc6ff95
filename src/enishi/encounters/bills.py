"""Splitting a bill, and what of it is one's own. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import pgettext

from enishi.encounters.models import Advance, PaidBy
from enishi.people.names import addressed_name

MOST_YEN = 100_000_000
MOST_PEOPLE = 10_000
UNITS = (1, 100, 500)  # to what a part is rounded up


@dataclass(frozen=True, slots=True)
class Parts:
    """Everybody's part, and what is left for whoever collects it."""

    unit: int
    each: int
    organiser: int

    @property
    def is_even(self) -> bool:
        return self.each == self.organiser


def split_evenly(total: int, headcount: int, unit: int = 1) -> Parts:
    """Everybody pays the same, rounded up to the unit, and the organiser the rest; never less than nothing."""
    others = headcount - 1
    each = -(-total // (headcount * unit)) * unit
    if each * others > total:
        each = total // headcount
    return Parts(unit, each, total - each * others)


def list_parts(total: int | None, headcount: int | None) -> list[Parts]:
    """The even split to the yen, and in rounder sums where they come out otherwise."""
    if not total or not headcount or headcount < 2:
        return []
    found = {
        (one.each, one.organiser): one
        for one in (split_evenly(total, headcount, unit) for unit in reversed(UNITS))
    }
    return sorted(found.values(), key=lambda one: one.unit)


def reckon_share(
    total: int | None, headcount: int | None, paid_by: str, lent: int, borrowed: int
) -> int | None:
    """One's own part as the bill has it; None where that cannot be told from it."""
    if paid_by == PaidBy.ME:
        return None if total is None else max(total - lent, 0)
    if paid_by == PaidBy.OTHER:
        return borrowed
    if paid_by in (PaidBy.SPLIT, PaidBy.EACH) and total is not None and headcount:
        return split_evenly(total, headcount).each
    return None


def yen_words(amount: int) -> str:
    return pgettext("encounters", "¥%(yen)s") % {"yen": f"{amount:,}"}


def parts_words(parts: Parts) -> str:
    """1人 3,334円、幹事 3,332円."""
    words = {"each": yen_words(parts.each), "organiser": yen_words(parts.organiser)}
    if parts.is_even:
        return pgettext("encounters", "%(each)s each") % words
    return pgettext("encounters", "%(each)s each, the organiser %(organiser)s") % words


def advance_words(row: Advance) -> str:
    """Who owes whom, in a sentence."""
    words = {"name": addressed_name(row.contact), "yen": yen_words(row.amount_minor)}
    if row.side == Advance.Side.LENT:
        return pgettext("encounters", "You paid %(yen)s for %(name)s") % words
    return pgettext("encounters", "%(name)s paid %(yen)s for you") % words
