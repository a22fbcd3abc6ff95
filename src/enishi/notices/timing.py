"""When the next notice goes out: on chosen days, by the owner's clock, not on holidays, not in quiet hours."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import jpholiday

LONGEST_DAYS = 400  # longer than any row of days that are left out
DAY = dt.timedelta(days=1)


class Quiet(NamedTuple):
    """From when to when nothing comes; across midnight where it begins later than it ends."""

    begins: dt.time
    ends: dt.time

    def holds(self, at: dt.time) -> bool:
        if self.begins <= self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends


class Plan(NamedTuple):
    """On which weekdays (Monday is 0) and when; a weekly one has one weekday, and moves on by holidays."""

    at: dt.time
    weekdays: frozenset[int]
    is_weekly: bool = False
    skips_holidays: bool = False
    quiet: Quiet | None = None


def find_next(plan: Plan, now: dt.datetime, zone: dt.tzinfo) -> dt.datetime | None:
    """The next moment after `now`, in UTC; None where no day is chosen.

    An hour that a change of the clocks leaves out is the one after it; one that comes twice counts the first time.
    """
    today = now.astimezone(zone).date()
    for number in range(-1, LONGEST_DAYS):  # yesterday's may have been moved into today by the quiet hours
        day = today + number * DAY
        if day.weekday() in plan.weekdays:
            moment = _place(plan, _move_on(plan, day), zone)
            if moment is not None and moment > now:
                return moment
    return None


def _move_on(plan: Plan, day: dt.date) -> dt.date | None:
    """The day itself; where that is a holiday that is left out, the first day after it (weekly), or none."""
    if not plan.skips_holidays or not jpholiday.is_holiday(day):
        return day
    if not plan.is_weekly:
        return None
    while jpholiday.is_holiday(day):
        day += DAY
    return day


def _place(plan: Plan, day: dt.date | None, zone: dt.tzinfo) -> dt.datetime | None:
    if day is None:
        return None
    at = plan.at
    if plan.quiet is not None and plan.quiet.holds(at):
        if plan.quiet.begins > plan.quiet.ends and at >= plan.quiet.begins:
            day += DAY
        at = plan.quiet.ends
    return dt.datetime.combine(day, at, zone).astimezone(dt.UTC)
