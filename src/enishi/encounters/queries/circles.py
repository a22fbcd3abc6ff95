"""The circles one already has, and the shops: who is of them, and how often somebody of a circle is in touch."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from statistics import median

from enishi.accounts.models import User
from enishi.encounters import rules
from enishi.encounters.queries.ties import approachable
from enishi.encounters.weights import LIGHT
from enishi.places.models import Place, Way
from enishi.places.rules import roles_changeable_by

LEAST_GAPS = 3  # between days with somebody of the circle, before it has a rhythm
LONGER = 1.5  # times the usual pause: then it is longer than usual
LEAST_DAYS = 14  # nobody is asked about a circle sooner
LOOK_BACK_DAYS = 730


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How a circle usually keeps in touch, taken together."""

    last_on: dt.date
    usual_days: int
    asks_on: dt.date  # the first day of being quiet for longer than usual


def read_rhythms(actor: User, circles: Sequence[Place], *, today: dt.date) -> dict[uuid.UUID, Rhythm]:
    """The rhythm of each of these circles; one that is too young to have any is left out. Two queries."""
    roles = roles_changeable_by(actor).filter(approachable(today, "contact__"), place__in=circles)
    members: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    for contact_id, place_id in roles.values_list("contact", "place"):
        members[contact_id].add(place_id)
    since = today - dt.timedelta(days=LOOK_BACK_DAYS)
    rows = rules.contact_days_seeable_by(actor).filter(contact__in=members, on__gte=since, on__lte=today)
    days: dict[uuid.UUID, set[dt.date]] = defaultdict(set)
    for contact_id, on in rows.exclude(encounter__kind__in=LIGHT).order_by().values_list("contact", "on"):
        for place_id in members[contact_id]:
            days[place_id].add(on)
    found = {place_id: find_rhythm(sorted(on)) for place_id, on in days.items()}
    return {place_id: rhythm for place_id, rhythm in found.items() if rhythm is not None}


def find_rhythm(days: Sequence[dt.date]) -> Rhythm | None:
    """From the days on which anybody of the circle was in touch: the middle pause, and when one is longer."""
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    if len(gaps) < LEAST_GAPS:
        return None
    usual = median(gaps)
    wait = max(LEAST_DAYS, ceil(usual * LONGER))
    return Rhythm(days[-1], round(usual), days[-1] + dt.timedelta(days=wait))


@dataclass(frozen=True, slots=True)
class Homes:
    """Where people belong, by id: the name of their circle, of the regular shop where one meets them."""

    circles: Mapping[uuid.UUID, str]
    shops: Mapping[uuid.UUID, str]


def find_homes(actor: User) -> Homes:
    """Everybody of a circle or a regular shop that was not left (the first of each by reading). One query."""
    rows = roles_changeable_by(actor).filter(
        place__kind__in=(Way.CIRCLE, Way.REGULAR_SHOP),
        place__left_on__isnull=True,
        place__deleted_at__isnull=True,
    )
    found: dict[str, dict[uuid.UUID, str]] = {Way.CIRCLE: {}, Way.REGULAR_SHOP: {}}
    ordered = rows.order_by("place__sort_key", "place")
    for contact_id, kind, name in ordered.values_list("contact", "place__kind", "place__name"):
        found[kind].setdefault(contact_id, name)
    return Homes(found[Way.CIRCLE], found[Way.REGULAR_SHOP])
