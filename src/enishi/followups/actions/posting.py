"""A draft sent as a mail from here, by the owner's own click: into the outbox once, and an encounter once it is out."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors, ids
from enishi.encounters.queries import local_day
from enishi.followups import queries, rules
from enishi.followups.actions.drafts import note_sent, save_draft
from enishi.followups.models import SavedDraft
from enishi.notices import actions as notices
from enishi.notices.models import OPEN_STATES
from enishi.people.models import PointKind, State
from enishi.people.queries import get_contact


@transaction.atomic
def post_draft(
    actor: User,
    *,
    contact_id: str | uuid.UUID,
    kind: str,
    subject: str,
    body: str,
    to: str = "",
    promise_id: uuid.UUID | None = None,
    key: str | None = None,
) -> SavedDraft:
    """Into the outbox; the same key again is the same mail. Where no server is set up, a sentence says so."""
    draft = save_draft(
        actor, contact_id=contact_id, kind=kind, channel="mail", body=body, subject=subject, key=key
    )
    if draft.sent_at is not None or draft.posted_at is not None:
        return draft
    address = _choose_address(actor, contact_id, to)
    draft.promise_id = promise_id
    draft.posted_at = clock.now()
    draft.save(update_fields=["promise", "posted_at"])
    notices.post_mail(
        actor,
        key=queries.outgoing_key(draft),
        to=address,
        subject=draft.subject,
        text=draft.body,
        about_id=draft.contact_id,
    )
    record_action(actor, "post_draft", "contact", draft.contact_id)
    return draft


def _choose_address(actor: User, contact_id: str | uuid.UUID, wanted: str) -> str:
    """One of the person's own addresses; the first where none was chosen."""
    contact = get_contact(actor, contact_id)
    if contact.state in (State.DECEASED, State.AVOID):
        raise errors.Invalid(pgettext_lazy("followups", "Nothing is sent to this person from here."))
    known = [point.value for point in contact.points.all() if point.kind == PointKind.EMAIL]
    if not known:
        sentence = pgettext_lazy(
            "followups", "There is no mail address of theirs yet. Add one to the person first."
        )
        raise errors.Invalid(sentence, fields={"to": sentence})
    if wanted and wanted not in known:
        sentence = pgettext_lazy("followups", "This is none of their addresses. Choose one of those shown.")
        raise errors.Invalid(sentence, fields={"to": sentence})
    return wanted or known[0]


@transaction.atomic
def withdraw_draft(actor: User, draft_id: str | uuid.UUID) -> SavedDraft:
    """Out of the outbox while it waits there; the words stay. Closed once it is on its way."""
    draft = _lock(actor, queries.get_draft(actor, draft_id).pk)
    outgoing = queries.find_posted(actor, draft)
    if outgoing is not None and outgoing.state in OPEN_STATES:
        notices.withdraw_outgoing(actor, outgoing.pk)
    elif outgoing is not None and draft.sent_at is not None:
        raise errors.Closed(pgettext_lazy("followups", "This mail has gone out. It cannot be taken back."))
    _take_back(draft)
    record_action(actor, "withdraw_draft", "contact", draft.contact_id)
    return draft


@transaction.atomic
def settle_posted(owner_id: uuid.UUID, key: str, state: str) -> None:
    """What became of a mail: an encounter once it is out; what was refused is a draft again, to be mended."""
    draft_id = ids.parse_id(key.removeprefix(queries.POSTED).partition(":")[0])
    owner = User.objects.filter(pk=owner_id).first()
    if draft_id is None or owner is None:
        return
    draft = db.locked(rules.drafts_editable_by(owner).filter(pk=draft_id)).first()
    if draft is None or draft.sent_at is not None or queries.outgoing_key(draft) != key:
        return
    if state != "sent":
        _take_back(draft)
        return
    note_sent(owner, draft, draft.promise_id, local_day(owner, clock.now()))


def _take_back(draft: SavedDraft) -> None:
    """A draft again: the next press is another mail, with a key of its own."""
    draft.posted_at, draft.key = None, str(ids.new_id())
    draft.save(update_fields=["posted_at", "key"])


def _lock(actor: User, draft_id: uuid.UUID) -> SavedDraft:
    return db.locked(rules.drafts_editable_by(actor).filter(pk=draft_id)).get()
