"""Many people at once, in a number of queries that does not grow with each person."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import transaction

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors
from enishi.people import rules
from enishi.people.actions import rows
from enishi.people.actions.indexing import index_new
from enishi.people.fields import ContactFields
from enishi.people.models import Affiliation, Contact, ContactPoint, Tag
from enishi.people.queries import find_merged

MANY = 500  # after so many at once the database is told to count afresh


@transaction.atomic
def add_contacts(
    actor: User, many: Sequence[ContactFields], *, ids: Sequence[uuid.UUID] | None = None
) -> list[Contact]:
    """Add people in this order (with these ids, where given); the first that does not fit stops them all."""
    clean = [rows.check_fields(actor, fields) for fields in many]
    contacts = write_contacts(actor, clean, ids)
    record_action(actor, "add_contacts", "contact", None, str(len(contacts)))
    if len(contacts) >= MANY:
        db.count_afresh()
    rows.ask_for_readings(actor, contacts)
    return contacts


def write_contacts(
    actor: User, clean: Sequence[ContactFields], ids: Sequence[uuid.UUID] | None = None
) -> list[Contact]:
    """Insert cleaned people with all their rows; the caller records it."""
    _check_introducers(actor, clean)
    contacts = [_contact_row(actor, fields) for fields in clean]
    for contact, chosen in zip(contacts, ids or (), strict=bool(ids)):
        contact.pk = chosen
    db.insert_rows(contacts)
    pairs = list(zip(contacts, clean, strict=True))
    owned = [({"owner_id": actor.pk, "contact_id": c.pk}, f) for c, f in pairs]
    db.insert_values(
        Affiliation,
        [keys | rows.affiliation_values(row, i) for keys, f in owned for i, row in enumerate(f.affiliations)],
    )
    db.insert_values(
        ContactPoint,
        [keys | rows.point_values(row, i) for keys, f in owned for i, row in enumerate(f.points)],
    )
    db.insert_rows([rows.interest_row(c, row) for c, f in pairs for row in f.interests])
    db.insert_rows([rows.other_name_row(c, row, i) for c, f in pairs for i, row in enumerate(f.other_names)])
    photos = [rows.photo_row(c, f.photo.data) for c, f in pairs if f.photo]
    db.insert_rows(photos)
    tag_many(actor, [(contact, fields.tags) for contact, fields in pairs])
    index_new(actor.pk, pairs)
    return contacts


def _contact_row(actor: User, fields: ContactFields) -> Contact:
    keys = rows.keys_from_fields(fields)._asdict()
    contact = Contact(owner_id=actor.pk, updated_at=clock.now(), **rows.plain_values(fields), **keys)
    if fields.state:
        contact.state, contact.state_on = fields.state, fields.state_on
    if fields.is_put_away:
        contact.archived_at = clock.now()
    return contact


def _check_introducers(actor: User, clean: Sequence[ContactFields]) -> None:
    wanted = {fields.introduced_by_id for fields in clean if fields.introduced_by_id}
    kept = find_merged(actor, wanted) if wanted else {}
    wanted = {kept.get(one, one) for one in wanted}
    if wanted and rules.contacts_seeable_by(actor).filter(pk__in=wanted).count() < len(wanted):
        raise errors.Invalid(rows.INTRODUCER_SENTENCE, fields={"introduced_by": rows.INTRODUCER_SENTENCE})


def tag_many(actor: User, wanted: Sequence[tuple[Contact, Sequence[str]]]) -> None:
    """Give each contact its tags, making those that are not there; tags already carried stay."""
    names = sorted({name for _, tags in wanted for name in tags})
    if not names:
        return
    Tag.objects.bulk_create([Tag(owner=actor, name=name) for name in names], ignore_conflicts=True)
    found = {tag.name: tag for tag in rules.tags_seeable_by(actor).filter(name__in=names)}
    through = Tag.contacts.through
    links = [
        through(tag_id=found[name].pk, contact_id=contact.pk) for contact, tags in wanted for name in tags
    ]
    through.objects.bulk_create(links, batch_size=rows.BATCH, ignore_conflicts=True)
