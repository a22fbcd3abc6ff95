"""One contact that was two people all along is parted; merging the two again takes it back."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import errors
from enishi.people.actions import rows
from enishi.people.actions.bulk import write_contacts
from enishi.people.actions.merging.book import forget_rows, hold_book, lock_standing
from enishi.people.actions.merging.joining import finish
from enishi.people.actions.merging.moving import list_moving, list_rows, shift
from enishi.people.fields import ContactFields
from enishi.people.models import Contact
from enishi.people.names import display_name
from enishi.people.queries import list_members


@dataclass(frozen=True, slots=True)
class Part:
    """Who parts from a contact: the name and note they get, and which rows go with them (MergeTable.label -> ids)."""

    fields: ContactFields
    rows: Mapping[str, Sequence[uuid.UUID]] = field(default_factory=dict)


@transaction.atomic
def split_contact(actor: User, contact_id: uuid.UUID, part: Part) -> Contact:
    """Make a new person of a part of this one, with the chosen rows, and return them; the rest stays."""
    hold_book(actor)
    (contact,) = lock_standing(actor, contact_id)
    moving = [(table, set(part.rows[table.label])) for table in list_moving() if part.rows.get(table.label)]
    clean = rows.check_fields(actor, part.fields)
    if not moving and not (clean.family or clean.given):
        raise errors.Invalid(
            pgettext_lazy("people", "Write a name, or choose what belongs to the other person.")
        )
    new = write_contacts(actor, [clean])[0]
    homes = [contact.pk, *(member.pk for member in list_members(contact))]
    for table, wanted in moving:
        chosen = [row.id for row in list_rows(table, [contact.pk]) if row.id in wanted]
        if len(chosen) < len(wanted):
            raise errors.Conflict(
                pgettext_lazy("people", "Some of this was changed meanwhile. Look at the page once more.")
            )
        shift(table, chosen, contact.pk, new.pk)
        forget_rows(table.label, homes, chosen)
    finish(actor, [contact, new])
    record_action(actor, "split_contact", "contact", contact.pk, display_name(contact))
    rows.ask_for_readings(actor, [new])
    return new
