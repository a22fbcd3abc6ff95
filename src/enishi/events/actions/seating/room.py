"""The tables and rounds there are."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import pgettext, pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import errors
from enishi.events.actions.locking import lock_run
from enishi.events.actions.seating.keeping import remember
from enishi.events.mixing import MOST_SEATS, propose_tables, read_tables
from enishi.events.models import Gathering
from enishi.events.queries.seats import read_plan

MOST_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class RoomFields:
    """`tables` as people write them (6×5, 5×2), or how many sit at each, and then there are as many as are needed."""

    tables: str = ""
    each: int | None = None
    rounds: int = 1
    round_minutes: int = 20


@transaction.atomic
def set_room(actor: User, gathering_id: uuid.UUID | str, fields: RoomFields) -> Gathering:
    """Tables, rounds, minutes. Seats that are there stay; the page says where they no longer fit."""
    gathering = lock_run(actor, gathering_id)
    plan = read_plan(gathering)
    _check(fields, gathering)
    seats = read_tables(fields.tables)
    if not seats:
        coming = sum(not plan.why_away(row, plan.next_round) for row in plan.rows)
        seats = propose_tables(coming, fields.each or 6)
    if (seats, fields.rounds) != (gathering.tables, gathering.rounds):
        remember(plan)
    gathering.tables, gathering.rounds, gathering.round_minutes = seats, fields.rounds, fields.round_minutes
    gathering.save(update_fields=["tables", "rounds", "round_minutes"])
    record_action(actor, "set_room", "gathering", gathering.pk, gathering.title)
    return gathering


def _check(fields: RoomFields, gathering: Gathering) -> None:
    wrong: dict[str, object] = {}
    if not fields.tables.strip() and fields.each is None:
        wrong["tables"] = pgettext_lazy("events", "Please write the tables, or how many sit at each.")
    if fields.each is not None and not 1 <= fields.each <= MOST_SEATS:
        wrong["each"] = pgettext_lazy("events", "From 1 to 50, please.")
    if not 1 <= fields.rounds <= MOST_ROUNDS:
        wrong["rounds"] = pgettext_lazy("events", "From 1 to 20 rounds, please.")
    elif fields.rounds < gathering.current_round:
        sentence = pgettext("events", "Round %(round)d has begun already, so there cannot be fewer.")
        wrong["rounds"] = sentence % {"round": gathering.current_round}
    if not 1 <= fields.round_minutes <= 240:
        wrong["round_minutes"] = pgettext_lazy("events", "From 1 to 240 minutes, please.")
    if wrong:
        raise errors.Invalid(fields=wrong)
