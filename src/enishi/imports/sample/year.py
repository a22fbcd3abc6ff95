"""The year of the sample notebook: New Year's cards, gifts, what was learned, a transfer that people heard of."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple


class SampleCards(NamedTuple):
    """Cards of one person, in years before the coming New Year."""

    person: str
    sent: tuple[int, ...] = ()
    received: tuple[int, ...] = ()
    is_meant: bool = False  # to be sent this time


class SampleGift(NamedTuple):
    """A gift, given or received."""

    person: str
    side: str
    what: str
    occasion: str
    on: date
    yen: int | None = None


CARDS = (
    SampleCards("miyahara", (1, 2, 3), (1, 2, 3), is_meant=True),
    SampleCards("mizutani", (1, 2), (1, 2), is_meant=True),
    SampleCards("kuwabara", (1, 2, 3)),
    SampleCards("kuroda", (1,), (1,)),
    SampleCards("nishimura", (), (1,)),
    SampleCards("matsuoka", (1, 2), (1, 2), is_meant=True),  # in mourning since
)
LESSONS = (
    ("miyahara", "会議の前に、決めたいことを一行で送っておく"),
    ("mizutani", "わからないことは、その場で三度まで聞く"),
)
NO_GIFTS = ("nagase", "勤め先の決まり")
TOLD = ("miyahara", "kuroda", "igarashi")


def list_gifts(today: date) -> tuple[SampleGift, ...]:
    """Gifts of the last year and a half, relative to today."""
    last = today.year - 1
    return (
        SampleGift("miyahara", "given", "焼き菓子の詰め合わせ", "year_end", date(last, 12, 12)),
        SampleGift("mizutani", "given", "新茶", "midsummer", date(last, 7, 8)),
        SampleGift("hirose", "received", "ちんすこう", "souvenir", today - timedelta(days=45)),
        SampleGift("kuroda", "received", "湯のみの組", "celebration", today - timedelta(days=20), 6000),
    )
