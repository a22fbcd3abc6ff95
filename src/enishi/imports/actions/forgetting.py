"""Remembering, as keyed hashes only, who was erased, so that the same file does not bring them back."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Sequence

from django.db import transaction

from enishi.accounts.models import User
from enishi.accounts.queries import hash_forgotten
from enishi.core.text import organisation_key
from enishi.imports.actions.beginning import folder_of
from enishi.imports.cards import from_payload, identities
from enishi.imports.models import CardKey, Change, ForgottenKey, Import, StagedCard, Status
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
        [ForgottenKey(owner=actor, digest=hash_forgotten(actor, text)) for text in sorted(texts)],
        ignore_conflicts=True,
    )
    StagedCard.objects.filter(owner=actor, digest__in=digests).delete()
    StagedCard.objects.filter(owner=actor, match_id__in=contact_ids).delete()
    _drop_staged(actor, texts)
    CardKey.objects.filter(owner=actor, contact_id__in=contact_ids).delete()
    Change.objects.filter(owner=actor, contact_id__in=contact_ids).delete()


@transaction.atomic
def drop_cards(actor: User, contact_ids: Sequence[uuid.UUID]) -> None:
    """Drop what imports still hold of these people, who stay in the notebook: no hash keeps their cards out later."""
    cards = CardKey.objects.filter(owner=actor, contact_id__in=contact_ids)
    StagedCard.objects.filter(owner=actor, digest__in=list(cards.values_list("digest", flat=True))).delete()
    StagedCard.objects.filter(owner=actor, match_id__in=contact_ids).delete()
    cards.delete()
    Change.objects.filter(owner=actor, contact_id__in=contact_ids).delete()


def _drop_staged(actor: User, texts: set[str]) -> None:
    """Cards of these people that no import has tied to them yet."""
    rows = StagedCard.objects.filter(owner=actor, applied_at=None).only("payload", "digest", "where")
    gone = [
        row.pk
        for row in rows.iterator(chunk_size=500)
        if row.payload and not texts.isdisjoint(identities(from_payload(row.payload, row.where), row.digest))
    ]
    StagedCard.objects.filter(pk__in=gone).delete()


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
        page_keys=(key for kind, key in points if kind in ("sns", "url")),
    )
    posts = {f"post:{keys.name}@{organisation}" for organisation in keys.organisations if keys.name}
    own = (("mail", keys.emails), ("mobile", keys.mobiles), ("account", keys.accounts))
    return posts | {f"{kind}:{key}" for kind, found in own for key in found}


@transaction.atomic
def drop_uploads(actor: User, *, even_unread: bool = False) -> None:
    """Remove the kept copies of files that have been read (or of all): erased people may stand in them."""
    mine = Import.objects.filter(owner=actor)
    rows = mine if even_unread else mine.exclude(status=Status.READING)
    folders = [folder_of(row) for row in rows]

    def remove() -> None:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)

    transaction.on_commit(remove)
