"""Keeping the search index true: whatever changes a person changes what they are found by, in the same transaction."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable, Sequence

from django.db import transaction

from enishi.accounts.models import User
from enishi.core.turns import let_others_write
from enishi.people.fields import AffiliationFields, ContactFields, PointFields, point_key
from enishi.people.keys import name_words
from enishi.people.models import Contact
from enishi.people.queries import list_merged_names
from enishi.people.searching import Around, first_meeting, person_text, text_of_row
from enishi.people.signals import people_changed
from enishi.search import actions as index
from enishi.search.queries import get_backlog
from enishi.search.texts import Post

DETAILS = ("affiliations", "points", "tags", "interests", "other_names")
BATCH = 200  # entries made in one short transaction


def index_new(owner_id: uuid.UUID, people: Sequence[tuple[Contact, ContactFields]]) -> None:
    """Entries of people who were just written with these fields, made without reading them again."""
    texts = [
        person_text(
            contact,
            fields,
            Around(
                posts=[_post(row) for row in fields.affiliations],
                points=[_point(row) for row in fields.points],
                tags=fields.tags,
                interests=[row.text for row in fields.interests],
                other_names=list(name_words(fields.other_names)),
            ),
        )
        for contact, fields in people
    ]
    index.put_people(owner_id, texts, are_new=True)
    met = [moment for contact, _ in people if (moment := first_meeting(contact))]
    if met:
        index.put_moments(owner_id, met, are_new=True)
        index.set_last_days(owner_id, [moment.contact_id for moment in met])
    tell_changed(owner_id, [contact.pk for contact, _ in people])


def tell_changed(owner_id: uuid.UUID, contact_ids: Sequence[uuid.UUID], *, are_leaving: bool = False) -> None:
    """Let the rooms above know of whom something else is to be known from now on."""
    if contact_ids:
        people_changed.send(
            sender=Contact, owner_id=owner_id, contact_ids=contact_ids, are_leaving=are_leaving
        )


def _post(row: AffiliationFields) -> Post:
    is_current = row.is_current and row.ended_on is None
    return Post(
        row.organisation,
        row.organisation_reading,
        row.department,
        row.title,
        is_current,
        row.organisation_latin,
    )


def _point(row: PointFields) -> tuple[str, str, str]:
    return row.kind, row.value, point_key(row.kind, row.value)


@transaction.atomic
def refresh_search(contact_ids: Iterable[uuid.UUID]) -> None:
    """Make the entries of these people anew, whatever has happened to them; deleted ones lose theirs."""
    wanted = list(contact_ids)
    for begin in range(0, len(wanted), BATCH):
        batch = Contact.objects.filter(pk__in=wanted[begin : begin + BATCH])
        index_rows(list(batch.prefetch_related(*DETAILS)))


def index_rows(contacts: Sequence[Contact]) -> None:
    """Entries of people read just now with their DETAILS, in place of those they had; the rooms above are told."""
    _put_entries(contacts)
    for owner_id in {contact.owner_id for contact in contacts}:
        tell_changed(owner_id, [one.pk for one in contacts if one.owner_id == owner_id])


def _put_entries(contacts: Sequence[Contact]) -> None:
    for owner_id in {contact.owner_id for contact in contacts}:
        present = [one for one in contacts if one.owner_id == owner_id and one.deleted_at is None]
        gone = [one.pk for one in contacts if one.owner_id == owner_id and one.deleted_at is not None]
        if gone:
            index.drop_people(owner_id, gone)
        merged = list_merged_names(one.pk for one in present)
        index.put_people(owner_id, (text_of_row(one, merged.get(one.pk, ())) for one in present))
        met = [moment for one in present if (moment := first_meeting(one))]
        index.put_first_meetings(owner_id, [one.pk for one in present], met)


def build_index(owner: User, *, until: float) -> bool:
    """Make the entries that are still missing, in short transactions; False when the time was over before the end."""
    while (backlog := get_backlog(owner, "person")) is not None:
        _build_batch(owner, backlog.after)
        if time.monotonic() > until:
            return get_backlog(owner, "person") is None
        let_others_write()
    return True


@transaction.atomic
def _build_batch(owner: User, after: uuid.UUID | None) -> None:
    rows = Contact.objects.filter(owner=owner, **({"pk__gt": after} if after else {}))
    batch = list(rows.order_by("pk").prefetch_related(*DETAILS)[:BATCH])
    _put_entries(batch)
    index.note_made(owner.pk, "person", batch[-1].pk if len(batch) == BATCH else None)
