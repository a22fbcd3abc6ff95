"""Traces become encounters: the one place that makes, changes and removes those, from verdicts alone.

Everything that waits is marked in the database: who is ended between two batches is picked up where they stopped.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import transaction

from enishi.accounts.actions import note_history
from enishi.accounts.models import User
from enishi.core import clock
from enishi.core.text import is_shared_mailbox
from enishi.core.turns import let_others_write
from enishi.encounters.actions import (
    rebuild_outdated_states,
    record_encounters,
    remove_encounters,
    restate_encounters,
)
from enishi.encounters.actions.ties import lock_contacts
from enishi.encounters.fields import EncounterFields
from enishi.history import queries
from enishi.history.acquaintance.subjects import tone_of
from enishi.history.actions.locking import hold_history
from enishi.history.actions.resolving import resolve
from enishi.history.actions.summing import sum_up_correspondents
from enishi.history.judging import Seat, Verdict, is_direct, judge
from enishi.history.models import Correspondent, Trace
from enishi.history.queries.people import Namesakes
from enishi.history.queries.unsettled import (
    Made,
    Waiting,
    count_unsettled,
    list_unsettled,
    read_made,
    read_waiting,
)

BATCH = 300
Progress = Callable[[int, int], None]
_IS_HELD: ContextVar[bool] = ContextVar("history_is_held", default=False)


@dataclass(slots=True)
class Settled:
    """How many encounters came, changed and went."""

    added: int = 0
    changed: int = 0
    removed: int = 0


@contextmanager
def holding_settling() -> Iterator[None]:
    """Inside the block nobody settles after each small change: whoever holds settles once, at the end."""
    token = _IS_HELD.set(True)
    try:
        yield
    finally:
        _IS_HELD.reset(token)


def is_settling_held() -> bool:
    return _IS_HELD.get()


def settle(
    actor: User, *, on_progress: Progress | None = None, pause: Callable[[], None] = let_others_write
) -> Settled:
    """Bring encounters in line with traces, people and the owner's decisions as they are now, to the end.

    In short transactions, with a `pause` after each. What was settled before costs next to nothing.
    """
    done = Settled()
    with holding_settling():
        while _settle_once(actor, done, on_progress, pause):
            pass
    if rebuild_outdated_states(actor):
        note_history(actor)
    return done


def _settle_once(actor: User, done: Settled, on_progress: Progress | None, pause: Callable[[], None]) -> bool:
    """Each step once; whether any had something to do, which may have left something for another."""
    has_changed = resolve(actor, pause)
    namesakes = Namesakes(actor)
    total, judged = count_unsettled(actor), 0
    while count := _judge_batch(actor, done, namesakes):
        judged += count
        if on_progress is not None:
            on_progress(min(judged, total), total)
        pause()
    return sum_up_correspondents(actor, pause) or has_changed or judged > 0


@transaction.atomic
def _judge_batch(actor: User, done: Settled, namesakes: Namesakes) -> int:
    """Verdicts on the next traces, and what follows from them; returns on how many."""
    hold_history(actor)
    waiting = read_waiting(list_unsettled(actor).order_by("pk")[:BATCH], queries.read_rules(actor))
    if not waiting:
        return 0
    made = read_made(actor, [one.source_key for one in waiting])
    today, knows_own = clock.today(actor.time_zone), queries.knows_own(actor)
    verdicts = {
        one.id: judge(one.facts, _seat(one, namesakes), today=today, knows_own=knows_own) for one in waiting
    }
    people = {who for verdict in verdicts.values() for who in verdict.people}
    living = lock_contacts(actor, people | {who for one in made.values() for who in one.living})
    _follow(actor, waiting, verdicts, made, living, done)
    _note_verdicts(waiting, verdicts)
    return len(waiting)


def _seat(one: Waiting, namesakes: Namesakes) -> Sequence[Seat]:
    """The parties; who writes from an address that several share is themselves only under a name that fits."""
    return [
        part.seat._replace(who=None)
        if part.seat.who is not None
        and part.seat.kind == "email"
        and not part.is_told
        and is_shared_mailbox(part.seat.key)
        and not namesakes.fits(part.seat.who, part.name)
        else part.seat
        for part in one.parties
    ]


def _follow(
    actor: User,
    waiting: Sequence[Waiting],
    verdicts: dict[uuid.UUID, Verdict],
    made: dict[str, Made],
    living: set[uuid.UUID],
    done: Settled,
) -> None:
    """What the verdicts ask for: encounters recorded, brought in line, or removed."""
    fresh: list[EncounterFields] = []
    told: dict[uuid.UUID, EncounterFields] = {}
    gone: list[uuid.UUID] = []
    for one in waiting:
        verdict, there = verdicts[one.id], made.get(one.source_key)
        people = [who for who in verdict.people if who in living]
        if there is None:
            if people:
                fresh.append(_fields_of(one, verdict, people))
            elif not verdict.reason:
                verdicts[one.id] = verdict._replace(reason="unknown")  # only people in the bin
        elif not there.is_owners:
            _weigh(one, verdict, people, there, told, gone)
    record_encounters(actor, fresh, sums_up=False) if fresh else None
    restate_encounters(actor, told, sums_up=False) if told else None
    remove_encounters(actor, gone, sums_up=False) if gone else None
    done.added, done.changed = done.added + len(fresh), done.changed + len(told)
    done.removed += len(gone)


def _weigh(
    one: Waiting,
    verdict: Verdict,
    people: list[uuid.UUID],
    there: Made,
    told: dict[uuid.UUID, EncounterFields],
    gone: list[uuid.UUID],
) -> None:
    """What is to be done with an encounter that is there. Whoever lies in the bin keeps theirs."""
    if not people and not there.binned:
        gone.append(there.row.pk)
        return
    fields = _fields_of(one, verdict, [*people, *sorted(there.binned)])
    if set(people) != there.living or (verdict.kind and _differs(there, fields)):
        told[there.row.pk] = fields if verdict.kind else _as_it_is(there, fields.contact_ids)


def _fields_of(one: Waiting, verdict: Verdict, people: Sequence[uuid.UUID]) -> EncounterFields:
    assert one.facts.on is not None
    return EncounterFields(
        contact_ids=people,
        on=one.facts.on,
        kind=verdict.kind,
        at=one.at,
        place=one.place,
        subject=one.subject,
        direction=verdict.direction,
        minutes=one.minutes,
        source_key=one.source_key,
    )


_TOLD = ("on", "kind", "at", "place", "subject", "direction", "minutes")


def _differs(there: Made, fields: EncounterFields) -> bool:
    return any(getattr(there.row, name) != getattr(fields, name) for name in _TOLD)


def _as_it_is(there: Made, people: Sequence[uuid.UUID]) -> EncounterFields:
    """The same encounter with these people."""
    return EncounterFields(people, **{name: getattr(there.row, name) for name in _TOLD})


def _note_verdicts(waiting: Sequence[Waiting], verdicts: dict[uuid.UUID, Verdict]) -> None:
    groups: dict[tuple[str, str, bool, str], list[uuid.UUID]] = {}
    for one in waiting:
        verdict = verdicts[one.id]
        is_meant = is_direct(one.facts, [part.seat for part in one.parties], verdict.direction)
        seen = (verdict.reason, verdict.direction, is_meant, tone_of(one.subject))
        groups.setdefault(seen, []).append(one.id)
    for (reason, direction, is_meant, tone), traces in groups.items():
        rows = Trace.objects.filter(pk__in=traces)
        rows.update(reason=reason, direction=direction, is_direct=is_meant, tone=tone, is_settled=True)
    correspondent_ids = {part.correspondent_id for one in waiting for part in one.parties}
    Correspondent.objects.filter(pk__in=correspondent_ids, is_counted=True).update(is_counted=False)


@transaction.atomic
def wake_due() -> int:
    """Have meetings judged anew that have come due in somebody's time zone; returns how many."""
    count = 0
    for owner in queries.list_owners_expecting():
        due = queries.list_come_due(owner, clock.today(owner.time_zone))
        count += due.update(is_settled=False)
    return count
