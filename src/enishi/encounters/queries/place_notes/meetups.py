"""交流会: 次も行く？ after a visit, and the warning before the next one where somebody was solicited."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.core.day_notes import Answer, DayNote
from enishi.encounters.models import Outing
from enishi.encounters.queries.outings import list_all_outings
from enishi.encounters.queries.place_notes.visiting import list_visit_days
from enishi.people.models import State
from enishi.people.names import addressed_name
from enishi.places import queries as places
from enishi.places.models import GoAgain, Place, Solicited

DAY = dt.timedelta(days=1)
ASKED = dt.timedelta(days=7)  # so long 次も行く？ waits for an answer, and then it is let go


def ask_go_again(actor: User, since: dt.date, until: dt.date) -> list[DayNote]:
    """For the latest visit to each series, from that day on, until it is answered."""
    visited = [(place, days[-1]) for place, days in list_visit_days(actor, "meetup", since - ASKED, until)]
    answered = places.list_answered_visits(actor, [place.pk for place, _ in visited], since=since - ASKED)
    return [_ask(place, on) for place, on in visited if (place.pk, on) not in answered]


def _ask(place: Place, on: dt.date) -> DayNote:
    path = reverse("places:go_again", args=[place.pk]) + f"?on={on.isoformat()}"
    words = {"place": place.name, "month": on.month, "day": on.day}
    return DayNote(
        key=f"meetup_go_again:{place.pk}:{on}",
        kind="meetup_go_again",
        on=on,
        shown_from=on,
        shown_until=on + ASKED,
        text=pgettext("encounters", "You were at “%(place)s” on %(day)d/%(month)d. Would you go again?")
        % words,
        neutral_text=pgettext("encounters", "Would you go again to where you were on %(day)d/%(month)d?")
        % words,
        path=reverse("desk:place", args=[place.pk]),
        act=pgettext("encounters", "Look at it"),
        answers=(
            Answer(pgettext("encounters", "Yes, again"), path, "answer", GoAgain.Answer.YES.value),
            Answer(pgettext("encounters", "I will see"), path, "answer", GoAgain.Answer.PERHAPS.value),
            Answer(pgettext("encounters", "Not this one again"), path, "answer", GoAgain.Answer.NO.value),
        ),
    )


def warn_of_soliciting(actor: User, since: dt.date, until: dt.date) -> list[DayNote]:
    """On the day before and on the day of an event at a place where somebody tried to sell or recruit."""
    rows = list_all_outings(actor).filter(
        answer="", on__gte=since, on__lte=until + DAY, at_place__deleted_at__isnull=True,
        at_place__left_on__isnull=True, at_place__isnull=False,
    )  # fmt: skip
    outings = list(rows.select_related("at_place").order_by("on", "id"))
    reports = places.list_latest_reports(actor, {row.at_place_id for row in outings if row.at_place_id})
    return [
        _warn(row, reports[row.at_place_id])
        for row in outings
        if row.at_place_id is not None and row.at_place_id in reports
    ]


def _warn(outing: Outing, report: Solicited) -> DayNote:
    words = {"name": outing.name, "on": report.on, "month": report.on.month, "day": report.on.day}
    someone = report.contact
    if someone is not None and someone.deleted_at is None and someone.state != State.DECEASED:
        words["person"] = addressed_name(someone)
        text = pgettext(
            "encounters",
            "“%(name)s”: on %(day)d/%(month)d %(person)s tried to sell or recruit there. You may say no on the spot.",
        )
    else:
        text = pgettext(
            "encounters",
            "“%(name)s”: on %(day)d/%(month)d somebody tried to sell or recruit there. You may say no on the spot.",
        )
    return DayNote(
        key=f"meetup_solicited:{outing.pk}:{outing.on}",
        kind="meetup_solicited",
        on=outing.on,
        shown_from=outing.on - DAY,
        shown_until=outing.on,
        text=text % words,
        neutral_text=pgettext("encounters", "Before you go out: there is a note from the last time."),
        path=reverse("encounters:outing", args=[outing.pk]),
        act=pgettext("encounters", "Look at it"),
        at=outing.starts_at,
    )
