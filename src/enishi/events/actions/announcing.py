"""Words to guests by mail, once, by the host's own press."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import errors
from enishi.core.text import clean_block, clean_line, email_key
from enishi.events.actions.locking import lock_run
from enishi.events.models import Announcement
from enishi.events.queries import announcements as queries
from enishi.notices.actions.posting import post_mail
from enishi.notices.queries import get_mail_account


@dataclass(frozen=True, slots=True)
class AnnouncementFields:
    """What is said, and to whom: confirmed, waiting, applied, came, or all."""

    audience: str
    subject: str
    body: str


@transaction.atomic
def announce(
    actor: User, gathering_id: uuid.UUID | str, fields: AnnouncementFields, *, key: uuid.UUID
) -> Announcement:
    """Into the outbox for everybody with an address; the same `key` again is the same announcement."""
    gathering = lock_run(actor, gathering_id)
    if known := queries.find_announcement(gathering, str(key)):
        return known
    subject, body = clean_line(fields.subject)[:120], clean_block(fields.body)[:8000]
    wrong: dict[str, object] = {}
    if not subject:
        wrong["subject"] = pgettext_lazy("events", "Please write a subject.")
    if not body:
        wrong["body"] = pgettext_lazy("events", "Please write what you want to say.")
    if fields.audience not in queries.AUDIENCES:
        wrong["audience"] = pgettext_lazy("events", "Please choose whom it is for.")
    if wrong:
        raise errors.Invalid(fields=wrong)
    get_mail_account(gathering.owner)
    row = Announcement(
        owner_id=gathering.owner_id, gathering=gathering, audience=fields.audience, subject=subject, body=body,
        source_key=str(key),
    )  # fmt: skip
    for guest in queries.list_audience(gathering, fields.audience):
        try:
            post_mail(
                gathering.owner, key=f"announcement:{key}:{guest.pk}", to=email_key(guest.email), subject=subject,
                text=queries.address_to(guest, body), about_id=guest.pk,
            )  # fmt: skip
        except errors.Invalid:
            continue  # an address that is none: the page says how many it went to
        row.sent_to += 1
    if not row.sent_to:
        raise errors.Conflict(
            pgettext_lazy("events", "Nobody among them has a mail address. Copy the words instead.")
        )
    row.save(force_insert=True)
    record_action(actor, "announce", "gathering", gathering.pk, subject)
    return row
