"""One more thing about a person, learned in passing: a way to reach them, a line for the note."""

from __future__ import annotations

import uuid
from dataclasses import replace

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import errors, text
from enishi.people.actions import rows
from enishi.people.fields import ContactFields, PointFields, clean_contact, fields_of, point_key
from enishi.people.models import Contact, ContactPoint
from enishi.people.names import display_name


@transaction.atomic
def add_point(actor: User, contact_id: uuid.UUID, point: PointFields) -> Contact:
    """Keep one way to reach somebody, once; what was there stays."""
    contact = rows.lock_contact(actor, contact_id)
    clean = rows.check_fields(actor, clean_contact(_with_point(contact, point)))
    there = {(row.kind, row.key or row.value) for row in ContactPoint.objects.filter(contact=contact)}
    for number, row in enumerate(clean.points):
        if (row.kind, point_key(row.kind, row.value) or row.value) not in there:
            rows.point_row(contact, row, number).save(force_insert=True)
    rows.touch(contact, [])
    rows.refresh_keys([contact])
    record_action(actor, "add_point", "contact", contact.pk, display_name(contact))
    return contact


def _with_point(contact: Contact, point: PointFields) -> ContactFields:
    before = fields_of(contact)
    return replace(before, points=(*before.points, point))


@transaction.atomic
def add_note(actor: User, contact_id: uuid.UUID, words: str) -> Contact:
    """One more paragraph in somebody's note; the same words twice stand once."""
    contact = rows.lock_contact(actor, contact_id)
    line = text.clean_block(words)
    if not line:
        raise errors.Invalid(pgettext_lazy("people", "There is nothing to note."))
    if line not in contact.note:
        contact.note = f"{contact.note}\n{line}".strip()
        rows.touch(contact, ["note"])
        record_action(actor, "add_note", "contact", contact.pk, display_name(contact))
    return contact
