"""What was noted at yesterday's meetup, for whoever opens 後で整理 in the sample, and where one goes next."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import NamedTuple

ZONE = zoneinfo.ZoneInfo("Asia/Tokyo")
PLACE = "渋谷の朝活"


class SampleCapture(NamedTuple):
    """What was noted on the spot."""

    at: dt.datetime
    name: str
    text: str = ""
    spoke: str = ""
    promise: str = ""
    place: str = PLACE


def list_captures(today: dt.date) -> list[SampleCapture]:
    """Yesterday between seven and eight in the morning."""
    morning = dt.datetime.combine(today - dt.timedelta(days=1), dt.time(7, 10), ZONE)
    minutes = [morning + dt.timedelta(minutes=after) for after in (0, 18, 41)]
    return [
        SampleCapture(
            minutes[0], "三浦 つぐみ", spoke="青葉印刷で活版をしている。来月、展示があるとのこと。"
        ),
        SampleCapture(
            minutes[1], "五十嵐さん", spoke="転職のこと、年内に決めるそう。", promise="林さんの本の名前を送る"
        ),
        SampleCapture(minutes[2], "", text="青いネクタイ、喫茶店のご主人。珈琲豆の話が楽しかった"),
    ]


class SampleOuting(NamedTuple):
    """An event to go to, as read from its page."""

    name: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    place: str
    address: str = ""
    price: str = ""
    conditions: str = ""
    organiser: str = ""
    url: str = ""


def list_outings(today: dt.date) -> list[SampleOuting]:
    """One two days ago, tomorrow's at the usual place, and one two weeks later."""
    before = dt.datetime.combine(today - dt.timedelta(days=2), dt.time(13), ZONE)
    morning = dt.datetime.combine(today + dt.timedelta(days=1), dt.time(7), ZONE)
    evening = dt.datetime.combine(today + dt.timedelta(days=15), dt.time(19), ZONE)
    return [
        SampleOuting(
            "紙と活版の小さな展示会", before, before + dt.timedelta(hours=4), "青葉ギャラリー", organiser="青葉印刷"
        ),
        SampleOuting(
            "渋谷の朝活 読書と珈琲", morning, morning + dt.timedelta(minutes=90), PLACE, "東京都 渋谷区 神南1-2-3",
            "一般 1,000円、学生 500円", "初めての方も、おひとりの方も歓迎です", "渋谷朝活の会",
            "https://asakatsu.example/event/31/",
        ),
        SampleOuting("地域の小さな市の会", evening, evening + dt.timedelta(hours=2), "公民館 2階", organiser="市の会"),
    ]  # fmt: skip


class SampleTemplate(NamedTuple):
    """Words of the owner's own, for many."""

    name: str
    kind: str
    channel: str
    text: str


def sample_template() -> SampleTemplate:
    """A short thank-you for LINE."""
    lines = (
        "{when_wa}ありがとうございました。",
        "{topic}のお話、帰り道でも考えていました。",
        "また朝の時間にお会いできたらうれしいです。",
    )
    text = "\n".join(lines)
    return SampleTemplate("朝活のあとに（短め）", "thank_you", "line", text)


class SampleBill(NamedTuple):
    """How one of the latest meals was paid; `unnamed` were there, too."""

    paid_by: str
    address: str = ""
    unnamed: int = 0
    is_owed: bool = False
    is_listed: bool | None = None


SAMPLE_BILLS = (
    SampleBill("me", "東京都台東区根岸1-2-3", unnamed=1, is_owed=True, is_listed=True),
    SampleBill("split", "東京都文京区千駄木3-4-5", is_listed=True),
    SampleBill("each", is_listed=True),
)


# A question of the owner's, and why somebody may be asked.
SAMPLE_QUESTION = "副業を始めるので、企画書とホームページ、それに確定申告のことを、くわしい方に聞きたいです。"
SAMPLE_REASON = "「{text}」が得意な方です。"
