"""Remembering, as keyed hashes only, who was erased, so that the same file does not bring them back."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import transaction

from enishi.accounts.models import User
from enishi.core.text import organisation_key
from enishi.imports import queries
from enishi.imports.models import CardKey, Change, ForgottenKey, StagedCard
from enishi.people.matching import keys_of
from enishi.people.models import Affiliation, Contact, ContactPoint


@transaction.atomic
def forget_contacts(actor: User, contact_ids: Sequence[uuid.UUID]) -> None:
    """Keep the hashes of what would recognise these people, and drop what imports still hold of them."""
    texts: set[str] = set()
    for contact in Contact.objects.filter(owner=actor, pk__in=contact_ids):
        texts |= recognising_texts(contact)
    digests = list(
        CardKey.objects.filter(owner=actor, contact_id__in=contact_ids).values_list("digest", flat=True)
    )
    texts |= {f"card:{digest}" for digest in digests}
    ForgottenKey.objects.bulk_create(
        [ForgottenKey(owner=actor, digest=queries.hash_forgotten(text)) for text in sorted(texts)],
        ignore_conflicts=True,
    )
    StagedCard.objects.filter(owner=actor, digest__in=digests).delete()
    StagedCard.objects.filter(owner=actor, match_id__in=contact_ids).delete()
    CardKey.objects.filter(owner=actor, contact_id__in=contact_ids).delete()
    Change.objects.filter(owner=actor, contact_id__in=contact_ids).delete()


def recognising_texts(contact: Contact) -> set[str]:
    """The same texts as `cards.identities` makes of a card."""
    points = list(ContactPoint.objects.filter(contact=contact).values_list("kind", "key"))
    companies = Affiliation.objects.filter(contact=contact).values_list("organisation", flat=True)
    keys = keys_of(
        contact.family,
        contact.given,
        (key for kind, key in points if kind == "email"),
        (key for kind, key in points if kind == "phone"),
        (organisation_key(name) for name in companies),
    )
    posts = {f"post:{keys.name}@{organisation}" for organisation in keys.organisations if keys.name}
    return {f"mail:{key}" for key in keys.emails} | {f"mobile:{key}" for key in keys.mobiles} | posts
