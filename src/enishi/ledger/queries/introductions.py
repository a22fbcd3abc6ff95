"""Introductions: those under way by what comes next, of one person, and what is still to be told to introducers."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import (
    Case,
    DateField,
    Exists,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.encounters.models import Kind, Participation
from enishi.encounters.rules import contact_days_seeable_by
from enishi.ledger import introducing, rules
from enishi.ledger.models import Introduction
from enishi.people.models import Contact, State
from enishi.people.rules import contacts_seeable_by

IN_PERSON = (Kind.MET, Kind.MEAL, Kind.EVENT)
GONE = (State.DECEASED, State.AVOID)
# So long after a meeting a word about it is still expected; later it would be odd.
TELLING_DAYS = 42
CLOSED = (
    Q(withdrawn_on__isnull=False)
    | Q(first_said="no")
    | Q(second_said="no")
    | Q(outcome_on__isnull=False, introducer__isnull=True)
    | Q(outcome_told_on__isnull=False)
)
# An answer or a meeting of others is waited for; everything else is my turn.
WAITING = (
    Q(introducer__isnull=True, asked_first_on__isnull=False, first_said="")
    | Q(introducer__isnull=True, asked_second_on__isnull=False, second_said="")
    | Q(introducer__isnull=False, first_said="yes", introduced_on__isnull=True)
    | Q(introduced_on__isnull=False, introducer__isnull=True)
)
SHOWN = ("open", "mine", "waiting", "closed", "all")
_PEOPLE = ("first", "second", "introducer")


@dataclass(frozen=True, slots=True)
class ReportDue:
    """What an introducer has not heard yet: of the `meeting`, or of the `outcome`. Without an `introduction_id`,
    only their page says who introduced them."""

    introduction_id: uuid.UUID | None
    introducer: Contact
    second: Contact
    kind: str
    since: dt.date
    what: str = ""  # the outcome as it was noted


def list_introductions(actor: User, *, show: str = "all") -> QuerySet[Introduction]:
    """Introductions by what comes next: my turn, then those that wait for others, then what is closed."""
    rows = _shown(actor).filter(deleted_at=None)
    if show == "mine":
        rows = rows.exclude(CLOSED).exclude(WAITING)
    elif show == "waiting":
        rows = rows.filter(WAITING).exclude(CLOSED)
    elif show == "open":
        rows = rows.exclude(CLOSED)
    elif show == "closed":
        rows = rows.filter(CLOSED)
    turn = Case(When(CLOSED, then=2), When(WAITING, then=1), default=Value(0), output_field=IntegerField())
    return rows.alias(turn=turn).order_by("turn", Coalesce("updated_at", "created_at").desc(), "-id")


def list_introductions_of(actor: User, contact: Contact) -> QuerySet[Introduction]:
    """Those one person has a part in, the newest first."""
    part = Q(first=contact) | Q(second=contact) | Q(introducer=contact)
    return _shown(actor).filter(part, deleted_at=None).order_by("-created_at", "-id")


def get_introduction(actor: User, introduction_id: uuid.UUID | str, *, deleted: bool = False) -> Introduction:
    """One introduction with its people; with `deleted`, one that can come back."""
    parsed = ids.parse_id(str(introduction_id))
    rows = _shown(actor).filter(deleted_at__isnull=not deleted)
    found = rows.filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(
            pgettext_lazy("ledger", "There is no such introduction, or it has been taken out.")
        )
    return found


def find_known_introduction(actor: User, introduction_id: uuid.UUID) -> Introduction | None:
    """The introduction of this id, deleted ones too: a form sent twice finds what it made first."""
    return rules.introductions_changeable_by(actor).filter(pk=introduction_id).first()


def _shown(actor: User) -> QuerySet[Introduction]:
    rows = rules.introductions_changeable_by(actor).filter(second__deleted_at=None)
    rows = rows.filter(Q(first=None) | Q(first__deleted_at=None))
    names = [f"{one}__affiliations" for one in _PEOPLE]
    return rows.select_related(*_PEOPLE).prefetch_related(*names)


def make_pair_key(first: Contact | None, second: Contact) -> str:
    """The same for both orders of two people; without a first it is I who am to meet the second."""
    return ":".join(sorted([str(first.pk) if first else "me", str(second.pk)]))


def find_open_pair(
    actor: User, first: Contact | None, second: Contact, *, but: uuid.UUID | None = None
) -> Introduction | None:
    """The introduction of these two that is under way, in either order; after a merge their key may be another."""
    same = Q(pair_key=make_pair_key(first, second))
    same |= Q(first=first, second=second) if first else Q(first=None, second=second)
    same |= Q(first=second, second=first) if first else Q(pk=None)
    rows = rules.introductions_changeable_by(actor).filter(same, deleted_at=None, outcome_on=None)
    return _apart_from(rows.exclude(CLOSED), but).order_by("id").first()


def _apart_from(rows: QuerySet[Introduction], but: uuid.UUID | None) -> QuerySet[Introduction]:
    return rows if but is None else rows.exclude(pk=but)


def find_asked(
    actor: User, contact: Contact, *, since: dt.date, until: dt.date, but: uuid.UUID | None = None
) -> dt.date | None:
    """The last day strictly between on which somebody was asked to meet another."""
    rows = rules.introductions_changeable_by(actor).filter(deleted_at=None, introducer=None)
    rows = _apart_from(rows, but)
    days = [
        *rows.filter(first=contact).values_list("asked_first_on", flat=True),
        *rows.filter(second=contact).values_list("asked_second_on", flat=True),
    ]
    return max((day for day in days if day and since < day < until), default=None)


def find_meeting(actor: User, row: Introduction) -> dt.date | None:
    """The first day I saw the second in person since they were introduced to me."""
    if row.introduced_on is None:
        return None
    days = _in_person(actor).filter(contact=row.second, on__gte=row.introduced_on)
    return _first_of(days)


def find_first_meeting(actor: User, contact: Contact) -> dt.date | None:
    """The first day I saw somebody in person at all."""
    return _first_of(_in_person(actor).filter(contact=contact))


def _first_of(days: QuerySet[Participation]) -> dt.date | None:
    first: dt.date | None = days.aggregate(first=Min("on"))["first"]
    return first


def _in_person(actor: User) -> QuerySet[Participation]:
    return contact_days_seeable_by(actor).filter(encounter__kind__in=IN_PERSON)


def find_introducer(actor: User, contact: Contact) -> Contact | None:
    """Who made somebody known to me: as their page says, else by an introduction that was made."""
    if contact.introduced_by is not None:
        return contact.introduced_by
    rows = _shown(actor).filter(second=contact, introducer__deleted_at=None, introduced_on__isnull=False)
    row = rows.exclude(introducer=None).filter(deleted_at=None).order_by("-introduced_on", "-id").first()
    return row.introducer if row else None


def list_reports_due(actor: User, today: dt.date, only: uuid.UUID | None = None) -> list[ReportDue]:
    """What introducers have not heard: of a meeting, of an outcome; the oldest first. Two queries and their names'."""
    found = [*_list_noted(actor, today, only), *_list_unnoted(actor, today, only)]
    return sorted(found, key=lambda one: (one.since, str(one.second.pk)))


def _list_noted(actor: User, today: dt.date, only: uuid.UUID | None) -> list[ReportDue]:
    """By introductions that were made to me."""
    met = _in_person(actor).filter(
        contact=OuterRef("second"), on__gte=OuterRef("introduced_on"), on__lte=today
    )
    rows = _shown(actor).filter(
        Q(outcome_on__isnull=False, outcome_told_on=None)
        | Q(outcome_on=None, meeting_told_on=None, introduced_on__isnull=False),
        deleted_at=None, withdrawn_on=None, introducer__deleted_at=None, introducer__archived_at=None,
    ).exclude(introducer=None).exclude(introducer__state__in=GONE).exclude(second__state__in=GONE)  # fmt: skip
    rows = rows.filter(introducer=only) if only else rows
    seen = Subquery(met.order_by("on").values("on")[:1], output_field=DateField())
    return [
        ReportDue(row.pk, row.introducer, row.second, kind, since, row.outcome)
        for row in rows.annotate(seen_on=Coalesce(F("met_on"), seen))
        if row.introducer is not None
        for kind, since in [("outcome", row.outcome_on) if row.outcome_on else ("meeting", row.seen_on)]
        if since is not None and since <= today
    ]


def _list_unnoted(actor: User, today: dt.date, only: uuid.UUID | None) -> list[ReportDue]:
    """By what a page says: introduced by somebody, met within six weeks, and no word to that one since."""
    met = _in_person(actor).filter(contact=OuterRef("pk")).order_by("on").values("on")[:1]
    word = contact_days_seeable_by(actor).filter(
        contact=OuterRef("by_id"), on__gte=OuterRef("seen_on"), on__lte=today
    )
    noted = rules.introductions_changeable_by(actor).exclude(introducer=None).values("second")
    rows = contacts_seeable_by(actor).exclude(introduced_by=None).exclude(state__in=GONE)
    rows = rows.annotate(by_id=Coalesce("introduced_by__merged_into", "introduced_by"))
    rows = rows.filter(by_id=only) if only else rows
    rows = rows.annotate(seen_on=Subquery(met, output_field=DateField()))
    rows = rows.filter(seen_on__gt=today - dt.timedelta(days=TELLING_DAYS), seen_on__lte=today)
    rows = rows.exclude(Exists(word)).exclude(pk__in=noted)
    rows = rows.select_related("introduced_by__merged_into").prefetch_related("affiliations")
    found = [(row, row.introduced_by.merged_into or row.introduced_by) for row in rows if row.introduced_by]
    return [
        ReportDue(None, by, row, "meeting", row.seen_on)
        for row, by in found
        if by.deleted_at is None and by.archived_at is None and by.state not in GONE
    ]


def stage_of(row: Introduction) -> introducing.Stage:
    """How far an introduction has come."""
    return introducing.find_stage(introducing.course_of(row))
