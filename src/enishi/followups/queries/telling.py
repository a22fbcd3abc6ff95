"""What a word of thanks or news may be owed for: what happened lately, what ledger and gifts of the year tell."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import CharField, DateField, Q, QuerySet, UUIDField, Value

from enishi.accounts.models import User
from enishi.encounters.models import Kind as What
from enishi.encounters.models import Participation
from enishi.encounters.queries import approachable
from enishi.encounters.rules import contact_days_seeable_by
from enishi.ledger.queries.favours import OUTCOME_KINDS, list_received
from enishi.seasons.queries import list_unanswered

WINDOW_DAYS = 14
FAVOUR_DAYS = (
    7  # a thank-you not written down after a week was most likely said; it is no longer awaited either
)
AFTER_EVENT_DAYS = 2  # so long a word to those one was at an event with comes by itself
UNKNOWN_DAYS = 3  # fewer days of contact before: not yet acquainted
IN_PERSON = (What.MET, What.MEAL, What.EVENT)
UNTOLD = OUTCOME_KINDS  # favours whose outcome one tells
UNTOLD_DAYS = (180, 42)  # from six weeks on there is something to tell; after half a year it would be odd
NOTED_DAYS = UNTOLD_DAYS[1] - 1  # noted in the ledger: asked about until there is something to tell
MOST_DAYS = UNKNOWN_DAYS + WINDOW_DAYS  # whoever has more days of contact was met before


@dataclass(frozen=True, slots=True)
class Event:
    """One contact's part in one recent encounter, or something noted by itself."""

    contact_id: uuid.UUID
    encounter_id: uuid.UUID | None
    on: dt.date
    at: dt.datetime | None
    kind: str
    direction: str
    received: str
    is_thanks: bool
    place: str
    way: str
    closeness: str
    gift: str = ""
    noted: Noted | None = None  # in the ledger


@dataclass(frozen=True, slots=True)
class Noted:
    """What stands in the ledger as received, or among the gifts of the year (then `favour_id` is None)."""

    contact_id: uuid.UUID
    on: dt.date
    received: str
    what: str
    closeness: str
    encounter_id: uuid.UUID | None
    favour_id: uuid.UUID | None
    thanked_on: dt.date | None
    told_on: dt.date | None
    let_go_on: dt.date | None
    outcome: str = ""  # what came of it, where that is known: then there is something to tell

    def is_thanked(self, today: dt.date) -> bool:
        return any(on and on <= today for on in (self.thanked_on, self.told_on, self.let_go_on))

    def is_told(self, today: dt.date) -> bool:
        return any(on and on <= today for on in (self.told_on, self.let_go_on))


@dataclass(frozen=True, slots=True)
class Favour:
    """What somebody did for me, weeks ago."""

    contact_id: uuid.UUID
    on: dt.date
    encounter_id: uuid.UUID | None
    received: str
    noted: Noted | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """With whom something happened lately that a word may be owed for, and favours of weeks ago, oldest first."""

    recent: set[uuid.UUID]
    favours: list[Favour]
    noted: list[Noted]  # of the last half year; gifts of the last week
    described: dict[tuple[uuid.UUID, uuid.UUID | None, str], Noted]  # of them, by what an encounter says

    def find_noted(
        self, contact_id: uuid.UUID, encounter_id: uuid.UUID | None, received: str
    ) -> Noted | None:
        """What the ledger tells of that which an encounter says was received."""
        return self.described.get((contact_id, encounter_id, received))

    @classmethod
    def of(cls, recent: set[uuid.UUID], noted: list[Noted]) -> Telling:
        """Without any favour of weeks ago yet; of two that say the same, the newer one counts."""
        keys = [(one.contact_id, one.encounter_id, one.received) for one in noted]
        described = {
            key: one for key, one in zip(reversed(keys), reversed(noted), strict=True) if one.encounter_id
        }
        return cls(recent, [], noted, described)


_EVENT_COLUMNS = (
    "contact_id", "encounter_id", "on", "encounter__at", "encounter__kind", "encounter__direction",
    "encounter__received", "encounter__is_thanks", "encounter__place", "encounter__way", "contact__closeness",
)  # fmt: skip


def list_recent(actor: User, today: dt.date, days: int = WINDOW_DAYS) -> QuerySet[Participation]:
    return contact_days_seeable_by(actor).filter(on__lte=today, on__gte=today - dt.timedelta(days=days))


def list_telling(actor: User, today: dt.date, only: uuid.UUID | None = None) -> Telling:
    """Everything a thank-you or news may be owed for, in two queries."""
    few = Q(contact__tie_state__contact_days__lte=MOST_DAYS) | Q(contact__tie_state__last_on__gt=today)
    fresh = Q(encounter__kind=What.EVENT, on__gte=today - dt.timedelta(days=AFTER_EVENT_DAYS))
    owing = Q(encounter__kind__in=IN_PERSON) & few | ~Q(encounter__received="") | fresh
    begin, untold = (
        today - dt.timedelta(days=WINDOW_DAYS),
        (today - dt.timedelta(days=n) for n in UNTOLD_DAYS),
    )
    old = Q(encounter__received__in=UNTOLD, on__range=tuple(untold))
    rows = contact_days_seeable_by(actor).filter(approachable(today, "contact__"), on__lte=today)
    rows = rows.filter(contact=only) if only else rows
    rows = rows.filter(Q(on__gte=begin) & owing | old).order_by("on", "encounter_id")
    found = list(rows.values_list("contact_id", "on", "encounter_id", "encounter__received"))
    recent = {contact for contact, on, _, _ in found if on >= begin}
    telling = Telling.of(recent, _list_noted(actor, today, only))
    telling.favours.extend(_list_old(telling, [row for row in found if row[1] < begin], today))
    return telling


def _list_noted(actor: User, today: dt.date, only: uuid.UUID | None) -> list[Noted]:
    """What stands in the ledger, and what came lately and stands among the gifts of the year, newest first."""
    favours = list_received(actor, since=today - dt.timedelta(days=UNTOLD_DAYS[0]), until=today)
    favours = favours.filter(approachable(today, "contact__"), **({"contact": only} if only else {}))
    gifts = list_unanswered(actor, since=today - dt.timedelta(days=FAVOUR_DAYS), until=today)
    gifts = gifts.filter(approachable(today, "contact__"), **({"contact": only} if only else {}))
    nothing = {name: Value(None, UUIDField()) for name in ("of", "favour")}
    never = {name: Value(None, DateField()) for name in ("thanked", "told", "let_go")}
    of_year = gifts.order_by().annotate(
        given=Value("gift", CharField()), came_of_it=Value("", CharField()), **nothing, **never
    )
    both = (
        favours.order_by()
        .values_list(
            "contact_id", "on", "kind", "what", "contact__closeness",
            "encounter_id", "pk", "thanked_on", "told_on", "let_go_on", "outcome",
        )
        .union(
            of_year.values_list(
                "contact_id", "on", "given", "what", "contact__closeness",
                "of", "favour", "thanked", "told", "let_go", "came_of_it",
            ),
            all=True,
        )
    )  # fmt: skip
    noted = [Noted(*row) for row in both]
    return sorted(noted, key=lambda one: (-one.on.toordinal(), str(one.favour_id)))


def _list_old(
    telling: Telling, rows: Iterable[tuple[uuid.UUID, dt.date, uuid.UUID, str]], today: dt.date
) -> list[Favour]:
    """Favours of weeks ago whose outcome was not told by what the ledger says, oldest first."""
    found = [Favour(*row, telling.find_noted(row[0], row[2], row[3])) for row in rows]
    described = {one.noted.favour_id for one in found if one.noted}
    first, last = (today - dt.timedelta(days=days) for days in UNTOLD_DAYS)
    found += [
        Favour(one.contact_id, one.on, one.encounter_id, one.received, one)
        for one in telling.noted
        if one.received in UNTOLD
        and (first <= one.on <= last or one.outcome)
        and one.favour_id not in described
    ]
    return sorted(
        (one for one in found if one.noted is None or not one.noted.is_told(today)),
        key=lambda one: (one.on, str(one.encounter_id)),
    )


def list_events(actor: User, today: dt.date, telling: Telling) -> list[Event]:
    """What happened lately with those who gave something or are hardly known, and what is noted of it; newest first.

    Two weeks, and from the oldest favour on that the ledger still asks about: whatever followed may have been thanks.
    """
    asking = [one for one in telling.noted if _asks(one, today)]
    people = telling.recent | {one.contact_id for one in asking}
    days = max([WINDOW_DAYS, *((today - one.on).days for one in asking)])
    rows = list_recent(actor, today, days).filter(contact__in=people).order_by("-on", "-encounter_id")
    events = [
        replace(event, noted=telling.find_noted(event.contact_id, event.encounter_id, event.received))
        for event in (Event(*row) for row in rows.values_list(*_EVENT_COLUMNS))
    ]
    described = {event.noted.favour_id for event in events if event.noted}
    presents = {(one.contact_id, one.on) for one in asking if one.favour_id is None}
    # A present that stands among the gifts of that day is one, wherever else it is written down.
    events = [
        event
        for event in events
        if event.received != "gift" or event.noted or (event.contact_id, event.on) not in presents
    ]
    events += [_event_of(one) for one in asking if one.favour_id is None or one.favour_id not in described]
    return sorted(events, key=lambda event: -event.on.toordinal())


def _asks(one: Noted, today: dt.date) -> bool:
    longest = NOTED_DAYS if one.favour_id else FAVOUR_DAYS
    return (today - one.on).days <= longest and not one.is_thanked(today)


def _event_of(one: Noted) -> Event:
    """Something noted by itself: no contact, but a word is owed for it."""
    gift = one.what if one.received == "gift" else ""
    return Event(
        one.contact_id, one.encounter_id, one.on, None, "", "in", one.received, False, "", "", one.closeness,
        gift, one if one.favour_id else None,
    )  # fmt: skip
