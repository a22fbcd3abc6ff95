"""Job changes: the old post is kept as history, the new one is current."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import errors
from enishi.people.actions import rows
from enishi.people.fields import AffiliationFields, ContactFields, clean_contact
from enishi.people.models import Affiliation, Contact
from enishi.people.names import display_name


@transaction.atomic
def change_affiliation(
    actor: User,
    contact_id: uuid.UUID,
    organisation: str,
    department: str = "",
    title: str = "",
    *,
    on: dt.date | None = None,
) -> Contact:
    """Somebody has a new post since `on`: what was current ends that day, the new one leads."""
    contact = rows.lock_contact(actor, contact_id)
    wanted = AffiliationFields(organisation, department, title, started_on=on, known_on=on)
    posts = clean_contact(ContactFields(affiliations=(wanted,))).affiliations
    if not posts:
        raise errors.Invalid(pgettext_lazy("people", "Write the new company, department or title."))
    for post in Affiliation.objects.filter(contact=contact).order_by("pk"):
        post.position += 1
        if post.is_current:
            post.is_current, post.ended_on = False, post.ended_on or on
        post.save(update_fields=["position", "is_current", "ended_on"])
    rows.affiliation_row(contact, posts[0], 0).save(force_insert=True)
    rows.touch(contact, [])
    rows.refresh_keys([contact])
    record_action(actor, "change_affiliation", "contact", contact.pk, display_name(contact))
    return contact
