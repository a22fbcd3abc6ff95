"""Three people noted at yesterday's meetup, for whoever opens 後で整理 in the sample."""

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
