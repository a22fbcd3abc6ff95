"""Putting people away and bringing them back: archive, delete with undo, purge, erase."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import blank_records, record_action
from enishi.core import clock, db, errors
from enishi.people import rules
from enishi.people.actions import rows
from enishi.people.actions.indexing import refresh_search, tell_changed
from enishi.people.models import Affiliation, Contact, ContactPoint, Interest, Photo, Tag
from enishi.people.names import display_name
from enishi.search.actions import drop_people


@transaction.atomic
def archive_contact(actor: User, contact_id: uuid.UUID) -> Contact:
    """Put somebody away: out of lists and Today, nothing lost."""
    contact = rows.lock_contact(actor, contact_id)
    if contact.archived_at is None:
        contact.archived_at = clock.now()
        rows.touch(contact, ["archived_at"])
        refresh_search([contact.pk])
        record_action(actor, "archive_contact", "contact", contact.pk, display_name(contact))
    return contact


@transaction.atomic
def restore_contact(actor: User, contact_id: uuid.UUID) -> Contact:
    """Take somebody out of the archive."""
    contact = rows.lock_contact(actor, contact_id)
    if contact.archived_at is not None:
        contact.archived_at = None
        rows.touch(contact, ["archived_at"])
        refresh_search([contact.pk])
        record_action(actor, "restore_contact", "contact", contact.pk, display_name(contact))
    return contact


@transaction.atomic
def delete_contact(actor: User, contact_id: uuid.UUID) -> Contact:
    """Take somebody out of the notebook; `undelete_contact` brings them back until they are purged."""
    contact = rows.lock_contact(actor, contact_id)
    contact.deleted_at = clock.now()
    rows.touch(contact, ["deleted_at"])
    refresh_search([contact.pk])
    record_action(actor, "delete_contact", "contact", contact.pk, display_name(contact))
    return contact


@transaction.atomic
def undelete_contact(actor: User, contact_id: uuid.UUID) -> Contact:
    """Bring a deleted person back as they were. A second press changes nothing."""
    contact = db.locked(rules.contacts_undeletable_by(actor).filter(pk=contact_id)).first()
    if contact is None:
        there = rules.contacts_seeable_by(actor).filter(pk=contact_id).first()
        if there is None:
            raise errors.NotFound(pgettext_lazy("people", "This person can no longer be brought back."))
        return there
    contact.deleted_at = None
    rows.touch(contact, ["deleted_at"])
    refresh_search([contact.pk])
    record_action(actor, "undelete_contact", "contact", contact.pk, display_name(contact))
    return contact


STRIPPED: Mapping[str, str | None] = {
    **dict.fromkeys(
        ("prefix", "suffix", "honorific", "met_how", "met_where", "industry", "corner", "note"), ""
    ),
    **dict.fromkeys(("birth_year", "birth_month", "birth_day", "met_on", "introduced_by_id"), None),
}


@transaction.atomic
def strip_contacts(owner: User, contact_ids: Iterable[uuid.UUID], *, origin: str) -> int:
    """Leave of these people their names and how the tie is kept, under another origin: what a card said goes for good.

    Closeness, relation and state stay, being the owner's own; what happened with them is another room's.
    """
    mine = rules.contacts_editable_by(owner).filter(pk__in=list(contact_ids))
    stripped = list(db.locked(mine))
    Contact.objects.filter(merged_into__in=stripped).delete()  # what their other cards said
    for model in (Affiliation, ContactPoint, Interest, Photo):
        model.objects.filter(contact__in=stripped).delete()
    Tag.contacts.through.objects.filter(contact__in=stripped).delete()
    Tag.objects.filter(owner=owner, contacts__isnull=True).delete()
    for contact in stripped:
        for name, nothing in STRIPPED.items():
            setattr(contact, name, nothing)
        contact.origin, contact.raw = origin, []
        rows.touch(contact, [*STRIPPED, "raw", "origin"])
    rows.refresh_keys(stripped)
    blank_records(owner, [contact.pk for contact in stripped])
    record_action(owner, "strip_contacts", "contact", None, str(len(stripped)))
    return len(stripped)


@transaction.atomic
def erase_contacts(owner: User, contact_ids: Iterable[uuid.UUID]) -> int:
    """Remove these people and everything about them, words in the trail included; there is no undo."""
    wanted = list(Contact.objects.filter(owner=owner, pk__in=list(contact_ids)).values_list("pk", flat=True))
    tell_changed(owner.pk, wanted, are_leaving=True)
    Contact.objects.filter(pk__in=wanted).delete()
    drop_people(owner.pk, wanted, with_moments=True)
    Tag.objects.filter(owner=owner, contacts__isnull=True).delete()
    blank_records(owner, wanted)
    if wanted:
        record_action(owner, "erase_contacts", "contact", None, str(len(wanted)))
    return len(wanted)
