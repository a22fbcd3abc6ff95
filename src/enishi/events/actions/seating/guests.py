"""Who is there in which rounds: late, leaving early, gone, not come."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.events.actions.locking import lock_run
from enishi.events.models import Gathering, SignUp
from enishi.events.queries import sign_ups
from enishi.events.queries.seats import find_mixing


@transaction.atomic
def set_stay(
    actor: User, sign_up_id: uuid.UUID | str, from_round: int | None, until_round: int | None
) -> SignUp:
    """Comes late or leaves early: seated from and up to these rounds; None is from the first, to the last."""
    row, gathering = _hold(actor, sign_up_id)
    numbers = [one for one in (from_round, until_round) if one is not None]
    if any(not 1 <= one <= max(gathering.rounds, 1) for one in numbers) or numbers != sorted(numbers):
        raise errors.Invalid(
            fields={
                "from_round": pgettext_lazy(
                    "events", "Please give rounds that there are, the first one first."
                )
            }
        )
    row.from_round, row.until_round = from_round, until_round
    row.save(update_fields=["from_round", "until_round"])
    record_action(actor, "set_stay", "sign_up", row.pk, row.name)
    return row


@transaction.atomic
def note_left(actor: User, sign_up_id: uuid.UUID | str, *, is_gone: bool = True) -> SignUp:
    """Somebody went home: no seat from the next round on. Or they are back."""
    row, _ = _hold(actor, sign_up_id)
    row.left_at = (row.left_at or clock.now()) if is_gone else None
    row.save(update_fields=["left_at"])
    record_action(actor, "note_left" if is_gone else "note_back", "sign_up", row.pk, row.name)
    return row


@transaction.atomic
def leave_out_absent(actor: User, gathering_id: uuid.UUID | str, *, is_left_out: bool = True) -> Gathering:
    """Whoever has not come to the reception gets no seat in coming rounds, until they come; or everybody counts."""
    gathering = lock_run(actor, gathering_id)
    mixing = find_mixing(gathering)
    mixing.is_only_present = is_left_out
    mixing.save()
    record_action(
        actor,
        "leave_out_absent" if is_left_out else "count_absent",
        "gathering",
        gathering.pk,
        gathering.title,
    )
    return gathering


def _hold(actor: User, sign_up_id: uuid.UUID | str) -> tuple[SignUp, Gathering]:
    found = sign_ups.get_sign_up(actor, sign_up_id)
    gathering = lock_run(actor, found.gathering_id)
    return SignUp.objects.get(pk=found.pk), gathering
