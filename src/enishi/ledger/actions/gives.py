"""Putting aside what could be given and need not be; and taking it up again."""

from __future__ import annotations

import re
import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.encounters.models import Encounter
from enishi.ledger.actions.favours import FavourFields, delete_favour, record_favour
from enishi.ledger.models import PutAsideGive, Side, Size
from enishi.ledger.rules import favours_changeable_by, put_aside_gives_changeable_by
from enishi.people.models import Contact
from enishi.people.queries import get_contact

LONGEST_WHAT = 300
_KEY = re.compile(r"[0-9a-f]{64}")


@transaction.atomic
def note_given(actor: User, contact_id: uuid.UUID, encounter: Encounter, what: str) -> None:
    """Something that was sent is something given: useful information, on the day of that encounter."""
    fields = FavourFields(
        Side.GIVEN, "information", what[:LONGEST_WHAT], encounter.on, Size.SMALL, encounter.pk
    )
    record_favour(actor, contact_id, fields)


@transaction.atomic
def take_back_given(actor: User, encounter: Encounter) -> None:
    """It was not sent after all."""
    for favour in favours_changeable_by(actor).filter(
        encounter=encounter, side=Side.GIVEN, kind="information", deleted_at=None
    ):
        delete_favour(actor, favour.pk)


@transaction.atomic
def put_aside_give(actor: User, contact_id: uuid.UUID | str, key: str) -> Contact:
    """Propose this no more. Twice is once."""
    contact = _check(actor, contact_id, key)
    row, is_new = PutAsideGive.objects.get_or_create(
        owner=actor, contact=contact, what_key=key, defaults={"put_aside_on": clock.today(actor.time_zone)}
    )
    if is_new:
        record_action(actor, "put_aside_give", "give", row.pk)
    return contact


@transaction.atomic
def take_up_give(actor: User, contact_id: uuid.UUID | str, key: str) -> Contact:
    """Let it be proposed again; nothing happens where it was not put aside."""
    contact = _check(actor, contact_id, key)
    for row in put_aside_gives_changeable_by(actor).filter(contact=contact, what_key=key):
        record_action(actor, "take_up_give", "give", row.pk)
        row.delete()
    return contact


def _check(actor: User, contact_id: uuid.UUID | str, key: str) -> Contact:
    contact = get_contact(actor, contact_id)
    if not _KEY.fullmatch(key):
        sentence = pgettext_lazy("ledger", "This is no proposal of Enishi's.")
        raise errors.Invalid(sentence, fields={"key": sentence})
    return contact
