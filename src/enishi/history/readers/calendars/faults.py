"""Why a rule of repetition is not followed: it runs by the hour, or names days that never come.

The library looks for the next day until the year 9999, so what can never be is told beforehand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from icalendar import Event

from enishi.history.readers.base import UnreadCode

MOST_DATES = 10_000
MOST_TIMES_A_DAY = 24
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")
_NARROWING = frozenset("BYDAY BYMONTH BYMONTHDAY BYSETPOS BYWEEKNO BYYEARDAY".split())
_KNOWN = _NARROWING | frozenset("FREQ COUNT INTERVAL UNTIL WKST BYHOUR BYMINUTE BYSECOND".split())
_OF_YEARS = frozenset(("BYWEEKNO", "BYYEARDAY"))
# How many days of the named ones there are at most in one round of a rule.
_LONGEST_ROUND = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 31, "YEARLY": 366}
Said = Mapping[str, list[str]]


def find_fault(events: Iterable[Event]) -> UnreadCode | None:
    """What speaks against following the rules and dates of these events."""
    for event in events:
        lists = [one for name in ("RDATE", "EXDATE") for one in _as_list(event.get(name, []))]
        if sum(len(getattr(one, "dts", [])) for one in lists) > MOST_DATES:
            return "event_too_often"
        for rule in _as_list(event.get("RRULE", [])):
            if fault := _find_fault_of(_read(rule)):
                return fault
    return None


def is_narrow(event: Event) -> bool:
    """Whether a rule names so much that it may find nothing all the same."""
    for rule in map(_read, _as_list(event.get("RRULE", []))):
        n_named = len(_NARROWING & rule.keys())
        if n_named > 1 or (n_named and rule.get("INTERVAL", ["1"]) != ["1"]):
            return True
    return False


def _find_fault_of(said: Said) -> UnreadCode | None:
    frequency = said.get("FREQ", [""])[0]
    if frequency in _OFTEN or _count_times(said) > MOST_TIMES_A_DAY:
        return "event_too_often"
    if frequency not in _LONGEST_ROUND or not said.keys() <= _KNOWN:
        return "event_rule_unreadable"
    interval = said.get("INTERVAL", ["1"])[0]
    is_sane = interval.isascii() and interval.isdecimal() and int(interval) >= 1
    can_be = is_sane and _names_real_days(said, frequency) and _has_places(said, frequency)
    return None if can_be else "event_rule_unreadable"


def _names_real_days(said: Said, frequency: str) -> bool:
    """Whether the days it names exist, and in the months it names: 30 February never comes."""
    limits = (("BYMONTH", 12), ("BYMONTHDAY", 31), ("BYWEEKNO", 53), ("BYYEARDAY", 366))
    if not all(1 <= abs(number) <= most for name, most in limits for number in _numbers(said, name)):
        return False
    of_years = _OF_YEARS & said.keys()
    if of_years and (frequency != "YEARLY" or len(of_years) > 1 or said.keys() & {"BYMONTH", "BYMONTHDAY"}):
        return False
    counted = [abs(int(day[:-2])) for day in said.get("BYDAY", []) if day[:-2].lstrip("+-").isdecimal()]
    most = 5 if frequency == "MONTHLY" or "BYMONTH" in said else 53
    if counted and ("BYMONTHDAY" in said or not all(1 <= number <= most for number in counted)):
        return False
    months = _numbers(said, "BYMONTH") or list(range(1, 13))
    days = [abs(day) for day in _numbers(said, "BYMONTHDAY")]
    return not days or any(min(days) <= _DAYS[abs(month) - 1] for month in months)


def _has_places(said: Said, frequency: str) -> bool:
    """Whether so many days are named at all that one of them stands at the asked place."""
    places = [abs(place) for place in _numbers(said, "BYSETPOS")]
    if not places:
        return True
    n_days = _LONGEST_ROUND[frequency]
    if frequency == "WEEKLY":
        n_days = max(len(said.get("BYDAY", [])), 1)
    elif frequency == "MONTHLY":
        n_days = min(_count_of_month(said), len(said.get("BYMONTHDAY", [])) or 31)
    return 1 <= min(places) <= n_days * _count_times(said)


def _count_of_month(said: Said) -> int:
    days = said.get("BYDAY", [])
    return sum(1 if len(day) > 2 else 5 for day in days) or (31 if "BYMONTHDAY" in said else 1)


def _count_times(said: Said) -> int:
    times = [len(said.get(name, ())) or 1 for name in ("BYHOUR", "BYMINUTE", "BYSECOND")]
    return times[0] * times[1] * times[2]


def _read(rule: object) -> Said:
    """A rule's parts by upper-case name, every value as text."""
    items = rule.items() if isinstance(rule, dict) else ()
    return {str(name).upper(): [str(one).upper() for one in _as_list(value)] for name, value in items}


def _numbers(said: Said, name: str) -> list[int]:
    found = [value for value in said.get(name, []) if value.isascii() and value.lstrip("+-").isdecimal()]
    return [int(value) for value in found]


def _as_list(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else [value]
