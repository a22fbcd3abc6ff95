"""Tags, and what somebody likes, looks for or can give."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import errors
from enishi.people.actions import rows
from enishi.people.actions.bulk import tag_many
from enishi.people.fields import LONGEST_INTEREST, InterestFields, clean_interests, clean_tags, cut
from enishi.people.models import Contact, Interest, InterestKind, Tag
from enishi.people.names import display_name


@transaction.atomic
def tag_contact(actor: User, contact_id: uuid.UUID, name: str) -> Contact:
    """Put a tag on somebody; the tag is made when it is new."""
    contact, names = rows.lock_contact(actor, contact_id), clean_tags((name,))
    if not names:
        raise errors.Invalid(pgettext_lazy("people", "Write a word for the tag."))
    tag_many(actor, [(contact, names)])
    return _finish(actor, contact, "tag_contact")


@transaction.atomic
def untag_contact(actor: User, contact_id: uuid.UUID, name: str) -> Contact:
    """Take a tag off somebody; a tag that nobody carries stays known."""
    contact = rows.lock_contact(actor, contact_id)
    Tag.contacts.through.objects.filter(contact_id=contact.pk, tag__name=name, tag__owner=actor).delete()
    return _finish(actor, contact, "untag_contact")


@transaction.atomic
def add_interest(
    actor: User, contact_id: uuid.UUID, text: str, *, kind: str = InterestKind.INTEREST.value
) -> Interest:
    """Note an interest, a want or an offer; the same words again change nothing."""
    contact, line = rows.lock_contact(actor, contact_id), cut(text, LONGEST_INTEREST).value
    if not line:
        raise errors.Invalid(pgettext_lazy("people", "Write a few words."))
    rows.check_choice(kind, InterestKind.values, rows.INTEREST_SENTENCE)
    there = Interest.objects.filter(contact=contact, kind=kind, text=line).first()
    if there is not None:
        return there
    interest = rows.interest_row(contact, InterestFields(line, kind))
    interest.save(force_insert=True)
    _finish(actor, contact, "add_interest")
    return interest


@transaction.atomic
def set_interests(actor: User, contact_id: uuid.UUID, kind: str, texts: Iterable[str]) -> Contact:
    """What somebody likes, wants or offers from now on: those that are not said again go, each stands once."""
    contact = rows.lock_contact(actor, contact_id)
    rows.check_choice(kind, InterestKind.values, rows.INTEREST_SENTENCE)
    wanted = clean_interests(texts)
    there = {row.text: row for row in Interest.objects.filter(contact=contact, kind=kind)}
    kept = [row.pk for text, row in there.items() if text in wanted]
    Interest.objects.filter(contact=contact, kind=kind).exclude(pk__in=kept).delete()
    new = [rows.interest_row(contact, InterestFields(text, kind)) for text in wanted if text not in there]
    Interest.objects.bulk_create(new)
    return _finish(actor, contact, "set_interests")


@transaction.atomic
def remove_interest(actor: User, contact_id: uuid.UUID, interest_id: uuid.UUID) -> Contact:
    contact = rows.lock_contact(actor, contact_id)
    Interest.objects.filter(contact=contact, pk=interest_id).delete()
    return _finish(actor, contact, "remove_interest")


def _finish(actor: User, contact: Contact, action: str) -> Contact:
    rows.touch(contact, [])
    rows.refresh_keys([contact])
    record_action(actor, action, "contact", contact.pk, display_name(contact))
    return contact
