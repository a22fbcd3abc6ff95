"""Days as one says them."""

from datetime import date

import pytest

from enishi.followups.drafts.times import kanji_date, say_silence, say_when

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("on", "topic"),
    [
        (date(2026, 11, 23), "本日は"),
        (date(2026, 11, 22), "昨日は"),
        (date(2026, 11, 10), "先日は"),
        (date(2026, 9, 1), "9月には"),
        (date(2025, 9, 1), "昨年9月には"),
        (date(2023, 9, 1), "その節は"),
        (date(2026, 12, 1), "その節は"),
        (None, "その節は"),
    ],
)
def test_say_when_to_a_customer(on: date | None, topic: str) -> None:
    assert say_when(on, TODAY, channel="mail", relation="customer").topic == topic


def test_a_letter_does_not_say_yesterday() -> None:
    assert say_when(date(2026, 11, 22), TODAY, channel="letter", relation="").topic == "先日は"


def test_a_letter_writes_the_month_in_kanji() -> None:
    assert say_when(date(2025, 11, 1), TODAY, channel="letter", relation="").topic == "昨年十一月には"


@pytest.mark.parametrize(
    ("on", "silence"),
    [
        (date(2026, 10, 20), ""),
        (date(2026, 8, 20), "三か月ほど"),
        (date(2026, 5, 20), "半年ほど"),
        (date(2025, 11, 10), "一年ほど"),
        (date(2025, 6, 1), "一年半ほど"),
        (date(2023, 6, 3), "三年ほど"),
        (None, ""),
    ],
)
def test_say_silence(on: date | None, silence: str) -> None:
    assert say_silence(on, TODAY) == silence


def test_kanji_date() -> None:
    assert kanji_date(TODAY) == "二〇二六年十一月二十三日"
