"""Writing communities: made with the first gathering, named and ruled by their organiser."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import pgettext, pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.communities import queries, rules
from enishi.communities.models import Community, StrikesEffect
from enishi.core import db, errors
from enishi.core.text import clean_block, clean_line


@dataclass(frozen=True, slots=True)
class CommunityFields:
    """What an organiser says of the community; `conduct` empty means the house's own text."""

    name: str
    about: str = ""
    organiser: str = ""
    contact: str = ""
    conduct: str = ""
    retention_days: int = 365
    strikes_limit: int | None = None
    strikes_effect: str = StrikesEffect.WAIT


@transaction.atomic
def ensure_community(actor: User) -> Community:
    """The community that a first gathering belongs to; the oldest where there are several."""
    db.locked(User.objects.filter(pk=actor.pk)).first()  # two first gatherings at once share it
    found = queries.list_communities(actor).first()
    if found is not None:
        return found
    made = Community.objects.create(owner=actor, name=pgettext("communities", "My gatherings"))
    record_action(actor, "add_community", "community", made.pk)
    return made


@transaction.atomic
def change_community(actor: User, community_id: uuid.UUID | str, fields: CommunityFields) -> Community:
    """Say what it is called, who runs it, and what holds there."""
    row = db.locked(rules.communities_runnable_by(actor).filter(pk=community_id)).first()
    if row is None:
        raise errors.NotFound(pgettext_lazy("communities", "There is no such community, or it is not yours."))
    name = clean_line(fields.name)[:80]
    if not name:
        raise errors.Invalid(
            fields={"name": pgettext_lazy("communities", "Please give it a name, as guests know it.")}
        )
    if not 7 <= fields.retention_days <= 3650:
        sentence = pgettext_lazy("communities", "From 7 to 3650 days, please.")
        raise errors.Invalid(fields={"retention_days": sentence})
    if fields.strikes_limit is not None and not 1 <= fields.strikes_limit <= 20:
        sentence = pgettext_lazy("communities", "From 1 to 20, or leave it empty.")
        raise errors.Invalid(fields={"strikes_limit": sentence})
    row.strikes_limit, row.strikes_effect = fields.strikes_limit, StrikesEffect(fields.strikes_effect)
    row.name, row.about = name, clean_block(fields.about)[:2000]
    row.organiser, row.contact = clean_line(fields.organiser)[:80], clean_line(fields.contact)[:200]
    row.conduct, row.retention_days = clean_block(fields.conduct)[:4000], fields.retention_days
    row.save()
    record_action(actor, "change_community", "community", row.pk)
    return row
