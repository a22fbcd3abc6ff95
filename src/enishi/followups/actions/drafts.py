"""Keeping drafts, and marking them sent: what was sent is an encounter."""

from __future__ import annotations

import datetime as dt
import re
import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors, ids
from enishi.encounters import actions as encounters
from enishi.encounters.models import Kind as What
from enishi.encounters.models import Promise
from enishi.encounters.queries import get_promise, list_open_promises, list_promises
from enishi.followups import queries, rules
from enishi.followups.drafts import CHANNELS, KINDS, find_link
from enishi.followups.models import SavedDraft
from enishi.ledger.actions import note_given, take_back_given, take_back_reports, tell_reports
from enishi.people.queries import get_contact
from enishi.people.rules import contacts_editable_by
from enishi.seasons.actions import tell_by_draft

LONGEST_BODY = 20_000
REPORTS = {"report_meeting": "meeting", "report_outcome": "outcome"}  # told to whoever introduced
QUOTED = re.compile(r"[「“](.+)[」”]\s*https?://")
THANKS = ("thank_you", "report_back", "thank_gift", *REPORTS)


@transaction.atomic
def save_draft(
    actor: User,
    *,
    contact_id: str | uuid.UUID,
    kind: str,
    channel: str,
    body: str,
    subject: str = "",
    key: str | None = None,
) -> SavedDraft:
    """Keep words for later. The same `key` changes the draft kept under it."""
    contact = get_contact(actor, contact_id)
    db.locked(contacts_editable_by(actor).filter(pk=contact.pk)).get()
    _check(kind, channel, body)
    mine = rules.drafts_editable_by(actor)
    draft = mine.filter(key=key).first() if key else None
    if draft is None:
        draft = SavedDraft(owner=actor, contact=contact, key=key or str(ids.new_id()))
    elif draft.contact_id != contact.pk:
        raise errors.Conflict(
            pgettext_lazy("followups", "This draft belongs to somebody else. Reload the page.")
        )
    elif draft.sent_at is not None or draft.posted_at is not None:
        return draft
    draft.kind, draft.channel, draft.subject, draft.body = kind, channel, subject.strip()[:300], body.strip()
    draft.save()
    record_action(actor, "save_draft", "contact", contact.pk)
    return draft


def _check(kind: str, channel: str, body: str) -> None:
    if kind not in KINDS:
        raise errors.Invalid(pgettext_lazy("followups", "There is no draft of this kind."))
    if channel not in CHANNELS:
        raise errors.Invalid(pgettext_lazy("followups", "There is no such channel."))
    if not body.strip():
        sentence = pgettext_lazy("followups", "There are no words yet. Write a line first.")
        raise errors.Invalid(sentence, fields={"body": sentence})
    if len(body) > LONGEST_BODY:
        sentence = pgettext_lazy("followups", "This is longer than 20,000 characters. Please shorten it.")
        raise errors.Invalid(sentence, fields={"body": sentence})


@transaction.atomic
def send_draft(
    actor: User,
    *,
    contact_id: str | uuid.UUID,
    kind: str,
    channel: str,
    body: str,
    subject: str = "",
    promise_id: str | uuid.UUID | None = None,
    on: dt.date | None = None,
    key: str | None = None,
) -> SavedDraft:
    """Note that these words were sent: an encounter, with thanks given or promises kept as the kind says."""
    draft = save_draft(
        actor, contact_id=contact_id, kind=kind, channel=channel, body=body, subject=subject, key=key
    )
    if draft.sent_at is not None or draft.posted_at is not None:
        return draft
    note_sent(actor, draft, promise_id, on or clock.today(actor.time_zone))
    return draft


def note_sent(actor: User, draft: SavedDraft, promise_id: str | uuid.UUID | None, day: dt.date) -> None:
    """What went out is an encounter of that day; inside a transaction."""
    if draft.kind == "keep_promise":
        _keep_promises(actor, draft, promise_id, day)
    draft.encounter = encounters.record_encounter(
        actor,
        contact_ids=[draft.contact_id],
        on=day,
        kind=What.MESSAGE if draft.channel == "sns" else draft.channel,
        direction="out",
        subject=draft.subject,
        note=draft.body,
        is_thanks=draft.kind in THANKS,
    )
    draft.sent_at = clock.now()
    draft.save(update_fields=["sent_at", "encounter"])
    if draft.kind == "moved_on":
        tell_by_draft(actor, draft.contact_id, day)
    if draft.kind == "send_article":
        note_given(actor, draft.contact_id, draft.encounter, _name_article(draft.body))
    if draft.kind in REPORTS:
        tell_reports(actor, draft.contact, day, kind=REPORTS[draft.kind])
    record_action(actor, "send_draft", "contact", draft.contact_id)


def _name_article(body: str) -> str:
    """Its title as it is quoted, else its address."""
    quoted = QUOTED.search(body)
    return quoted[1] if quoted else find_link(body)


def _keep_promises(actor: User, draft: SavedDraft, promise_id: str | uuid.UUID | None, day: dt.date) -> None:
    """The one promise the words were about; every open one when they named none in particular."""
    if promise_id:
        promises = [get_promise(actor, promise_id)]
    else:
        promises = list(list_open_promises(actor, contact=draft.contact, side=Promise.Side.MINE, on=day))
    for promise in promises:
        if promise.contact_id == draft.contact_id:
            encounters.keep_promise(actor, promise.pk, day)


@transaction.atomic
def unsend_draft(actor: User, draft_id: str | uuid.UUID) -> SavedDraft:
    """It was not sent after all: the encounter goes, the promises kept by it are open again, the words stay."""
    draft = queries.get_draft(actor, draft_id)
    draft = db.locked(rules.drafts_editable_by(actor).filter(pk=draft.pk)).get()
    encounter = draft.encounter
    if draft.sent_at is None or encounter is None:
        return draft
    if draft.posted_at is not None:
        raise errors.Closed(pgettext_lazy("followups", "This mail has gone out. It cannot be taken back."))
    if draft.kind == "keep_promise":
        kept = list_promises(actor, contact=draft.contact).filter(
            side=Promise.Side.MINE, kept_on=encounter.on
        )
        for promise in kept:
            encounters.reopen_promise(actor, promise.pk)
    if draft.kind == "moved_on":
        tell_by_draft(actor, draft.contact_id, encounter.on, is_sent=False)
    if draft.kind == "send_article":
        take_back_given(actor, encounter)
    if draft.kind in REPORTS:
        take_back_reports(actor, draft.contact, encounter.on)
    if encounter.deleted_at is None:
        encounters.delete_encounter(actor, encounter.pk)
    draft.sent_at, draft.encounter, draft.key = None, None, str(ids.new_id())
    draft.save(update_fields=["sent_at", "encounter", "key"])
    record_action(actor, "unsend_draft", "contact", draft.contact_id)
    return draft


@transaction.atomic
def delete_draft(actor: User, draft_id: str | uuid.UUID) -> None:
    """Throw kept words away; what was sent stays as an encounter."""
    draft = queries.get_draft(actor, draft_id)
    draft = db.locked(rules.drafts_editable_by(actor).filter(pk=draft.pk)).get()
    contact_id = draft.contact_id
    draft.delete()
    record_action(actor, "delete_draft", "contact", contact_id)
