"""Making a plan, making it again from the next round on, and taking the last change back.

The engine may think for seconds, and a transaction held so long would stop everybody else: it reads, thinks, and only
then holds the gathering, to keep the plan where nothing has changed meanwhile.
"""

from __future__ import annotations

import uuid
from typing import Final

import numpy as np
from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.engine import seating as engine
from enishi.engine.seating import SeatingError
from enishi.events.actions.locking import lock_gathering, lock_run
from enishi.events.actions.seating.keeping import Place, put_seats, read_former, remember
from enishi.events.mixing import Ints
from enishi.events.models import Gathering, Mixing, MixingKind, SignUp, WishKind
from enishi.events.queries import gatherings
from enishi.events.queries.seat_reasons import say_trouble
from enishi.events.queries.seats import AWAY, Plan, count_met, find_mixing, find_wanted, read_plan
from enishi.events.signals import mixing_wanted

MOST_AT_ONCE: Final = 120  # more people than that wait for the worker
SECONDS: Final = 1.2
WORKER_SECONDS: Final = 8.0
_TRIES: Final = 3
_MEANWHILE = pgettext_lazy(
    "events", "Somebody else changed the seats at this moment. What you see now is how they are."
)


def make_plan(actor: User, gathering_id: uuid.UUID | str) -> Mixing:
    """Seats for all rounds that have not begun, anew; what was put by hand stays. With many people the worker does it:
    `wanted` of the answer says so."""
    return _mix(actor, gathering_id, MixingKind.PLAN)


def replan_from_next_round(actor: User, gathering_id: uuid.UUID | str) -> Mixing:
    """Take in who came, left or changed: rounds that have begun stay, of the others as much as can be."""
    return _mix(actor, gathering_id, MixingKind.CHANGE)


def _mix(actor: User, gathering_id: uuid.UUID | str, what: MixingKind) -> Mixing:
    plan = read_plan(gatherings.get_gathering(actor, gathering_id))
    _check(plan)
    if len(plan.rows) > MOST_AT_ONCE:
        return _ask_worker(actor, gathering_id, what)
    try:
        return _search(actor, gathering_id, what, SECONDS)
    except SeatingError as error:
        plan = read_plan(gatherings.get_gathering(actor, gathering_id))
        raise errors.Conflict(say_trouble(plan, describe_trouble(plan, error))) from error


def _search(actor: User, gathering_id: uuid.UUID | str, what: MixingKind, seconds: float) -> Mixing:
    """As often as it takes until nobody came or went while the engine was thinking. Raises SeatingError."""
    version = None
    for _ in range(_TRIES):
        plan = read_plan(gatherings.get_gathering(actor, gathering_id))
        version = plan.gathering.seating_version if version is None else version
        found = solve(plan, what, seconds)
        if kept := keep_plan(actor, gathering_id, plan, found, version):
            return kept
    raise errors.Changed(_MEANWHILE)


def solve(plan: Plan, what: MixingKind, seconds: float) -> Ints:
    """(rounds, people) tables from 0. Raises SeatingError."""
    begun, rows = plan.gathering.current_round, plan.rows
    absent = [[bool(plan.why_away(row, one)) for row in rows] for one in plan.rounds]
    so_far = plan.to_array()
    if what == MixingKind.PLAN:
        so_far[begun:] = AWAY
    seats = [
        (plan.seats.get((row.pk, one)), place, one) for one in plan.rounds for place, row in enumerate(rows)
    ]
    fixed = [
        [one - 1, place, seat.table - 1]
        for seat, place, one in seats
        if seat and seat.is_fixed and one > begun and plan.table_of(rows[place], one)
    ]
    return engine.replan(
        so_far,
        begun,
        plan.tables,
        keep_apart=plan.list_pairs(WishKind.APART),
        keep_together=plan.list_pairs(WishKind.TOGETHER),
        already_met=count_met(plan.gathering, rows),
        traits=plan.get_traits(),
        fixed=np.array(fixed, dtype=np.int64).reshape(-1, 3),
        absent=np.array(absent, dtype=np.bool_).reshape(len(plan.rounds), len(rows)),
        seconds=seconds,
        seed=plan.gathering.seating_version,
    )


@transaction.atomic
def keep_plan(
    actor: User, gathering_id: uuid.UUID | str, plan: Plan, found: Ints, version: int
) -> Mixing | None:
    """Store what was found for `plan`. None where people came or went meanwhile; Changed where seats did."""
    gathering = lock_run(actor, gathering_id)
    fresh = read_plan(gathering)
    if gathering.seating_version != version:
        raise errors.Changed(_MEANWHILE)
    if _question(fresh) != _question(plan):
        return None
    seats: dict[uuid.UUID, list[Place]] = {}
    for place, row in enumerate(fresh.rows):
        for number in fresh.rounds:
            if found[number - 1, place] != AWAY:
                seats.setdefault(row.pk, []).append(
                    _place(fresh, row, number, int(found[number - 1, place]) + 1)
                )
    mixing = remember(fresh)
    put_seats(gathering, seats, after=gathering.current_round)
    mixing.wanted, mixing.wanted_at = "", None
    mixing.save(update_fields=["wanted", "wanted_at"])
    record_action(actor, "mix_tables", "gathering", gathering.pk, gathering.title)
    return mixing


def _place(plan: Plan, row: SignUp, number: int, table: int) -> Place:
    """What was put by hand stays so, as long as it is the same table."""
    seat = plan.seats.get((row.pk, number))
    return number, table, bool(seat and seat.is_fixed and seat.table == table)


def _question(plan: Plan) -> tuple[object, ...]:
    """All that the answer hangs on."""
    here = [[row.pk, *(bool(plan.why_away(row, one)) for one in plan.rounds)] for row in plan.rows]
    wishes = [(one.low_id, one.high_id, one.kind) for one in plan.wishes]
    return here, wishes, plan.gathering.tables, plan.gathering.rounds, plan.gathering.current_round


def _check(plan: Plan) -> None:
    gathering = plan.gathering
    if not gathering.tables or not gathering.rounds:
        raise errors.Conflict(
            pgettext_lazy("events", "Please say first which tables there are and how many rounds.")
        )
    if not plan.rows:
        raise errors.Conflict(pgettext_lazy("events", "Nobody has a place yet, so there is nobody to seat."))
    if gathering.current_round >= gathering.rounds:
        raise errors.Closed(
            pgettext_lazy(
                "events", "The last round has begun: nothing is left to plan. Add a round if there is time."
            )
        )


@transaction.atomic
def _ask_worker(actor: User, gathering_id: uuid.UUID | str, what: MixingKind) -> Mixing:
    """Pressed twice, it is made once."""
    gathering = lock_run(actor, gathering_id)
    mixing = find_mixing(gathering)
    if mixing.wanted:
        return mixing
    mixing.wanted, mixing.wanted_at, mixing.problem = what, clock.now(), {}
    mixing.save()
    mixing_wanted.send(sender=Mixing, gathering_id=gathering.pk)
    return mixing


def make_wanted(gathering_id: str) -> None:
    """What the worker was asked for; why it cannot be is kept for the page."""
    gathering = find_wanted(gathering_id)
    if gathering is None:
        return
    what = MixingKind(find_mixing(gathering).wanted)
    plan = read_plan(gathering)
    try:
        _check(plan)
        _search(gathering.owner, gathering.pk, what, WORKER_SECONDS)
    except SeatingError as error:
        _give_up(gathering, describe_trouble(plan, error))
    except errors.Refusal:  # nobody left, the last round has begun, or somebody made the tables meanwhile
        _give_up(gathering, {})


@transaction.atomic
def _give_up(gathering: Gathering, problem: dict[str, object]) -> None:
    mixing = find_mixing(lock_gathering(gathering.pk))
    mixing.wanted, mixing.wanted_at, mixing.problem = "", None, problem
    mixing.save()


def describe_trouble(plan: Plan, error: SeatingError) -> dict[str, object]:
    """The engine's refusal with people by id, rounds and tables from 1: what `say_trouble` makes a sentence of."""
    return {
        "kind": error.kind,
        "round": 0 if error.round is None else error.round + 1,
        "table": 0 if error.table is None else error.table + 1,
        "people": [str(plan.rows[place].pk) for place in error.people if place < len(plan.rows)],
    }


@transaction.atomic
def undo_seating(actor: User, gathering_id: uuid.UUID | str, version: int) -> Gathering:
    """The tables, rounds and seats before the change that made this version; pressed again, the change itself. What
    has begun meanwhile stays. Changed where somebody changed the seats since."""
    gathering = lock_run(actor, gathering_id)
    plan = read_plan(gathering)
    former = read_former(plan.mixing)
    if gathering.seating_version != version or not plan.mixing.former:
        raise errors.Changed(_MEANWHILE)
    before = plan.mixing.former
    known = {row.pk for row in plan.rows}
    remember(plan)
    put_seats(
        gathering,
        {guest: places for guest, places in former.items() if guest in known},
        after=gathering.current_round,
    )
    gathering.tables = before["tables"]
    gathering.rounds = max(before["rounds"], gathering.current_round)
    gathering.save(update_fields=["tables", "rounds"])
    record_action(actor, "undo_seating", "gathering", gathering.pk, gathering.title)
    return gathering
