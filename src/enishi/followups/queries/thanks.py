"""Who is owed a thank-you: first meetings of two weeks, favours of one, an event of yesterday; no word followed.

A favour that the owner noted by itself in the ledger is asked about for six weeks, and no more once it is closed there.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Q

from enishi.accounts.models import User
from enishi.encounters.models import Kind as What
from enishi.encounters.queries import TieTable, approachable
from enishi.encounters.rules import contact_days_seeable_by
from enishi.encounters.weights import LIGHT
from enishi.followups.models import Kind
from enishi.followups.queries.decisions import Standing
from enishi.followups.queries.telling import (
    AFTER_EVENT_DAYS,
    FAVOUR_DAYS,
    IN_PERSON,
    NOTED_DAYS,
    UNKNOWN_DAYS,
    WINDOW_DAYS,
    Event,
    Telling,
    list_events,
    list_recent,
    list_telling,
)
from enishi.followups.suggestion import Pick
from enishi.people.rules import contacts_seeable_by
from enishi.places.models import Way

WEEKLY_GAP_DAYS = 14.0  # eating together at least fortnightly is a habit, not a treat
PER_EVENT = 3  # after an event one to three people are suggested, never the whole room
WRITTEN = (What.MAIL, What.LETTER, What.LINE)
SEEN_AGAIN = (
    Way.CIRCLE,
    Way.REGULAR_SHOP,
)  # one meets again there without a word: nobody writes after a first evening
FLEETING = (What.MESSAGE, What.REACTION)
WEIGHTS = {"close": 1.5, "usual": 1.0, "loose": 0.5}

FirstMeetings = set[tuple[uuid.UUID, uuid.UUID | None]]


def list_just_talked(actor: User, contact_ids: Sequence[uuid.UUID], today: dt.date) -> set[uuid.UUID]:
    """Which of these people there was real contact with in the last two weeks, or a word of mine, or any today."""
    is_real = ~Q(encounter__kind__in=FLEETING) | Q(encounter__direction="out") | Q(on=today)
    rows = list_recent(actor, today).filter(is_real, contact__in=contact_ids)
    return set(rows.values_list("contact_id", flat=True))


def find_thanks(
    actor: User,
    today: dt.date,
    ties: TieTable,
    standing: Standing,
    only: uuid.UUID | None = None,
    telling: Telling | None = None,
) -> list[Pick]:
    """At most one thank-you per person, dear ones first, then the newest; at most three per event.

    With `only`, what is owed to that one person; `ties` need hold no other. `telling`, where it was read already.
    """
    telling = telling or list_telling(actor, today, only)
    by_contact, first_meetings = _gather(actor, today, ties, telling)
    owed = [
        found
        for contact_id, events in by_contact.items()
        if contact_id not in standing.hidden
        and (found := _find_owed(events, first_meetings, ties, standing, today)) is not None
    ]
    owed += [(event, True) for event in _list_just_added(actor, today, standing, only)]
    owed.sort(key=_importance)
    return [_pick(event, is_first) for event, is_first in _without_crowds(owed)]


def list_every_thanks(
    actor: User,
    today: dt.date,
    ties: TieTable,
    standing: Standing,
    only: uuid.UUID | None = None,
    telling: Telling | None = None,
) -> list[Pick]:
    """The same judgement, one for each favour: beside those of `find_thanks` the others of the same people."""
    telling = telling or list_telling(actor, today, only)
    by_contact, first_meetings = _gather(actor, today, ties, telling)
    owed: list[tuple[Event, bool]] = []
    for events in by_contact.values():
        found = list(_list_owed(events, first_meetings, ties, standing, today))
        favours = [one for one in found if one[0].received]
        owed += favours or found[:1]
    owed += [(event, True) for event in _list_just_added(actor, today, standing, only)]
    owed.sort(key=_importance)
    return [_pick(event, is_first) for event, is_first in _without_crowds(owed)]


def _gather(
    actor: User, today: dt.date, ties: TieTable, telling: Telling
) -> tuple[dict[uuid.UUID, list[Event]], FirstMeetings]:
    """What happened lately by person, the newest first, and which of it were first meetings."""
    by_contact: dict[uuid.UUID, list[Event]] = defaultdict(list)
    for event in (events := list_events(actor, today, telling)):
        by_contact[event.contact_id].append(event)
    begin = today - dt.timedelta(days=WINDOW_DAYS)
    recent = [event for event in events if event.kind and event.on >= begin]
    return by_contact, _find_first_meetings(actor, today, recent, ties)


def _find_owed(
    events: list[Event],
    first_meetings: FirstMeetings,
    ties: TieTable,
    standing: Standing,
    today: dt.date,
) -> tuple[Event, bool] | None:
    """The newest favour, first meeting or event with one person, unless a thank-you for it was said or decided."""
    for event in events:
        is_first = _is_first(event, first_meetings, today)
        if is_first or _asks_for_thanks(event, ties, today):
            return None if _is_over(event, events, standing) else (event, is_first)
    return None


def _list_owed(
    events: list[Event],
    first_meetings: FirstMeetings,
    ties: TieTable,
    standing: Standing,
    today: dt.date,
) -> Iterator[tuple[Event, bool]]:
    """All of them with one person; the newest first."""
    for event in events:
        is_first = _is_first(event, first_meetings, today)
        is_asking = is_first or _asks_for_thanks(event, ties, today)
        if is_asking and not _is_over(event, events, standing) and event.contact_id not in standing.hidden:
            yield event, is_first


def _is_first(event: Event, first_meetings: FirstMeetings, today: dt.date) -> bool:
    is_first = bool(event.kind) and (event.contact_id, event.encounter_id) in first_meetings
    return is_first and not _is_said_by_now(event, today) and not _is_noted_thanked(event, today)


def _asks_for_thanks(event: Event, ties: TieTable, today: dt.date) -> bool:
    if _is_noted_thanked(event, today):
        return False
    return _is_favour(event, ties, today) or _is_fresh_event(event, ties, today)


def _is_noted_thanked(event: Event, today: dt.date) -> bool:
    return event.noted is not None and event.noted.is_thanked(today)


def _is_over(event: Event, events: list[Event], standing: Standing) -> bool:
    """Said, or decided otherwise."""
    is_decided = standing.is_thanked(event.contact_id, event.encounter_id, event.on)
    return is_decided or _is_answered(event, events)


def _importance(row: tuple[Event, bool]) -> tuple[float, int, bool, str]:
    event, _ = row
    return -WEIGHTS[event.closeness], -event.on.toordinal(), not event.received, str(event.contact_id)


def _pick(event: Event, is_first: bool) -> Pick:
    noted = event.noted
    return Pick(
        event.contact_id, Kind.THANK, event.encounter_id, None, is_first, event.received,
        gift=event.gift, gift_on=event.on if event.gift else None, since=event.on,
        what=noted.what if noted else event.gift, favour_id=noted.favour_id if noted else None,
    )  # fmt: skip


def _is_said_by_now(event: Event, today: dt.date) -> bool:
    """Whoever did one a favour, at a first meeting too, was most likely thanked within the week, unless it is noted."""
    longest = NOTED_DAYS if event.noted else FAVOUR_DAYS
    return bool(event.received) and (today - event.on).days > longest


def _is_favour(event: Event, ties: TieTable, today: dt.date) -> bool:
    """Treated, advised, introduced ...: but the weekly lunch is a habit."""
    if not event.received or _is_said_by_now(event, today):
        return False
    return event.received != "meal" or event.noted is not None or not _is_seen_often(event, ties)


def _is_fresh_event(event: Event, ties: TieTable, today: dt.date) -> bool:
    """Together at an event of these days: a line to whom one does not see all the time anyway."""
    is_fresh = event.kind == What.EVENT and 0 < (today - event.on).days <= AFTER_EVENT_DAYS
    return is_fresh and event.way != Way.CIRCLE and not _is_seen_often(event, ties)


def _is_seen_often(event: Event, ties: TieTable) -> bool:
    place = ties.find_place(event.contact_id)
    return place is not None and bool(ties.usual_gap[place] <= WEEKLY_GAP_DAYS)


def _is_answered(event: Event, recent: Iterable[Event]) -> bool:
    """Thanks said, or a mail, LINE or letter to them, on the day or after it."""
    return any(_answers(other, event) for other in recent)


def _answers(other: Event, event: Event) -> bool:
    if other.on < event.on:
        return False
    if other.is_thanks:
        return True
    if other.encounter_id == event.encounter_id or other.received or other.direction == "in":
        return False
    if other.at and event.at and other.on == event.on and other.at < event.at:
        return False
    return other.kind in WRITTEN or (other.kind == What.MESSAGE and other.direction == "out")


def _find_first_meetings(actor: User, today: dt.date, events: list[Event], ties: TieTable) -> FirstMeetings:
    """(contact, encounter) of first meetings in person with people hardly in touch before."""
    met = {event.contact_id for event in events if event.kind in IN_PERSON and event.way not in SEEN_AGAIN}
    lately: dict[uuid.UUID, set[dt.date]] = defaultdict(set)
    for event in events:
        if event.kind not in LIGHT:
            lately[event.contact_id].add(event.on)
    places = {one: ties.find_place(one) for one in met}
    # Three days of contact or more before these weeks: whatever came first, it was no first meeting.
    new = [
        one
        for one, place in places.items()
        if place is None or ties.states.n[place] - len(lately[one]) < UNKNOWN_DAYS
    ]
    history: dict[uuid.UUID, list[tuple[dt.date, str, uuid.UUID]]] = defaultdict(list)
    rows = contact_days_seeable_by(actor).filter(contact__in=new, on__lte=today)
    for contact, on, kind, encounter in rows.values_list("contact", "on", "encounter__kind", "encounter"):
        history[contact].append((on, kind, encounter))
    known_since = dict(
        contacts_seeable_by(actor).filter(pk__in=new, met_on__isnull=False).values_list("pk", "met_on")
    )
    found: FirstMeetings = set()
    for contact, log in history.items():
        first = min(
            (row for row in log if row[1] in IN_PERSON), key=lambda row: (row[0], row[2]), default=None
        )
        before = len({on for on, kind, _ in log if first and on < first[0] and kind not in LIGHT})
        since = known_since.get(contact)
        is_known = first is not None and since is not None and (first[0] - since).days > WINDOW_DAYS
        if first and before < UNKNOWN_DAYS and not is_known:
            found.add((contact, first[2]))
    return found


def _list_just_added(actor: User, today: dt.date, standing: Standing, only: uuid.UUID | None) -> list[Event]:
    """People met in the last two weeks of whom only the day is known, no encounter."""
    rows = contacts_seeable_by(actor).filter(
        approachable(today), Q(participations__isnull=True),
        met_on__lte=today, met_on__gte=today - dt.timedelta(days=WINDOW_DAYS),
    )  # fmt: skip
    rows = rows.filter(pk=only) if only else rows
    return [
        Event(pk, None, met_on, None, What.MET, "", "", False, where, "", closeness)
        for pk, met_on, where, closeness in rows.values_list("pk", "met_on", "met_where", "closeness")
        if met_on is not None and pk not in standing.hidden and not standing.is_thanked(pk, None, met_on)
    ]


def _without_crowds(owed: list[tuple[Event, bool]]) -> list[tuple[Event, bool]]:
    """The same, with at most three people of one event beside those who did a favour."""
    seen: dict[tuple[dt.date, object], int] = defaultdict(int)
    kept = []
    for event, is_first in owed:
        if not event.received:
            seen[_gathering(event)] += 1
            if seen[_gathering(event)] > PER_EVENT:
                continue
        kept.append((event, is_first))
    return kept


def _gathering(event: Event) -> tuple[dt.date, object]:
    """What people met at together: one place on one day, else one event, else the encounter itself."""
    if event.place or event.kind == What.EVENT:
        return event.on, event.place
    return event.on, event.encounter_id or event.contact_id
