"""What follows for one guest from all presses about them: the same, in whatever order they arrived."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import pgettext_lazy

from enishi.core import clock, errors
from enishi.events.actions import places
from enishi.events.actions.money import record_payment
from enishi.events.models import (
    Payment,
    PaymentMethod,
    Press,
    PressKind,
    Receipt,
    Seat,
    SignUp,
    SignUpSource,
    SignUpState,
)
from enishi.events.queries import money, sign_ups


def settle_came(row: SignUp, made: Press) -> None:
    """Here since the earliest press that no later one took back. Arriving gives a place, and a round to begin with."""
    keep_older(row, PressKind.CAME, row.checked_in_at)
    before = row.checked_in_at
    made.save(force_insert=True)
    row.checked_in_at = first_since(row, PressKind.CAME, PressKind.NOT_CAME)
    if row.checked_in_at and not before:
        _arrive(row, made)
    elif before and not row.checked_in_at:
        _go_back(row)
    row.save(update_fields=["checked_in_at"])


def settle_left(row: SignUp, made: Press) -> None:
    """Gone since the earliest press that no later one took back."""
    keep_older(row, PressKind.LEFT, row.left_at)
    made.save(force_insert=True)
    row.left_at = first_since(row, PressKind.LEFT, PressKind.BACK)
    row.save(update_fields=["left_at"])


def settle_paid(row: SignUp, made: Press) -> None:
    """The last word counts: what is due was paid in cash, or was not after all."""
    made.save(force_insert=True)
    presses = list_presses(row, PressKind.PAID, PressKind.NOT_PAID)
    at_the_door = Payment.objects.filter(sign_up=row, pk__in=[one.pk for one in presses])
    if presses[-1].kind == PressKind.NOT_PAID:
        if at_the_door.filter(deleted_at=None).exists() and _has_receipt(row):
            raise errors.Conflict(
                pgettext_lazy("events", "A receipt was given for it. Please make the receipt void first.")
            )
        at_the_door.filter(deleted_at=None).update(deleted_at=clock.now())
    elif money.get_balance(row).due:
        again = at_the_door.filter(pk=presses[-1].pk, deleted_at__isnull=False)
        if not again.update(deleted_at=None):
            record_payment(row, PaymentMethod.CASH, payment_id=presses[-1].pk)


def list_presses(row: SignUp, *kinds: PressKind) -> list[Press]:
    """In the order in which they were pressed."""
    return list(Press.objects.filter(sign_up=row, kind__in=kinds).order_by("at", "id"))


def first_since(row: SignUp, kind: PressKind, against: PressKind) -> dt.datetime | None:
    """The earliest press of a kind after the last one that takes it back."""
    found: dt.datetime | None = None
    for one in list_presses(row, kind, against):
        found = (found or one.at) if one.kind == kind else None
    return found


def keep_older(row: SignUp, kind: PressKind, at: dt.datetime | None) -> None:
    """What was noted by another way (a list, the page of tables) counts like a press of that time."""
    presses = Press.objects.filter(sign_up=row, kind=kind)
    if at is not None and not presses.exists():
        Press.objects.create(owner_id=row.owner_id, gathering=row.gathering, sign_up=row, kind=kind, at=at)


def _arrive(row: SignUp, made: Press) -> None:
    former: dict[str, object] = {}
    if row.state != SignUpState.CONFIRMED:
        if row.state == SignUpState.CANCELLED and sign_ups.find_active(
            row.gathering, row.email_key, row.user
        ):
            raise errors.AlreadyThere(pgettext_lazy("events", "Somebody else on the list has this address."))
        former["state"] = row.state
        row.cancelled_at, row.cancelled_by = None, ""
        row.save(update_fields=["cancelled_at", "cancelled_by"])
        places.confirm(row)
    if row.from_round is None and (first := _round_to_begin(row)) > 1:
        former["from_round"] = row.from_round = first
        row.save(update_fields=["from_round"])
    if former:
        made.former = former
        made.save(update_fields=["former"])


def _round_to_begin(row: SignUp) -> int:
    """The round under way for who has a seat in it, else the next one; 1 for who is in time."""
    gathering = row.gathering
    now = gathering.current_round
    if now < 1:
        return 1
    has_seat = Seat.objects.filter(sign_up=row, round=now).exists()
    return now if has_seat else min(now + 1, max(gathering.rounds, 1))


def _go_back(row: SignUp) -> None:
    """Nobody saw them here after all: as it was before they came; a walk-in was a mistake."""
    formers = [one.former for one in list_presses(row, PressKind.CAME) if one.former]
    if any("from_round" in one for one in formers):
        row.from_round = None
    state = next((str(one["state"]) for one in formers if "state" in one), row.state)
    if row.source == SignUpSource.WALK_IN:
        state = SignUpState.CANCELLED
    if state == SignUpState.CANCELLED:
        row.cancelled_at, row.cancelled_by = clock.now(), "host"
    row.state = SignUpState(state)
    row.save(update_fields=["from_round", "state", "cancelled_at", "cancelled_by"])


def _has_receipt(row: SignUp) -> bool:
    return Receipt.objects.filter(sign_up=row, voided_at=None).exists()
