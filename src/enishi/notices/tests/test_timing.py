"""When the next notice goes out, over weekdays, holidays, quiet hours and changes of the clocks."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.notices.timing import Plan, Quiet, find_next

TOKYO, BERLIN, YORK = ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
ALL = frozenset(range(7))
NIGHT = Quiet(dt.time(22), dt.time(7))


def tell(plan: Plan, now: str, zone: ZoneInfo = TOKYO) -> str:
    found = find_next(plan, dt.datetime.fromisoformat(now).replace(tzinfo=zone), zone)
    return found.astimezone(zone).strftime("%Y-%m-%d %H:%M") if found else ""


@pytest.mark.parametrize(
    ("plan", "now", "expected"),
    [
        (Plan(dt.time(7, 30), ALL), "2026-11-27T07:29", "2026-11-27 07:30"),
        (Plan(dt.time(7, 30), ALL), "2026-11-27T07:30", "2026-11-28 07:30"),
        (Plan(dt.time(7, 30), frozenset({0})), "2026-11-27T08:00", "2026-11-30 07:30"),
        (Plan(dt.time(7, 30), frozenset()), "2026-11-27T08:00", ""),
        # 23 November is a holiday (勤労感謝の日), a Monday
        (Plan(dt.time(7, 30), ALL, skips_holidays=True), "2026-11-22T08:00", "2026-11-24 07:30"),
        (Plan(dt.time(7, 30), frozenset({0}), is_weekly=True), "2026-11-22T08:00", "2026-11-23 07:30"),
        (Plan(dt.time(7, 30), frozenset({0}), True, True), "2026-11-22T08:00", "2026-11-24 07:30"),
        # quiet hours move it to their end, across midnight to the next day's
        (Plan(dt.time(6), ALL, quiet=NIGHT), "2026-11-27T05:00", "2026-11-27 07:00"),
        (Plan(dt.time(23), ALL, quiet=NIGHT), "2026-11-27T12:00", "2026-11-28 07:00"),
        (Plan(dt.time(23), ALL, quiet=NIGHT), "2026-11-28T06:00", "2026-11-28 07:00"),
        (Plan(dt.time(12, 30), ALL, quiet=Quiet(dt.time(12), dt.time(13))), "2026-11-27T09:00", "2026-11-27 13:00"),
        (Plan(dt.time(7), ALL, quiet=NIGHT), "2026-11-27T05:00", "2026-11-27 07:00"),
    ],
)  # fmt: skip
def test_next(plan: Plan, now: str, expected: str) -> None:
    assert tell(plan, now) == expected


def test_an_hour_that_is_left_out_is_the_one_after_it() -> None:
    assert tell(Plan(dt.time(2, 30), ALL), "2026-03-28T12:00", BERLIN) == "2026-03-29 03:30"


def test_an_hour_that_comes_twice_counts_once() -> None:
    plan = Plan(dt.time(1, 30), ALL)
    first = find_next(plan, dt.datetime(2026, 10, 31, 12, tzinfo=YORK), YORK)
    assert first is not None
    second = find_next(plan, first, YORK)
    assert second is not None
    assert (first.isoformat(), (second - first).total_seconds()) == ("2026-11-01T05:30:00+00:00", 25 * 3600)


@given(
    at=st.times(),
    days=st.frozensets(st.integers(0, 6), min_size=1),
    skips=st.booleans(),
    begins=st.times(),
    ends=st.times(),
    now=st.integers(0, 87_600).map(
        lambda hours: dt.datetime(2020, 1, 1, tzinfo=dt.UTC) + dt.timedelta(hours=hours)
    ),
    zone=st.sampled_from([TOKYO, BERLIN, YORK, ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Pacific/Apia")]),
)
def test_laws(
    at: dt.time,
    days: frozenset[int],
    skips: bool,
    begins: dt.time,
    ends: dt.time,
    now: dt.datetime,
    zone: ZoneInfo,
) -> None:
    """It lies ahead, comes within the row of days, and is in no quiet hour (but where the clocks jump over its end)."""
    quiet = Quiet(begins, ends)
    found = find_next(Plan(at, days, skips_holidays=skips, quiet=quiet), now, zone)
    assert found is not None
    assert now < found <= now + dt.timedelta(days=60)
    local = found.astimezone(zone)
    assert not quiet.holds(local.time()) or local.utcoffset() != (now.astimezone(zone)).utcoffset()
