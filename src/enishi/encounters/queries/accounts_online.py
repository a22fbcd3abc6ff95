"""SNS accounts: what a week held so far, and whose posts are worth a reaction."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, Q

from enishi.accounts.models import User
from enishi.core.text import fold
from enishi.encounters import rules
from enishi.encounters.models import Direction, Kind
from enishi.encounters.queries.faces import of_face
from enishi.encounters.queries.ties import approachable, local_day
from enishi.people.models import Contact, PointKind
from enishi.people.queries import list_by_ids
from enishi.people.rules import contacts_seeable_by
from enishi.places import queries as places
from enishi.places.models import Place, RoleKind, UseKind

MOST_OFFERED = 5
HALF_A_YEAR = 182  # days after which the profile is worth a look


@dataclass(frozen=True, slots=True)
class Week:
    """What an account did from Monday on, beside what the owner plans for a week; 0 asks for nothing."""

    begins_on: dt.date
    posts: int
    reactions: int
    messages: int
    posts_planned: int
    reactions_planned: int
    messages_planned: int

    @property
    def is_planned(self) -> bool:
        return bool(self.posts_planned or self.reactions_planned or self.messages_planned)

    @property
    def is_done(self) -> bool:
        return (
            self.posts >= self.posts_planned
            and self.reactions >= self.reactions_planned
            and self.messages >= self.messages_planned
        )


@dataclass(frozen=True, slots=True)
class WorthReacting:
    """Somebody whose posts are worth a word, and how long it has been; None where nothing is written down."""

    contact: Contact
    url: str
    silent_days: int | None


def read_weeks(actor: User, accounts: Sequence[Place], *, today: dt.date) -> dict[uuid.UUID, Week]:
    """The week of `today` of each of these accounts, in two queries."""
    monday = today - dt.timedelta(days=today.weekday())
    counts: Counter[tuple[uuid.UUID, str]] = Counter()
    ids = [account.pk for account in accounts]
    for place_id, kind in places.list_kinds_of_uses(actor, ids, since=monday, until=today):
        counts[place_id, kind] += 1
    mine = rules.encounters_changeable_by(actor).filter(
        deleted_at=None, at_place__in=ids, on__gte=monday, on__lte=today, contacts__isnull=False
    )
    mine = mine.exclude(direction=Direction.IN).filter(kind__in=(Kind.REACTION, Kind.MESSAGE))
    for place_id, kind, number in (
        mine.order_by().values_list("at_place", "kind").annotate(Count("pk", distinct=True))
    ):
        counts[place_id, UseKind.REACTED if kind == Kind.REACTION else UseKind.MESSAGED] += number
    return {account.pk: _read_week(account, monday, counts) for account in accounts}


def _read_week(account: Place, monday: dt.date, counts: Counter[tuple[uuid.UUID, str]]) -> Week:
    part = account.sns
    return Week(
        monday,
        counts[account.pk, UseKind.POSTED],
        counts[account.pk, UseKind.REACTED],
        counts[account.pk, UseKind.MESSAGED],
        part.weekly_posts,
        part.weekly_reactions,
        part.weekly_messages,
    )


def find_looked_on(actor: User, account: Place) -> dt.date:
    """When the profile was looked over; else when the account was noted down."""
    return account.sns.profile_checked_on or local_day(actor, account.created_at)


def list_worth_reacting(actor: User, account: Place, *, today: dt.date) -> list[WorthReacting]:
    """Whom the owner marked at this account, whom one was silent towards longest first; with their page there."""
    roles = places.list_roles(actor, account).filter(
        approachable(today, "contact__"), kind=RoleKind.WORTH_REACTING
    )
    wanted = [role.contact_id for role in roles]
    touched = rules.contact_days_seeable_by(actor).filter(contact__in=wanted, on__lte=today)
    last = dict(touched.order_by().values_list("contact").annotate(Max("on")))
    rows = [
        WorthReacting(one, _find_url(one, account), (today - last[one.pk]).days if one.pk in last else None)
        for one in list_by_ids(actor, wanted)
    ]
    return sorted(
        rows, key=lambda row: (-1 if row.silent_days is None else -row.silent_days, row.contact.sort_key)
    )


def list_with_page_there(actor: User, account: Place, *, today: dt.date) -> list[Contact]:
    """People who have a page at this service and no role at the account; of its own face, where it has one."""
    if account.sns.service == "other":
        return []
    named = fold(account.sns.get_service_display())
    hosts = _HOSTS.get(account.sns.service, (account.sns.service,))
    there = Q()
    for host in hosts:
        there |= Q(points__value__icontains=host)
    there |= Q(points__label__icontains=named)
    rows = contacts_seeable_by(actor).filter(
        approachable(today), there, points__kind__in=(PointKind.SNS, PointKind.URL)
    )
    rows = rows.exclude(pk__in=places.list_roles(actor, account).order_by().values("contact"))
    rows = rows.filter(of_face(actor, account.face_id)) if account.face_id else rows
    return list(rows.distinct().order_by("sort_key", "pk")[:MOST_OFFERED])


_HOSTS = {"x": ("x.com/", "twitter.com/"), "note": ("note.com/", "note.mu/")}


def _find_url(contact: Contact, account: Place) -> str:
    """Their page at the service of the account, when there is one."""
    hosts = _HOSTS.get(account.sns.service, (account.sns.service,))
    points = [one.value for one in contact.points.all() if one.kind in (PointKind.SNS, PointKind.URL)]
    return next(
        (
            value
            for value in points
            if value.startswith(("https://", "http://")) and any(host in value.casefold() for host in hosts)
        ),
        "",
    )
