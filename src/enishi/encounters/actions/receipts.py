"""Photos of receipts: kept, put aside, brought back, and cleared away a month later."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import pgettext, pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors
from enishi.encounters import queries, rules
from enishi.encounters.actions.locking import lock_encounter
from enishi.encounters.models import Encounter, Receipt
from enishi.encounters.pictures import LARGEST_BYTES, RECEIPT_SIDE, shrink_picture, sniff_picture

MOST_RECEIPTS = 10
KEPT_DAYS = 30


def add_receipt(
    actor: User, encounter_id: str | uuid.UUID, data: bytes, *, receipt_id: uuid.UUID | None = None
) -> Receipt:
    """Keep a photo, drawn anew without where and with what it was taken. The same id again is the same photo.

    The picture is worked on before anything is locked.
    """
    if receipt_id and (known := rules.receipts_changeable_by(actor).filter(pk=receipt_id).first()):
        return known
    found = queries.get_encounter(actor, encounter_id)
    return _keep(actor, found.pk, _draw_anew(data), receipt_id)


def _draw_anew(data: bytes) -> bytes:
    problem = ""
    if len(data) > LARGEST_BYTES:
        problem = pgettext("encounters", "The picture is larger than 12 MB. Please take a smaller one.")
    elif not sniff_picture(data):
        problem = pgettext("encounters", "This is no picture that can be read: JPEG, PNG, WebP or HEIC.")
    drawn = None if problem else shrink_picture(data, RECEIPT_SIDE)
    if drawn is None:
        problem = problem or pgettext("encounters", "This picture is damaged or too large to be read.")
        raise errors.Invalid(problem, fields={"receipt": problem})
    return drawn


@transaction.atomic
def _keep(actor: User, encounter_id: str | uuid.UUID, drawn: bytes, receipt_id: uuid.UUID | None) -> Receipt:
    encounter, _ = lock_encounter(actor, encounter_id)
    if receipt_id and (known := rules.receipts_changeable_by(actor).filter(pk=receipt_id).first()):
        return known
    if queries.list_receipts(encounter).count() >= MOST_RECEIPTS:
        sentence = pgettext("encounters", "There are %(most)d photos already. Please take one out first.")
        sentence %= {"most": MOST_RECEIPTS}
        raise errors.Full(sentence, fields={"receipt": sentence})
    made = Receipt(
        owner=actor, encounter=encounter, media_type="image/jpeg", data=drawn,
        **({"id": receipt_id} if receipt_id else {}),
    )  # fmt: skip
    made.save(force_insert=True)
    _note_change(actor, encounter, "add_receipt")
    return made


@transaction.atomic
def drop_receipt(actor: User, receipt_id: str | uuid.UUID) -> Receipt:
    """Take a photo out; `bring_receipt_back` undoes it."""
    return _set_dropped(actor, receipt_id, is_dropped=True)


@transaction.atomic
def bring_receipt_back(actor: User, receipt_id: str | uuid.UUID) -> Receipt:
    """The photo is there again."""
    return _set_dropped(actor, receipt_id, is_dropped=False)


def _set_dropped(actor: User, receipt_id: str | uuid.UUID, *, is_dropped: bool) -> Receipt:
    found = queries.get_receipt(actor, receipt_id, dropped=not is_dropped)
    encounter, _ = lock_encounter(actor, found.encounter_id)
    receipt = db.locked(rules.receipts_changeable_by(actor).filter(pk=found.pk)).first()
    if receipt is None:
        raise errors.NotFound(
            pgettext_lazy("encounters", "There is no such photo, or it has been taken out.")
        )
    receipt.dropped_at = clock.now() if is_dropped else None
    receipt.save(update_fields=["dropped_at"])
    _note_change(actor, encounter, "drop_receipt" if is_dropped else "bring_receipt_back")
    return receipt


def _note_change(actor: User, encounter: Encounter, action: str) -> None:
    """Whoever undoes the import of an encounter does not take its receipt with it; what it says is as it was."""
    if encounter.updated_at is None:
        encounter.updated_at = encounter.created_at
        encounter.save(update_fields=["updated_at"])
    record_action(actor, action, "encounter", encounter.pk)


def clear_receipts(*, now: dt.datetime | None = None) -> int:
    """Forget the photos that were taken out a month ago."""
    before = (now or clock.now()) - dt.timedelta(days=KEPT_DAYS)
    old = Receipt.objects.filter(dropped_at__lt=before)
    return old.delete()[0] if old.exists() else 0  # asked every minute: one quick query, and no transaction
