"""Two lines for one person: joined by one press, parted again by another; the later press holds."""

from __future__ import annotations

import uuid

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from enishi.core import clock, errors, ids
from enishi.events.actions.door.settling import first_since, keep_older
from enishi.events.models import Payment, Press, PressKind, Receipt, SignUp, SignUpSource, SignUpState


def settle_pair(made: Press) -> None:
    """Join or part them, unless a later press said otherwise."""
    other = made.other
    if other is None or other.pk == made.sign_up_id:
        raise errors.Invalid(pgettext_lazy("events", "Please choose two guests."))
    last = find_last(made.sign_up_id, other.pk)
    is_last = last is None or (last.at, last.pk) <= (made.at, made.pk)
    is_joined = last is not None and last.kind == PressKind.SAME
    if is_last and last is not None and is_joined and made.kind == PressKind.DIFFERENT:
        _part(last)
    elif is_last and not is_joined and made.kind == PressKind.SAME:
        made.former = _join(made.sign_up, other)
    elif is_last and is_joined and last is not None:
        made.former = last.former  # pressed on both devices: whichever is taken back knows what it changed
    made.save(force_insert=True)


def find_last(one: uuid.UUID, other: uuid.UUID) -> Press | None:
    """What was said last of these two."""
    pair = Q(sign_up=one, other=other) | Q(sign_up=other, other=one)
    return (
        Press.objects.filter(pair, kind__in=(PressKind.SAME, PressKind.DIFFERENT)).order_by("at", "id").last()
    )


def choose_kept(one: SignUp, other: SignUp) -> tuple[SignUp, SignUp]:
    """(who stays, who goes): a badge that is in use stays, then who signed up, then the lower number."""

    def order(row: SignUp) -> tuple[bool, bool, int]:
        return row.claimed_at is None, row.source == SignUpSource.WALK_IN, row.number

    kept, gone = sorted((one, other), key=order)
    return kept, gone


def _join(one: SignUp, other: SignUp) -> dict[str, object]:
    kept, gone = choose_kept(one, other)
    if gone.claimed_at is not None:
        raise errors.Conflict(
            pgettext_lazy(
                "events", "Both have opened the page of their badge. Please let the host look at it."
            )
        )
    if Receipt.objects.filter(sign_up=gone, voided_at=None).exists():
        raise errors.Conflict(
            pgettext_lazy("events", "A receipt was given for it. Please make the receipt void first.")
        )
    former: dict[str, object] = {"gone": str(gone.pk), "kept": str(kept.pk), "state": gone.state}
    paid = Payment.objects.filter(sign_up=gone, deleted_at=None)
    former["payments"] = [str(pk) for pk in paid.values_list("pk", flat=True)]
    paid.update(sign_up=kept)
    if gone.checked_in_at:
        keep_older(kept, PressKind.CAME, kept.checked_in_at)
        came = ids.new_id()
        Press.objects.create(
            id=came, owner_id=kept.owner_id, gathering=kept.gathering, sign_up=kept, kind=PressKind.CAME,
            at=gone.checked_in_at,
        )  # fmt: skip
        former["came"] = str(came)
        kept.checked_in_at = first_since(kept, PressKind.CAME, PressKind.NOT_CAME)
        kept.state, kept.cancelled_at, kept.cancelled_by = SignUpState.CONFIRMED, None, ""
        kept.save(update_fields=["checked_in_at", "state", "cancelled_at", "cancelled_by"])
    gone.state, gone.cancelled_at, gone.cancelled_by = SignUpState.CANCELLED, clock.now(), "host"
    gone.save(update_fields=["state", "cancelled_at", "cancelled_by"])
    return former


def _part(joined: Press) -> None:
    former = joined.former
    rows = {str(row.pk): row for row in (joined.sign_up, joined.other) if row is not None}
    kept, gone = rows[former["kept"]], rows[former["gone"]]
    Payment.objects.filter(pk__in=former["payments"]).update(sign_up=gone)
    if "came" in former:
        Press.objects.filter(pk=former["came"]).delete()
        kept.checked_in_at = first_since(kept, PressKind.CAME, PressKind.NOT_CAME)
        kept.save(update_fields=["checked_in_at"])
    gone.state, gone.cancelled_at, gone.cancelled_by = SignUpState(former["state"]), None, ""
    gone.save(update_fields=["state", "cancelled_at", "cancelled_by"])
