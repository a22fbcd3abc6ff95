"""What happened and what is planned, as a calendar (RFC 5545) that any calendar program shows: encounters, events one
goes to, promises with a day, birthdays.

Nobody stands in it as an attendee: a calendar program would offer to invite them. Times carry the owner's zone; what
has a day alone fills that day and blocks nothing. An id stays the same from one file to the next, so bringing in a
newer file changes what is there and adds nothing twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import BinaryIO
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import pgettext
from icalendar import Component, Event, Timezone, Todo

from enishi.accounts.models import User
from enishi.core import clock, db
from enishi.encounters.models import Encounter, Kind, Outing, Promise
from enishi.encounters.queries import (
    apart_from_other_faces,
    list_all_outings,
    list_encounters,
    list_open_promises,
    of_face,
)
from enishi.encounters.rules import contact_days_seeable_by
from enishi.people.models import Contact, Origin, State
from enishi.people.names import addressed_name
from enishi.people.queries import list_faces
from enishi.people.rules import contacts_seeable_by
from enishi.people.vcard import PRODUCT
from enishi.privacy.choices import EVERYTHING, Choice
from enishi.privacy.queries import list_chosen

HOST = "enishi"  # behind the id, as RFC 7986 wishes
MEETINGS = (Kind.MET, Kind.MEAL, Kind.EVENT, Kind.CALL)
MOST_NAMES = 5
LEAP_YEAR = 2000  # where a birthday's year is not known
BATCH = 1000


def write_calendar(owner: User, out: BinaryIO, choice: Choice = EVERYTHING) -> None:
    """The whole calendar, event by event."""
    zone = clock.zone_of(owner.time_zone)
    with db.snapshot():
        first = _find_first_day(owner, choice)
        out.write(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
        out.write(f"PRODID:{PRODUCT}\r\nCALSCALE:GREGORIAN\r\n".encode())
        if first is not None:
            out.write(Timezone.from_tzinfo(zone, owner.time_zone, first).to_ical())
        for component in _list_components(owner, choice, zone):
            out.write(component.to_ical())
        out.write(b"END:VCALENDAR\r\n")


def _find_first_day(owner: User, choice: Choice) -> dt.date | None:
    """From when on the zone is described: the day of the earliest encounter or event with a time."""
    timed = _choose(owner, choice).filter(at__isnull=False).values_list("on", flat=True)
    planned = _choose_outings(owner, choice).filter(starts_at__isnull=False).values_list("on", flat=True)
    return min((day for day in (timed.first(), planned.first()) if day is not None), default=None)


def _choose(owner: User, choice: Choice) -> QuerySet[Encounter]:
    """Oldest first, so that the same notebook gives the same file. To which origin something belongs it says itself."""
    people = list_chosen(owner, choice) if choice.narrows_people else None
    rows = list_encounters(owner, among=people).order_by("on", "id")
    if choice.face:  # nothing of a place where one goes by another face
        others = [face.pk for face in list_faces(owner) if face.pk != choice.face]
        rows = rows.filter(apart_from_other_faces(choice.face))
        for other in others:  # whoever knows another face is not named either
            people = contacts_seeable_by(owner).filter(of_face(owner, other))
            rows = rows.exclude(
                pk__in=contact_days_seeable_by(owner).filter(contact__in=people).values("encounter")
            )
    if choice.kinds == "meetings":
        rows = rows.filter(kind__in=MEETINGS)
    return rows.filter(origin=choice.origin) if choice.origin else rows


def _choose_outings(owner: User, choice: Choice) -> QuerySet[Outing]:
    """They are the owner's own: whole notebook or private part. Where one did not go is left out."""
    rows = list_all_outings(owner).exclude(answer=Outing.Answer.NOT_GONE).order_by("on", "id")
    return rows.none() if choice.narrows_people or choice.origin == Origin.WORK else rows


def _list_components(owner: User, choice: Choice, zone: ZoneInfo) -> Iterator[Component]:
    for encounter in _choose(owner, choice).iterator(chunk_size=BATCH):
        yield make_event(encounter, zone, has_note=choice.has_notes)
    for outing in _choose_outings(owner, choice).iterator(chunk_size=BATCH):
        yield make_outing(outing, zone, has_note=choice.has_notes)
    chosen = list_chosen(owner, choice)
    if "promises" in choice.extras:
        for promise in list_open_promises(owner).filter(contact__in=chosen):
            yield make_task(promise)
    if "birthdays" in choice.extras:
        born = chosen.filter(birth_month__isnull=False, birth_day__isnull=False).exclude(state=State.DECEASED)
        for contact in born.order_by("sort_key", "id").iterator(chunk_size=BATCH):
            yield make_birthday(contact)


def make_event(encounter: Encounter, zone: ZoneInfo, *, has_note: bool) -> Event:
    """One encounter. A note for the owner's eyes only stays in the notebook."""
    names = [addressed_name(row.contact) for row in encounter.participations.all()]
    event = Event()
    _sign(event, str(encounter.pk), encounter.updated_at or encounter.created_at)
    event.add("summary", _summarise(encounter, names))
    if encounter.at is None:
        event.add("dtstart", encounter.on)
        event.add("dtend", encounter.on + dt.timedelta(days=1))  # the first day that is none of it
    else:
        begun = encounter.at.astimezone(zone)
        event.add("dtstart", begun)
        if encounter.minutes:
            event.add("dtend", (encounter.at + dt.timedelta(minutes=encounter.minutes)).astimezone(zone))
    if encounter.place:
        event.add("location", encounter.place)
    note = encounter.note if has_note and not encounter.is_private else ""
    if lines := [pgettext("privacy", "With: %(names)s") % {"names": "、".join(names)} if names else "", note]:
        event.add("description", "\n".join(line for line in lines if line))
    event.add("categories", [str(Kind(encounter.kind).label)])
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


def _summarise(encounter: Encounter, names: list[str]) -> str:
    """What it was about, else the kind; with whom."""
    words = {
        "what": encounter.subject or str(Kind(encounter.kind).label),
        "who": "、".join(names[:MOST_NAMES]),
    }
    if len(names) > MOST_NAMES:
        words["count"] = str(len(names) - MOST_NAMES)
        return pgettext("privacy", "%(what)s (%(who)s and %(count)s more)") % words
    return pgettext("privacy", "%(what)s (%(who)s)") % words if names else words["what"]


def make_outing(outing: Outing, zone: ZoneInfo, *, has_note: bool) -> Event:
    """One event to go to; with times it blocks them, for one means to be there."""
    event = Event()
    _sign(event, f"outing-{outing.pk}", outing.updated_at or outing.created_at)
    event.add("summary", outing.name)
    ends = outing.ends_at.astimezone(zone) if outing.ends_at else None
    if outing.starts_at is None:
        event.add("dtstart", outing.on)
        event.add("dtend", (ends.date() if ends else outing.on) + dt.timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        event.add("dtstart", outing.starts_at.astimezone(zone))
        if ends:
            event.add("dtend", ends)
    if where := " ".join(part for part in (outing.place, outing.address) if part):
        event.add("location", where)
    if outing.url:
        event.add("url", outing.url)
    told = (outing.organiser, outing.price, outing.conditions) if has_note else ()
    if lines := [line for line in told if line]:
        event.add("description", "\n".join(lines))
    event.add("class", "PRIVATE")
    return event


def make_task(promise: Promise) -> Todo:
    """An open promise, with the day it is due where there is one."""
    words = {"text": promise.text, "who": addressed_name(promise.contact)}
    task = Todo()
    _sign(task, str(promise.pk), promise.created_at)
    if promise.side == Promise.Side.MINE:
        task.add("summary", pgettext("privacy", "%(text)s (my promise to %(who)s)") % words)
    else:
        task.add("summary", pgettext("privacy", "%(text)s (promised by %(who)s)") % words)
    if promise.due_on is not None:
        task.add("due", promise.due_on)
    task.add("status", "NEEDS-ACTION")
    task.add("class", "PRIVATE")
    return task


def make_birthday(contact: Contact) -> Event:
    """A birthday, every year; on the last day of February for who was born on the 29th."""
    month, day = contact.birth_month or 1, contact.birth_day or 1
    event = Event()
    _sign(event, f"birthday-{contact.pk}", contact.updated_at or contact.created_at)
    event.add("summary", pgettext("privacy", "Birthday of %(who)s") % {"who": addressed_name(contact)})
    born = dt.date(contact.birth_year or LEAP_YEAR, month, day)
    event.add("dtstart", born)
    event.add("dtend", born + dt.timedelta(days=1))
    leaps = {"bymonth": 2, "bymonthday": -1} if (month, day) == (2, 29) else {}
    event.add("rrule", {"freq": "yearly", **leaps})
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


def _sign(component: Component, key: str, changed_at: dt.datetime) -> None:
    component.add("uid", f"{key}@{HOST}")
    component.add("dtstamp", changed_at.astimezone(dt.UTC).replace(microsecond=0))
