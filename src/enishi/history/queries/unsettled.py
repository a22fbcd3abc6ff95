"""What waits to be settled."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from enishi.accounts.models import User
from enishi.encounters.models import Encounter, Participation
from enishi.encounters.queries import find_by_source
from enishi.history.judging import Facts, Rules, Seat
from enishi.history.keys import source_key
from enishi.history.models import Correspondent, Touched, Trace, TraceParty


def list_owners_waiting() -> list[User]:
    """Owners with something in their history that is not settled."""
    mine = Q(owner=OuterRef("pk"))
    waiting = (
        Exists(Touched.objects.filter(mine))
        | Exists(Correspondent.objects.filter(mine, is_settled=False))
        | Exists(Correspondent.objects.filter(mine, is_spread=False))
        | Exists(Correspondent.objects.filter(mine, is_counted=False))
        | Exists(Trace.objects.filter(mine, is_settled=False))
    )
    return list(User.objects.filter(waiting).order_by("pk"))


def has_history(owner_id: uuid.UUID) -> bool:
    """Whether anybody ever took part in anything."""
    return Correspondent.objects.filter(owner=owner_id).exists()


def list_unsettled(actor: User) -> QuerySet[Trace]:
    """Traces on which there is no verdict yet."""
    return Trace.objects.filter(owner=actor, is_settled=False)


def count_unsettled(actor: User) -> int:
    return list_unsettled(actor).count()


def count_touched_traces(actor: User, limit: int) -> int:
    """How much there is to settle, as far as it can be told beforehand; `limit` is enough."""
    moved = Correspondent.objects.filter(Q(is_spread=False) | Q(is_settled=False, is_own=False), owner=actor)
    parties = TraceParty.objects.filter(correspondent__in=moved)[:limit]
    return count_unsettled(actor) + len(parties.values_list("pk", flat=True))


def list_owners_expecting() -> list[User]:
    """Owners with meetings that were still to come when they were looked at."""
    future = Trace.objects.filter(owner=OuterRef("pk"), is_live=True, reason="future")
    return list(User.objects.filter(Exists(future)).order_by("pk"))


def list_come_due(actor: User, today: dt.date) -> QuerySet[Trace]:
    """Of these meetings those that have been by now."""
    return Trace.objects.filter(owner=actor, is_live=True, reason="future", on__lte=today)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A trace with all that a verdict needs, and what becomes a part of its encounter."""

    id: uuid.UUID
    source_key: str
    facts: Facts
    parties: list[Part]
    at: dt.datetime | None
    subject: str
    place: str
    minutes: int | None


class Part(NamedTuple):
    """A party: the seat that is judged, how they are shown there, and whether the owner said who they are."""

    correspondent_id: uuid.UUID
    seat: Seat
    name: str
    is_told: bool


_TRACE = ("pk", "key", "channel", "on", "is_sent", "flags", "n_people", "at", "subject", "place", "minutes")
_PARTY = ("trace_id", "correspondent_id", "role", "status", "name")
_KNOWN = ("pk", "kind", "key", "who_id", "is_own", "is_ambiguous", "decision", "contact_id")


def read_waiting(rows: QuerySet[Trace], rules: Rules) -> list[Waiting]:
    """These traces with their parties, in three queries."""
    traces = list(rows.values_list(*_TRACE))
    parties = TraceParty.objects.filter(trace__in=[row[0] for row in traces]).order_by()
    there = list(parties.values_list(*_PARTY))
    known = _read_known({row[1] for row in there}, rules)
    parts: dict[uuid.UUID, list[Part]] = {}
    for trace, pk, role, status, name in there:
        seat, is_told = known[pk]
        parts.setdefault(trace, []).append(
            Part(pk, Seat(seat.kind, seat.key, role, status, *seat[4:]), name, is_told)
        )
    return [
        Waiting(
            pk, source_key(key), Facts(channel, on, is_sent, frozenset(flags.split()), n_people), parts.get(pk, []),
            at, subject, place, minutes,
        )
        for pk, key, channel, on, is_sent, flags, n_people, at, subject, place, minutes in traces
    ]  # fmt: skip


def _read_known(correspondent_ids: Collection[uuid.UUID], rules: Rules) -> dict[uuid.UUID, tuple[Seat, bool]]:
    """Each correspondent as a seat in no role, and whether the owner said who they are."""
    known: dict[uuid.UUID, tuple[Seat, bool]] = {}
    rows = Correspondent.objects.filter(pk__in=list(correspondent_ids)).order_by()
    for pk, kind, key, who, is_own, is_ambiguous, decision, contact in rows.values_list(*_KNOWN):
        word = "leave_out" if decision == "left_out" else ""
        if not word and kind == "email":
            word = rules.word_on(key)
        known[pk] = Seat(kind, key, "", "", who, is_own, is_ambiguous, word), contact is not None
    return known


@dataclass(frozen=True, slots=True)
class Made:
    """An encounter that a trace became, with who is in it: in the notebook, and in the bin.

    Whoever lies in the bin keeps theirs, but for a person who was made of the owner by mistake: they are among `living`
    until they are taken out of it.
    """

    row: Encounter
    living: frozenset[uuid.UUID]
    binned: frozenset[uuid.UUID]

    @property
    def is_owners(self) -> bool:
        """Changed or deleted by the owner since: no longer ours to write."""
        return self.row.updated_at is not None or self.row.deleted_at is not None


def read_made(actor: User, source_keys: list[str]) -> dict[str, Made]:
    """The encounters of these traces."""
    found = find_by_source(actor, source_keys)
    living: dict[uuid.UUID, set[uuid.UUID]] = {}
    binned: dict[uuid.UUID, set[uuid.UUID]] = {}
    there = Participation.objects.filter(encounter__in=[row.pk for row in found.values()])
    columns = ("encounter_id", "contact_id", "contact__deleted_at", "contact__merged_into_id")
    selves = set(
        Correspondent.objects.filter(owner=actor, is_mine=True, is_own=True, made_contact_id__isnull=False)
        .order_by()
        .values_list("made_contact_id", flat=True)
    )
    for encounter, contact, deleted_at, kept in there.values_list(*columns):
        if deleted_at is None or contact in selves:
            living.setdefault(encounter, set()).add(contact)
        elif kept is None:
            binned.setdefault(encounter, set()).add(contact)
    return {
        key: Made(row, frozenset(living.get(row.pk, ())), frozenset(binned.get(row.pk, ())))
        for key, row in found.items()
    }
