"""交流会: the visits with whom one met and kept, whether to go again, what somebody tried to sell."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.utils.translation import npgettext, pgettext

from enishi.accounts.models import User
from enishi.core import ids
from enishi.encounters.models import Outing
from enishi.encounters.queries import VisitDay, list_outings_at, list_visit_days, local_day
from enishi.places import queries as places
from enishi.places.models import GoAgain, Place, Solicited

ASKED_DAYS = 60  # of a visit longer ago nobody is asked


@dataclass(frozen=True, slots=True)
class MeetupVisit:
    """One visit in words, and what was said of going again."""

    on: dt.date
    words: str
    go_again: GoAgain | None


@dataclass(frozen=True, slots=True)
class MeetupView:
    visits: list[MeetupVisit]
    asked_on: dt.date | None  # the visit for which 次も行く？ is open
    latest: GoAgain | None
    reports: list[Solicited]
    coming: list[Outing]
    key: uuid.UUID


def read_meetup(actor: User, place: Place, now: dt.datetime) -> MeetupView:
    today = local_day(actor, now)
    days = list_visit_days(actor, place, now=now)
    said = {row.on: row for row in places.list_go_agains(actor, place)[:100]}
    last = days[0].on if days else None
    is_asked = last is not None and last not in said and (today - last).days <= ASKED_DAYS
    return MeetupView(
        visits=[MeetupVisit(day.on, visit_words(day), said.get(day.on)) for day in days],
        asked_on=last if is_asked and place.left_on is None else None,
        latest=next(iter(said.values()), None),
        reports=list(places.list_reports(actor, [place.pk])[:20]),
        coming=list(list_outings_at(actor, place, today=today)[:5]),
        key=ids.new_id(),
    )


def visit_words(day: VisitDay) -> str:
    """How it went, as a sentence: never a score."""
    if not day.met:
        return pgettext("desk", "Nobody noted down. Being there is enough.")
    met = npgettext("desk", "You met %(count)d person", "You met %(count)d people", day.met) % {
        "count": day.met
    }
    if day.kept:
        words = pgettext("desk", "%(met)s; with %(kept)d you are in touch.")
    elif day.is_fresh:
        words = pgettext("desk", "%(met)s. It has only begun.")
    else:
        words = pgettext("desk", "%(met)s. A word to one of them is never too late.")
    return words % {"met": met, "kept": day.kept}
