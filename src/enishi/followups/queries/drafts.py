"""Kept and sent drafts."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.followups import rules
from enishi.followups.drafts import ALIKE_WARNING, DraftFacts, alike
from enishi.followups.drafts.romaji import romanise
from enishi.followups.models import SavedDraft
from enishi.notices.models import Outgoing
from enishi.notices.queries import find_outgoing
from enishi.people.models import Contact

POSTED = "draft:"
ALIKE_WINDOW = dt.timedelta(days=30)


def list_drafts(actor: User, *, contact: Contact | None = None) -> QuerySet[SavedDraft]:
    """Drafts, newest first."""
    rows = rules.drafts_editable_by(actor).filter(contact__deleted_at__isnull=True).select_related("contact")
    rows = rows.filter(contact=contact) if contact is not None else rows
    return rows.order_by("-created_at", "-id")


def get_draft(actor: User, draft_id: str | uuid.UUID) -> SavedDraft:
    """One kept draft."""
    parsed = ids.parse_id(str(draft_id))
    found = list_drafts(actor).filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(pgettext_lazy("followups", "There is no such draft any more."))
    return found


def outgoing_key(draft: SavedDraft) -> str:
    """The key under which a draft lies in the outbox: another after each refusal, the same at each press."""
    return f"{POSTED}{draft.pk}:{draft.key}"


def find_posted(actor: User, draft: SavedDraft) -> Outgoing | None:
    """The mail made of a draft."""
    return find_outgoing(actor, outgoing_key(draft)) if draft.posted_at is not None else None


def find_alike(
    actor: User, contact: Contact, body: str, *, facts: DraftFacts, now: dt.datetime
) -> SavedDraft | None:
    """A draft sent to somebody else in the last month that reads as the same text, names and place left aside."""
    sent = (
        list_drafts(actor)
        .filter(sent_at__gt=now - ALIKE_WINDOW, sent_at__lte=now)
        .exclude(contact=contact)
        .prefetch_related("contact__affiliations")
    )
    mine = [*_names_of(contact), *_shared_by_all(facts)]
    return next(
        (
            row
            for row in sent[:50]
            if alike(row.body, body, without=[*mine, *_names_of(row.contact)]) >= ALIKE_WARNING
        ),
        None,
    )


def _names_of(contact: Contact) -> list[str]:
    """What a letter to this person holds that makes it no more personal: names and posts."""
    family, given = contact.family, contact.given
    names = [f"{family}{gap}{given}" for gap in ("", " ", "　")] + [f"{given} {family}", family, given]
    names += [romanise(contact.family_reading), romanise(contact.given_reading)]
    posts = [(post.organisation, post.department, post.title) for post in contact.affiliations.all()]
    return [*names, *(part for post in posts for part in post)]


def _shared_by_all(facts: DraftFacts) -> list[str]:
    """Who writes, and the place where everybody was."""
    me, place = facts.me, facts.last.place if facts.last else ""
    names = [f"{me.family}{gap}{me.given}" for gap in ("", " ", "　")]
    latin = f"{romanise(me.given_reading)} {romanise(me.family_reading)}"
    return [*names, latin, me.family, me.given, me.organisation, me.title, me.email, place]
