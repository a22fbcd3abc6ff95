"""Encounters, promises and ties as other programs read them: the same shape for the command line and the API."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict
from zoneinfo import ZoneInfo

from enishi.accounts.models import User
from enishi.encounters import queries
from enishi.encounters.fields import OutingFields
from enishi.encounters.models import Capture, Encounter, Outing, Promise
from enishi.encounters.queries import Near, Tie
from enishi.encounters.words import tie_sentence
from enishi.people.models import Contact
from enishi.people.names import display_name
from enishi.places.models import Place, Way


class NamedPerson(TypedDict):
    """Somebody, by id and name."""

    id: str
    display: str


class PromiseWords(TypedDict):
    id: str
    person: NamedPerson
    side: str
    text: str
    made_on: str
    due_on: str | None
    kept_on: str | None
    dropped_on: str | None


class EncounterWords(TypedDict):
    id: str
    kind: str
    on: str
    at: str | None
    people: list[NamedPerson]
    place: str
    place_id: str | None
    subject: str
    note: str
    private: bool
    direction: str
    way: str
    received: str
    thanks: bool
    asked: bool
    cost_yen: int | None
    minutes: int | None
    origin: str
    promises: list[PromiseWords]
    updated_at: str | None


class TieWords(TypedDict):
    sentence: str
    contact_days: int
    usual_gap_days: float | None
    silent_days: int | None
    care: float | None
    alive: float | None
    chance_30d: float | None


class CaptureWords(TypedDict):
    id: str
    state: str
    captured_at: str
    on: str
    kind: str
    device: str
    name: str
    text: str
    place: str
    spoke: str
    promise: str
    picture: bool
    later_on: str | None
    person_id: str | None
    encounter_id: str | None


def describe_person(contact: Contact) -> NamedPerson:
    return {"id": str(contact.pk), "display": display_name(contact)}


def describe_promise(promise: Promise) -> PromiseWords:
    return {
        "id": str(promise.pk),
        "person": describe_person(promise.contact),
        "side": promise.side,
        "text": promise.text,
        "made_on": promise.made_on.isoformat(),
        "due_on": _day(promise.due_on),
        "kept_on": _day(promise.kept_on),
        "dropped_on": _day(promise.dropped_on),
    }


def describe_encounter(encounter: Encounter) -> EncounterWords:
    """No query when people and promises are prefetched, as every query of this room does."""
    return {
        "id": str(encounter.pk),
        "kind": encounter.kind,
        "on": encounter.on.isoformat(),
        "at": _moment(encounter.at),
        "people": [describe_person(row.contact) for row in encounter.participations.all()],
        "place": encounter.place,
        "place_id": str(encounter.at_place_id) if encounter.at_place_id else None,
        "subject": encounter.subject,
        "note": encounter.note,
        "private": encounter.is_private,
        "direction": encounter.direction,
        "way": encounter.way,
        "received": encounter.received,
        "thanks": encounter.is_thanks,
        "asked": encounter.is_asked,
        "cost_yen": encounter.cost_minor,
        "minutes": encounter.minutes,
        "origin": encounter.origin,
        "promises": [describe_promise(promise) for promise in encounter.promises.all()],
        "updated_at": _moment(encounter.updated_at),
    }


def describe_capture(capture: Capture) -> CaptureWords:
    """No query when it came from `list_captures`, which says whether there is a picture."""
    return {
        "id": str(capture.pk),
        "state": capture.state,
        "captured_at": capture.captured_at.isoformat(),
        "on": capture.captured_on.isoformat(),
        "kind": capture.kind,
        "device": capture.device,
        "name": capture.name,
        "text": capture.text,
        "place": capture.place,
        "spoke": capture.spoke,
        "promise": capture.promise,
        "picture": bool(getattr(capture, "has_picture", False)),
        "later_on": _day(capture.later_on),
        "person_id": str(capture.contact_id) if capture.contact_id else None,
        "encounter_id": str(capture.encounter_id) if capture.encounter_id else None,
    }


def describe_tie(tie: Tie | None) -> TieWords:
    """A tie in numbers, rounded to what they can carry; null where it is too early to tell."""
    return {
        "sentence": tie_sentence(tie),
        "contact_days": tie.contact_days if tie else 0,
        "usual_gap_days": rounded(tie.usual_gap_days, 1) if tie else None,
        "silent_days": tie.silent_days if tie else None,
        "care": rounded(tie.care, 4) if tie else None,
        "alive": rounded(tie.alive, 4) if tie else None,
        "chance_30d": rounded(tie.chance_30d, 4) if tie else None,
    }


def rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def _day(on: dt.date | None) -> str | None:
    return on.isoformat() if on else None


def _moment(at: dt.datetime | None) -> str | None:
    return at.isoformat() if at else None


class OutingWords(TypedDict):
    id: str
    name: str
    on: str
    starts_at: str | None
    ends_at: str | None
    time_zone: str
    place: str
    address: str
    online: bool
    price: str
    conditions: str
    organiser: str
    url: str
    place_id: str | None
    answer: str


def describe_outing(outing: Outing) -> OutingWords:
    """An event one goes to; moments in its own zone."""
    zone = ZoneInfo(outing.time_zone)
    return {
        "id": str(outing.pk),
        "name": outing.name,
        "on": outing.on.isoformat(),
        "starts_at": outing.starts_at.astimezone(zone).isoformat() if outing.starts_at else None,
        "ends_at": outing.ends_at.astimezone(zone).isoformat() if outing.ends_at else None,
        "time_zone": outing.time_zone,
        "place": outing.place,
        "address": outing.address,
        "online": outing.is_online,
        "price": outing.price,
        "conditions": outing.conditions,
        "organiser": outing.organiser,
        "url": outing.url,
        "place_id": str(outing.at_place_id) if outing.at_place_id else None,
        "answer": outing.answer,
    }


class NearWords(OutingWords):
    """An event of these days: `when` is tomorrow, today, or after (it was lately, and nobody has said how)."""

    when: str


def describe_near(near: Near) -> NearWords:
    return {**describe_outing(near.outing), "when": near.when.value}


class FoundOuting(TypedDict):
    """An event as its page tells it; nothing of it is kept."""

    name: str
    on: str | None
    starts_at: str | None
    ends_at: str | None
    place: str
    address: str
    online: bool
    price: str
    conditions: str
    organiser: str
    url: str


def describe_found(fields: OutingFields) -> FoundOuting:
    return {
        "name": fields.name,
        "on": fields.on.isoformat() if fields.on else None,
        "starts_at": fields.starts_at.isoformat() if fields.starts_at else None,
        "ends_at": fields.ends_at.isoformat() if fields.ends_at else None,
        "place": fields.place,
        "address": fields.address,
        "online": fields.is_online,
        "price": fields.price,
        "conditions": fields.conditions,
        "organiser": fields.organiser,
        "url": fields.url,
    }


class MonthWords(TypedDict):
    yen: int
    visits: int
    cap_yen: int | None


class UsuallyWords(TypedDict):
    when: str
    weekday: int | None
    evening: bool
    people: list[str]


class WeekWords(TypedDict):
    posts: int
    reactions: int
    messages: int
    planned_posts: int
    planned_reactions: int
    planned_messages: int


class WorthWords(TypedDict):
    person_id: str
    display: str
    url: str
    silent_days: int | None


class RhythmWords(TypedDict):
    last_on: str
    usual_days: int
    asks_on: str


class PlaceState(TypedDict):
    month: MonthWords | None
    usually: list[UsuallyWords]
    week: WeekWords | None
    worth_reacting: list[WorthWords]
    rhythm: RhythmWords | None


def describe_place_state(actor: User, place: Place, *, now: dt.datetime) -> PlaceState:
    """What its kind has; the rest is empty."""
    today, kind = queries.local_day(actor, now), Way(place.kind)
    return {
        "month": _describe_month(actor, place, today) if kind == Way.REGULAR_SHOP else None,
        "usually": _describe_usually(actor, place, today) if kind == Way.REGULAR_SHOP else [],
        "week": _describe_week(actor, place, today) if kind == Way.SNS else None,
        "worth_reacting": _describe_worth(actor, place, today) if kind == Way.SNS else [],
        "rhythm": _describe_rhythm(actor, place, today) if kind == Way.CIRCLE else None,
    }


def _describe_month(actor: User, place: Place, today: dt.date) -> MonthWords:
    month = queries.read_shop_months(actor, [place], today=today)[place.pk]
    return {"yen": month.yen, "visits": month.days, "cap_yen": month.cap}


def _describe_usually(actor: User, place: Place, today: dt.date) -> list[UsuallyWords]:
    return [
        {
            "when": one.when,
            "weekday": one.weekday,
            "evening": one.is_evening,
            "people": [display_name(contact) for contact in one.people],
        }
        for one in queries.list_usually_there(actor, place, today=today)
    ]


def _describe_week(actor: User, place: Place, today: dt.date) -> WeekWords:
    week = queries.read_weeks(actor, [place], today=today)[place.pk]
    return {
        "posts": week.posts,
        "reactions": week.reactions,
        "messages": week.messages,
        "planned_posts": week.posts_planned,
        "planned_reactions": week.reactions_planned,
        "planned_messages": week.messages_planned,
    }


def _describe_worth(actor: User, place: Place, today: dt.date) -> list[WorthWords]:
    return [
        {
            "person_id": str(row.contact.pk),
            "display": display_name(row.contact),
            "url": row.url,
            "silent_days": row.silent_days,
        }
        for row in queries.list_worth_reacting(actor, place, today=today)
    ]


def _describe_rhythm(actor: User, place: Place, today: dt.date) -> RhythmWords | None:
    found = queries.read_rhythms(actor, [place], today=today).get(place.pk)
    if found is None:
        return None
    return {
        "last_on": found.last_on.isoformat(),
        "usual_days": found.usual_days,
        "asks_on": found.asks_on.isoformat(),
    }
