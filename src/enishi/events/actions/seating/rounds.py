"""The rounds going by: the next begins, or one step back."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.events.actions.locking import lock_run
from enishi.events.models import Gathering, Seat
from enishi.events.queries.seats import Plan, read_plan


@transaction.atomic
def begin_round(actor: User, gathering_id: uuid.UUID | str, number: int) -> Gathering:
    """The round of that number begins now, and its seats are as they are. Pressed twice, it begins once."""
    gathering = lock_run(actor, gathering_id)
    if gathering.current_round == number:
        return gathering
    plan = read_plan(gathering)
    _check(plan, number)
    away = [row.pk for row in plan.rows if plan.why_away(row, number)]
    Seat.objects.filter(gathering=gathering, round=number, sign_up__in=away).delete()
    began = [*plan.mixing.began[: number - 1], clock.now().isoformat()]
    _set_round(plan, number, began)
    record_action(actor, "begin_round", "gathering", gathering.pk, gathering.title)
    return gathering


@transaction.atomic
def step_back(actor: User, gathering_id: uuid.UUID | str, number: int) -> Gathering:
    """The round of that number has not begun after all; the one before goes on as if nothing had been pressed."""
    gathering = lock_run(actor, gathering_id)
    if gathering.current_round == number - 1:
        return gathering
    if gathering.current_round != number or number < 1:
        raise errors.Changed(
            pgettext_lazy("events", "Another round is under way by now. Please look once more.")
        )
    plan = read_plan(gathering)
    _set_round(plan, number - 1, plan.mixing.began[: number - 1])
    record_action(actor, "step_back", "gathering", gathering.pk, gathering.title)
    return gathering


def _check(plan: Plan, number: int) -> None:
    if plan.next_round != number:
        raise errors.Changed(
            pgettext_lazy("events", "Another round is under way by now. Please look once more.")
        )
    if number > plan.gathering.rounds:
        raise errors.Closed(pgettext_lazy("events", "That was the last round. Add a round if there is time."))
    if not any(plan.table_of(row, number) for row in plan.rows):
        raise errors.Conflict(
            pgettext_lazy("events", "There are no seats for this round yet. Mix the tables first.")
        )


def _set_round(plan: Plan, number: int, began: list[str]) -> None:
    gathering = plan.gathering
    gathering.current_round = number
    gathering.round_began_at = dt.datetime.fromisoformat(began[-1]) if began else None
    gathering.save(update_fields=["current_round", "round_began_at"])
    plan.mixing.began = began
    plan.mixing.save()
