"""What a charity asks or tells on a day: a meeting, a shift, the day itself, how it was. Of networking, not a word."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.core import clock
from enishi.core.day_notes import DayNote
from enishi.places.models import Planned, PlannedKind
from enishi.places.queries.charity import list_open_plans
from enishi.places.words import join_sentences

DAY = dt.timedelta(days=1)
BEFORE = {"meeting": 3 * DAY, "shift": 5 * DAY, "day": 5 * DAY}  # so early Today speaks of it
ASKED = 7 * DAY  # so long it is asked how it was


def list_charity_notes(actor: User, since: dt.date, until: dt.date) -> list[DayNote]:
    """What lies ahead, and what was and has not been spoken of. Nothing of a charity that was left or taken out."""
    plans = list(list_open_plans(actor, since - ASKED, until + max(BEFORE.values())))
    zone = clock.zone_of(actor.time_zone)
    return [_tell(plan, zone) for plan in plans] + [_ask(plan) for plan in plans]


def _tell(plan: Planned, zone: ZoneInfo) -> DayNote:
    words = _list_words(plan)
    text = {
        "meeting": pgettext("places", "%(day)d/%(month)d: a planning meeting of “%(name)s”."),
        "shift": pgettext("places", "%(day)d/%(month)d: your shift at “%(name)s”."),
        "day": pgettext("places", "%(day)d/%(month)d: the day of “%(name)s”."),
    }[plan.kind]
    short = {
        "meeting": pgettext("places", "A planning meeting of “%(name)s”."),
        "shift": pgettext("places", "Your shift at “%(name)s”."),
        "day": pgettext("places", "The day of “%(name)s” itself."),
    }[plan.kind]
    neutral = pgettext("places", "You said you would lend a hand on %(day)d/%(month)d.")
    if plan.kind == PlannedKind.MEETING.value:
        neutral = pgettext("places", "There is a meeting on %(day)d/%(month)d.")
    return DayNote(
        key=f"charity_{plan.kind}:{plan.pk}:{plan.on}",
        kind=f"charity_{plan.kind}",
        on=plan.on,
        shown_from=plan.on - BEFORE[plan.kind],
        shown_until=plan.on,
        text=join_sentences([text % words, *_list_details(plan, begins=True)]),
        neutral_text=neutral % words,
        path=f"/plans/{plan.pk}/",
        act=pgettext("places", "Open"),
        at=dt.datetime.combine(plan.on, plan.starts_at, zone).astimezone(dt.UTC) if plan.starts_at else None,
        day_text=join_sentences([short % words, *_list_details(plan, begins=False)]),
    )


def _list_details(plan: Planned, *, begins: bool) -> list[str]:
    """When it begins, what is to do, and where; what is not known is not said."""
    time = f"{plan.starts_at.hour}:{plan.starts_at:%M}" if begins and plan.starts_at else ""
    told = {
        pgettext("places", "It begins at %(it)s."): time,
        pgettext("places", "Task: %(it)s."): plan.task,
        pgettext("places", "Where: %(it)s."): plan.where,
    }
    return [sentence % {"it": it} for sentence, it in told.items() if it]


def _ask(plan: Planned) -> DayNote:
    words = _list_words(plan)
    return DayNote(
        key=f"charity_look_back:{plan.pk}:{plan.on}",
        kind="charity_look_back",
        on=plan.on + DAY,
        shown_from=plan.on + DAY,
        shown_until=plan.on + ASKED,
        text=pgettext("places", "“%(name)s” on %(day)d/%(month)d: how was it?") % words,
        neutral_text=pgettext("places", "How was it on %(day)d/%(month)d?") % words,
        path=f"/plans/{plan.pk}/",
        act=pgettext("places", "Look back"),
    )


def _list_words(plan: Planned) -> dict[str, object]:
    return {"name": plan.place.name, "day": plan.on.day, "month": plan.on.month}
