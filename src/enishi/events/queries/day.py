"""The day itself: what is still missing of whom, whom to call, who is a minor, bibs, and the weather."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import pgettext

from enishi.core import clock
from enishi.events import words
from enishi.events.models import Charity, Gathering, Safety, SignUp, Weather
from enishi.events.queries import sign_ups
from enishi.events.queries.charity import find_charity, get_charity

OF_AGE = 18


@dataclass(frozen=True, slots=True)
class GuestLine:
    """A guest of the day and what is missing; whom to call only on the day and the one after."""

    row: SignUp
    safety: Safety | None
    missing: list[str]
    is_minor: bool
    shows_contact: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """What everybody has to know about the weather."""

    decision: str
    label: str
    note: str
    by: str


def find_safety(row: SignUp) -> Safety | None:
    return Safety.objects.filter(sign_up=row).first()


def is_minor(gathering: Gathering, safety: Safety | None) -> bool:
    """Under eighteen on the day of the gathering."""
    if safety is None or safety.born_on is None:
        return False
    on = gathering.on or clock.today(gathering.zone)
    born = safety.born_on
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day)) < OF_AGE


def list_missing(charity: Charity, gathering: Gathering, safety: Safety | None) -> list[str]:
    """What this guest has not given yet, in words."""
    found = []
    if charity.waiver and (safety is None or safety.waiver_version != charity.waiver_version):
        found.append(pgettext("events", "the waiver"))
    if charity.asks_emergency and (safety is None or not safety.emergency_phone):
        found.append(pgettext("events", "whom to call"))
    if charity.asks_birth and (safety is None or safety.born_on is None):
        found.append(pgettext("events", "the day of birth"))
    if is_minor(gathering, safety) and safety is not None and safety.consent_at is None:
        found.append(pgettext("events", "the guardian's consent"))
    return found


def describe_missing(row: SignUp) -> dict[str, object]:
    """What a guest's own page says about the day."""
    charity, safety = find_charity(row.gathering), find_safety(row)
    missing = list_missing(charity, row.gathering, safety) if charity and row.gathering.is_charity else []
    needs_consent = is_minor(row.gathering, safety) and safety is not None and safety.consent_at is None
    return {
        "notice": read_notice(row.gathering), "missing": missing, "needs_consent": needs_consent,
        "needs_form": len(missing) > needs_consent,
    }  # fmt: skip


def list_guest_lines(gathering: Gathering) -> list[GuestLine]:
    """Everybody who has a place, in order of bibs, in three queries."""
    charity = get_charity(gathering)
    known = {one.sign_up_id: one for one in Safety.objects.filter(gathering=gathering)}
    shows = is_day(gathering)
    lines = []
    for row in sign_ups.list_guests(gathering):
        safety = known.get(row.pk)
        missing = list_missing(charity, gathering, safety)
        lines.append(GuestLine(row, safety, missing, is_minor(gathering, safety), shows))
    return lines


def is_day(gathering: Gathering) -> bool:
    """From twelve hours before the beginning until a day after the end."""
    if gathering.starts_at is None:
        return False
    end = gathering.ends_at or gathering.starts_at
    return gathering.starts_at - dt.timedelta(hours=12) <= clock.now() <= end + dt.timedelta(days=1)


def read_notice(gathering: Gathering) -> Notice | None:
    """The decision about the weather, or by when there is one; nothing where none is to be made."""
    charity = find_charity(gathering) if gathering.is_charity else None
    if charity is None or not (charity.weather or charity.weather_by):
        return None
    by = charity.weather_by.astimezone(clock.zone_of(gathering.zone)) if charity.weather_by else None
    label = str(Weather(charity.weather).label) if charity.weather else ""
    until = f"{words.say_day(by.date())} {by:%H:%M}" if by else ""
    return Notice(str(charity.weather), label, charity.weather_note, until)
