"""The days of the year that custom knows: pure functions of a date and a region.

Sources of the dates: docs/explain/the-year.md. Custom differs from house to house; these are the usual days.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

PREFECTURES = {
    "hokkaido": "北海道",
    "tohoku": "青森 岩手 宮城 秋田 山形 福島",
    "kanto": "茨城 栃木 群馬 埼玉 千葉 東京 神奈川",
    "hokuriku": "新潟 富山 石川 福井 山梨 長野",
    "tokai": "岐阜 静岡 愛知 三重",
    "kansai": "滋賀 京都 大阪 兵庫 奈良 和歌山",
    "chugoku": "鳥取 島根 岡山 広島 山口",
    "shikoku": "徳島 香川 愛媛 高知",
    "kyushu": "福岡 佐賀 長崎 熊本 大分 宮崎 鹿児島",
    "okinawa": "沖縄",
}
_REGION_OF = {name: region for region, names in PREFECTURES.items() for name in names.split()}
_MIDSUMMER = {
    "hokkaido": ((7, 15), (8, 15)),
    "tohoku": ((7, 1), (7, 15)),
    "kanto": ((7, 1), (7, 15)),
    "hokuriku": ((7, 1), (8, 15)),  # the towns in July, the country until the middle of August
    "tokai": ((7, 15), (8, 15)),
    "kansai": ((7, 15), (8, 15)),
    "chugoku": ((7, 15), (8, 15)),
    "shikoku": ((7, 15), (8, 15)),
    "kyushu": ((8, 1), (8, 15)),
    "okinawa": ((8, 1), (8, 31)),  # to the 15th day of the old seventh month, which wanders
}
_YEAR_END = {"kanto": ((12, 1), (12, 31)), "okinawa": ((12, 1), (12, 25))}
_YEAR_END_USUAL = ((12, 10), (12, 20))
DEFAULT_REGION = "kanto"
LOOK_BACKS = ((6, 30), (12, 28))
FORTY_NINE_DAYS = dt.timedelta(days=48)  # the day of the death is the first


class Span(NamedTuple):
    """Days from `since` to `until`, both included."""

    since: dt.date
    until: dt.date

    def holds(self, day: dt.date) -> bool:
        return self.since <= day <= self.until


def spring_begins(year: int) -> dt.date:
    """立春 in Japan, by the usual approximation of the solar terms (right for 1980 to 2099)."""
    n = year - 1901
    return dt.date(year, 2, int(4.8693 + 0.242713 * n) - n // 4)


def find_region(address: str) -> str:
    """The region whose prefecture begins an address, or nothing."""
    plain = address.lstrip("〒0123456789-－‐ー０１２３４５６７８９ 　\n")
    return next((region for name, region in _REGION_OF.items() if plain.startswith(name)), "")


def pine_ends(year: int, region: str) -> dt.date:
    """The last day of 松の内: until it, a card is a New Year's card."""
    return dt.date(year, 1, 15 if region == "kansai" else 7)


def midwinter(year: int, region: str) -> Span:
    """When a 寒中見舞い is written: after 松の内, until the day before 立春."""
    day = dt.timedelta(days=1)
    return Span(pine_ends(year, region) + day, spring_begins(year) - day)


def midsummer_gifts(year: int, region: str) -> Span:
    """お中元, by where the recipient lives."""
    return _span(year, _MIDSUMMER.get(region, _MIDSUMMER[DEFAULT_REGION]))


def year_end_gifts(year: int, region: str) -> Span:
    """お歳暮, by where the recipient lives."""
    return _span(year, _YEAR_END.get(region or DEFAULT_REGION, _YEAR_END_USUAL))


def _span(year: int, days: tuple[tuple[int, int], tuple[int, int]]) -> Span:
    (month, day), (last_month, last_day) = days
    return Span(dt.date(year, month, day), dt.date(year, last_month, last_day))


def card_year(today: dt.date) -> int:
    """The New Year that is being thought of: this one until the end of February, then the next."""
    return today.year if today.month <= 2 else today.year + 1


def birthday_in(year: int, month: int, day: int) -> dt.date:
    """The day it is kept in a year; the 29th of February on the 28th where there is none."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return dt.date(year, 2, 28)


def next_birthday(month: int, day: int, today: dt.date) -> dt.date:
    """The next time it is kept, today counted."""
    this_year = birthday_in(today.year, month, day)
    return this_year if this_year >= today else birthday_in(today.year + 1, month, day)


def add_month(day: dt.date) -> dt.date:
    """The same day a month later; the last of that month where there is none."""
    year, month = day.year + day.month // 12, day.month % 12 + 1
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return min(dt.date(year, month, 1) + dt.timedelta(days=day.day - 1), following - dt.timedelta(days=1))
