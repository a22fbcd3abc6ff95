"""The lunch meetup one goes to and the lectures one hears, in the sample: what was said of them, and the next ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from enishi.imports.sample.noted import ZONE, SampleOuting

DAY = dt.timedelta(days=1)
FRIDAY, SATURDAY = 4, 5
LUNCH = ("meetup", "カフェ はるにれ", "event")
LECTURES = ("seminar", "商工会館", "event")


class SampleQuestion(NamedTuple):
    """Prepared; with an answer, it was asked on the last visit."""

    text: str
    answer: str = ""


class SampleSeries(NamedTuple):
    """A meetup or a seminar; `of`: way, words and kind of the encounters that were there."""

    kind: str
    name: str
    reading: str
    part: Mapping[str, object]
    of: tuple[str, str, str]
    host: str
    role: str
    coming: SampleOuting
    go_again: str = ""  # said of the last visit
    sold_by: str = ""
    sold_days_ago: int = 0
    sold: str = ""
    questions: tuple[SampleQuestion, ...] = ()
    trial: str = ""  # heard on the last visit, to be tried


def list_series(today: dt.date) -> list[SampleSeries]:
    """One said to be worth going again, one with a question left and something to try."""
    lunch = {
        "format": "lunch", "size": 12, "conditions": "紹介なしで参加できる。勧誘はお断り", "organiser": "日比野 亜希",
    }  # fmt: skip
    lectures = {
        "host": "青葉商工会館",
        "topic": "小さな商いのはじめ方",
        "has_questions": True,
        "has_reception": True,
    }
    return [
        SampleSeries(
            "meetup", "異業種ランチ会", "いぎょうしゅらんちかい", lunch, LUNCH, "hibino", "organiser",
            _plan_lunch(today), "yes", "kishimoto", 300, "保険の見直し",
        ),
        SampleSeries(
            "seminar", "商工会館の講座", "しょうこうかいかんのこうざ", lectures, LECTURES, "nonaka", "speaker",
            _plan_lecture(today),
            questions=(
                SampleQuestion(
                    "会社に勤めながら始めるとき、最初に決めることは何ですか", "使える時間の上限。お金はその次、とのこと"
                ),
                SampleQuestion("はじめの一年の帳簿は、どこまで自分でつけられますか"),
            ),
            trial="売り上げと使った時間を、週に一度だけ書き留める",
        ),
    ]  # fmt: skip


def _find_coming(today: dt.date, weekday: int, after: int) -> dt.date:
    """The first such weekday, at least so many days ahead."""
    first = today + after * DAY
    return first + ((weekday - first.weekday()) % 7) * DAY


def _plan_lunch(today: dt.date) -> SampleOuting:
    noon = dt.datetime.combine(_find_coming(today, FRIDAY, 18), dt.time(12), ZONE)
    return SampleOuting(
        "異業種ランチ会 二か月に一度の会", noon, noon + dt.timedelta(hours=2), "カフェ はるにれ", "", "2,500円",
        "紹介なしで参加できる", "日比野 亜希",
    )  # fmt: skip


def _plan_lecture(today: dt.date) -> SampleOuting:
    afternoon = dt.datetime.combine(_find_coming(today, SATURDAY, 6), dt.time(14), ZONE)
    return SampleOuting(
        "商工会館の講座 はじめての帳簿", afternoon, afternoon + dt.timedelta(hours=2), "商工会館", "", "1,500円",
        "どなたでも", "青葉商工会館",
    )  # fmt: skip
