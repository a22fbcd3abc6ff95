"""The salon one is a member of, the one under consideration, and the charity one helps at, in the sample."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

DAY = dt.timedelta(days=1)


class SamplePlan(NamedTuple):
    """A meeting, a shift or the day itself, and how it was."""

    kind: str
    on: dt.date
    starts_at: dt.time
    ends_at: dt.time
    task: str = ""
    where: str = "まちのわ 事務所"
    went: bool = False
    achieved: str = ""


class SamplePlace(NamedTuple):
    """A place; `of`: way and words of the encounters that were there."""

    kind: str
    name: str
    reading: str
    part: Mapping[str, object]
    of: tuple[str, str] = ("", "")
    host: str = ""
    role: str = ""
    plans: tuple[SamplePlan, ...] = ()


def list_joined(today: dt.date) -> list[SamplePlace]:
    """One salon soon to be renewed, one with signs to look at, and a charity with a shift to look back on."""
    member = {
        "operator": "水谷 ゆかり", "fee_minor": 1980, "joined_on": today - 720 * DAY, "charged_on": today + 8 * DAY,
        "cancel_days": 3, "how_to_cancel": "マイページの「会員情報」から「退会」", "has_unknown_operator": False,
        "has_guaranteed_income": False, "has_paid_referral": False, "has_loan_pressure": False, "has_no_sample": False,
        "has_unclear_cancelling": False,
    }  # fmt: skip
    considered = {
        "fee_minor": 9800,
        "has_guaranteed_income": True,
        "has_paid_referral": True,
        "has_no_sample": True,
    }
    charity = {
        "cause": "子どもの居場所づくり", "organiser": "NPO法人まちのわ", "organiser_kind": "npo", "form": "work",
        "mine": "volunteer",
    }  # fmt: skip
    return [
        SamplePlace(
            "salon", "小商いの教室", "こあきないのきょうしつ", member, ("salon", "オンライン"), "mizutani", "owner",
        ),
        SamplePlace("salon", "週末起業アカデミア", "しゅうまつきぎょうあかでみあ", considered),
        SamplePlace(
            "charity", "まちのわ", "まちのわ", charity, ("charity", "まちのわ 事務所"), "miyahara", "organiser",
            tuple(_list_plans(today)),
        ),
    ]  # fmt: skip


def _list_plans(today: dt.date) -> list[SamplePlan]:
    evening = dt.time(19), dt.time(20, 30)
    morning = dt.time(9), dt.time(13)
    return [
        SamplePlan("meeting", today - 30 * DAY, *evening, "秋の会の段取り", went=True),
        SamplePlan(
            "day", today - 20 * DAY, *morning, "受付", "青葉公園", True, "120人が来て、8万円が集まった"
        ),
        SamplePlan("shift", today - DAY, *morning, "本の仕分け"),
        SamplePlan("meeting", today + 2 * DAY, *evening, "年末の会の相談"),
        SamplePlan("day", today + 16 * DAY, *morning, "会場づくり", "青葉公園"),
    ]
