"""Days of custom: 立春 moves, regions differ, the 29th of February is kept."""

from __future__ import annotations

import datetime as dt

import pytest

from enishi.seasons import almanac


def test_spring_begins_as_the_observatory_says() -> None:
    """The 3rd in 2021, 2025, 2029 and 2033, else the 4th (National Astronomical Observatory of Japan)."""
    third = [year for year in range(1985, 2035) if almanac.spring_begins(year).day == 3]
    assert third == [2021, 2025, 2029, 2033]
    assert {almanac.spring_begins(year).day for year in range(1985, 2035)} == {3, 4}


def test_midwinter_begins_after_the_pine() -> None:
    assert almanac.midwinter(2027, "kanto") == (dt.date(2027, 1, 8), dt.date(2027, 2, 3))
    assert almanac.midwinter(2025, "kansai") == (dt.date(2025, 1, 16), dt.date(2025, 2, 2))


@pytest.mark.parametrize(
    ("address", "region"),
    [
        ("東京都千代田区丸の内1-1", "kanto"),
        ("〒530-0001 大阪府大阪市北区", "kansai"),
        ("北海道札幌市中央区", "hokkaido"),
        ("５３０－０００１　京都府京都市", "kansai"),
        ("那覇市", ""),
        ("", ""),
    ],
)
def test_a_region_by_an_address(address: str, region: str) -> None:
    assert almanac.find_region(address) == region


def test_every_prefecture_is_in_one_region() -> None:
    names = " ".join(almanac.PREFECTURES.values()).split()
    assert len(names) == len(set(names)) == 47


def test_every_region_has_its_days() -> None:
    for region in (*almanac.PREFECTURES, ""):
        for span in (almanac.midsummer_gifts(2027, region), almanac.year_end_gifts(2027, region)):
            assert span.since < span.until
    assert almanac.midsummer_gifts(2027, "kansai") == (dt.date(2027, 7, 15), dt.date(2027, 8, 15))
    assert almanac.midsummer_gifts(2027, "kyushu") == (dt.date(2027, 8, 1), dt.date(2027, 8, 15))
    assert almanac.midsummer_gifts(2027, "") == almanac.midsummer_gifts(2027, "kanto")


def test_the_year_that_is_thought_of() -> None:
    days = [dt.date(2027, 1, 1), dt.date(2027, 2, 28), dt.date(2027, 3, 1), dt.date(2027, 12, 31)]
    assert [almanac.card_year(day) for day in days] == [2027, 2027, 2028, 2028]


def test_birthdays_of_leap_days() -> None:
    assert almanac.next_birthday(2, 29, dt.date(2027, 2, 1)) == dt.date(2027, 2, 28)
    assert almanac.next_birthday(2, 29, dt.date(2027, 3, 1)) == dt.date(2028, 2, 29)
    assert almanac.next_birthday(12, 5, dt.date(2026, 12, 5)) == dt.date(2026, 12, 5)


def test_a_month_later() -> None:
    days = [dt.date(2027, 1, 31), dt.date(2026, 12, 5), dt.date(2026, 11, 30)]
    assert [almanac.add_month(day) for day in days] == [
        dt.date(2027, 2, 28),
        dt.date(2027, 1, 5),
        dt.date(2026, 12, 30),
    ]
