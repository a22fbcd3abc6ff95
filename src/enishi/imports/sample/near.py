"""The bar one goes to, a new café, an account and the circles one has, in the sample."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

DAY = dt.timedelta(days=1)


class SampleNear(NamedTuple):
    """A place; `tag`: everybody with it belongs there. What happened there is found by its name."""

    kind: str
    name: str
    reading: str
    part: dict[str, object]
    tag: str = ""
    role: str = "member"
    host: str = ""  # its master, and when they are there
    usually: str = ""
    usual_yen: int | None = None
    visits: tuple[dt.date, ...] = ()  # alone, beside what the notebook tells


def list_near(today: dt.date) -> list[SampleNear]:
    """A limit for the month at the bar, a second visit to the café, a light week online, two circles."""
    return [
        SampleNear(
            "regular_shop", "しずく", "しずく", {"cap_minor": 12_000}, "しずくの常連", "regular", "shizuma",
            "日曜のほかは毎晩", 2_800,
        ),
        SampleNear(
            "regular_shop", "珈琲 このは", "こーひーこのは", {"plans_third": True, "cap_minor": 4_000},
            usual_yen=700, visits=(today - 9 * DAY, today - 2 * DAY),
        ),
        SampleNear(
            "sns", "紙と文具の日々", "かみとぶんぐのひび",
            {"weekly_posts": 1, "weekly_reactions": 3, "weekly_messages": 1, "profile_checked_on": today - 200 * DAY},
            "SNS", "worth_reacting",
        ),
        SampleNear("circle", "学生時代の仲間", "がくせいじだいのなかま", {"circle": "classmates"}, "学生時代"),
        SampleNear("circle", "まわりの同期", "まわりのどうき", {"circle": "company"}, "同期"),
    ]  # fmt: skip
