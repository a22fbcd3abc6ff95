"""Seats by hand: move one guest, let two change places, hold somebody's seat. A new plan keeps them."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils.translation import pgettext, pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import errors
from enishi.events.actions.locking import lock_run
from enishi.events.actions.seating.keeping import remember
from enishi.events.models import Seat, SignUp
from enishi.events.queries import sign_ups
from enishi.events.queries.seat_reasons import say_away, say_name
from enishi.events.queries.seats import Plan, read_plan

_BEGUN = pgettext_lazy(
    "events", "This round has begun, and its seats stay. Move them from the next round on."
)


@transaction.atomic
def move_guest(actor: User, sign_up_id: uuid.UUID | str, round: int, table: int) -> SignUp:
    """To that table. In the round that is under way only who has no seat in it is put somewhere: who comes late."""
    plan, row = _hold(actor, sign_up_id)
    _check_round(plan, row, round)
    if not 1 <= table <= len(plan.tables):
        raise errors.Invalid(fields={"table": pgettext_lazy("events", "There is no such table.")})
    if plan.table_of(row, round) == table:
        return row
    if len(plan.list_at(round, table)) >= plan.tables[table - 1]:
        sentence = pgettext(
            "events", "Table %(table)d is full. Let two guests change places, or add a seat to it."
        )
        raise errors.Full(sentence % {"table": table})
    remember(plan)
    _put(plan, row, round, table)
    record_action(actor, "move_guest", "sign_up", row.pk, row.name)
    return row


@transaction.atomic
def swap_guests(
    actor: User, sign_up_id: uuid.UUID | str, other_id: uuid.UUID | str, round: int
) -> tuple[SignUp, SignUp]:
    """Two guests change places in a round that has not begun."""
    plan, row = _hold(actor, sign_up_id)
    other = next((one for one in plan.rows if str(one.pk) == str(other_id)), None)
    if other is None:
        raise errors.NotFound(sign_ups.ABSENT)
    if round <= plan.gathering.current_round:
        raise errors.Closed(_BEGUN)
    tables = plan.table_of(row, round), plan.table_of(other, round)
    if not all(tables):
        raise errors.Conflict(
            pgettext_lazy("events", "Only two who both have a seat in this round can change places.")
        )
    if tables[0] != tables[1]:
        remember(plan)
        _put(plan, row, round, tables[1])
        _put(plan, other, round, tables[0])
        record_action(actor, "swap_guests", "sign_up", row.pk, row.name)
    return row, other


@transaction.atomic
def fix_seat(actor: User, sign_up_id: uuid.UUID | str, round: int, *, is_fixed: bool = True) -> SignUp:
    """Hold the seat somebody has, or release it: a new plan may then move them."""
    plan, row = _hold(actor, sign_up_id)
    if round <= plan.gathering.current_round:
        raise errors.Closed(_BEGUN)
    if not plan.table_of(row, round):
        raise errors.Conflict(pgettext_lazy("events", "They have no seat in this round that could be held."))
    Seat.objects.filter(gathering=plan.gathering, sign_up=row, round=round).update(is_fixed=is_fixed)
    record_action(actor, "fix_seat" if is_fixed else "release_seat", "sign_up", row.pk, row.name)
    return row


def _put(plan: Plan, row: SignUp, round: int, table: int) -> None:
    values = {"table": table, "is_fixed": True, "owner_id": plan.gathering.owner_id}
    Seat.objects.update_or_create(gathering=plan.gathering, sign_up=row, round=round, defaults=values)


def _check_round(plan: Plan, row: SignUp, round: int) -> None:
    if round not in plan.rounds:
        raise errors.Invalid(fields={"round": pgettext_lazy("events", "There is no such round.")})
    current = plan.gathering.current_round
    if round < current or (round == current and plan.table_of(row, round)):
        raise errors.Closed(_BEGUN)
    why = plan.why_away(row, round)
    if row.left_at or (why and round > current):
        sentence = pgettext(
            "events", "%(name)s has no seat in this round: %(why)s. Please change that first."
        )
        said = say_away(plan, row, "gone" if row.left_at else why)
        raise errors.Conflict(sentence % {"name": say_name(row), "why": said})


def _hold(actor: User, sign_up_id: uuid.UUID | str) -> tuple[Plan, SignUp]:
    found = sign_ups.get_sign_up(actor, sign_up_id)
    plan = read_plan(lock_run(actor, found.gathering_id))
    row = next((one for one in plan.rows if one.pk == found.pk), None)
    if row is None:
        sentence = pgettext("events", "%(name)s has no place at this gathering, so there is no seat to give.")
        raise errors.Conflict(sentence % {"name": say_name(found)})
    return plan, row
