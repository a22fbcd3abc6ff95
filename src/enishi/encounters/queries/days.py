"""The days of contact of several people, told apart by whether they saw each other: what a picture draws."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from enishi.accounts.models import User
from enishi.encounters import rules
from enishi.encounters.models import Kind
from enishi.encounters.queries.ties import local_day
from enishi.encounters.weights import LIGHT

MEETINGS = frozenset({Kind.MET, Kind.MEAL, Kind.EVENT})


@dataclass(frozen=True, slots=True)
class ContactDay:
    """One day of contact, however much happened on it."""

    on: dt.date
    is_meeting: bool  # in person; else letters, messages or calls alone
    is_light: bool = False  # nothing but a reaction: counted as no day of contact


def list_contact_days(
    actor: User, contact_ids: Iterable[uuid.UUID], now: dt.datetime
) -> dict[uuid.UUID, list[ContactDay]]:
    """The days up to `now`, oldest first, of each of these people, in one query."""
    wanted = list(contact_ids)
    found: dict[uuid.UUID, dict[dt.date, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = rules.contact_days_seeable_by(actor).filter(contact__in=wanted, on__lte=local_day(actor, now))
    for contact_id, on, kind in rows.values_list("contact", "on", "encounter__kind"):
        found[contact_id][on].add(kind)
    return {one: [_describe(on, found[one][on]) for on in sorted(found[one])] for one in wanted}


def _describe(on: dt.date, kinds: set[str]) -> ContactDay:
    return ContactDay(on, is_meeting=not kinds.isdisjoint(MEETINGS), is_light=kinds <= LIGHT)
