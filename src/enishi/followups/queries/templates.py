"""The owner's own templates, and how one of them reads."""

from __future__ import annotations

import uuid

from django.db.models import Q, QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import clock, errors, ids
from enishi.followups import drafts, rules
from enishi.followups.models import OwnTemplate


def list_templates(
    actor: User, *, kind: str = "", channel: str = "", relation: str = ""
) -> QuerySet[OwnTemplate]:
    """Templates by name; with a kind, channel and relation those that are meant for it."""
    rows = rules.templates_editable_by(actor).filter(deleted_at__isnull=True)
    if kind:
        rows = rows.filter(kind=kind, channel__in=("", channel), relation__in=("", relation))
    return rows.order_by("name", "id")


def get_template(actor: User, template_id: str | uuid.UUID, *, is_deleted: bool = False) -> OwnTemplate:
    """One template; with `is_deleted` also one that was thrown away."""
    parsed = ids.parse_id(str(template_id))
    rows = rules.templates_editable_by(actor) if is_deleted else list_templates(actor)
    found = rows.filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(pgettext_lazy("followups", "There is no such template any more."))
    return found


def get_template_named(actor: User, name: str) -> OwnTemplate:
    """One template by its name or id."""
    parsed = ids.parse_id(name)
    found = list_templates(actor).filter(Q(name=name.strip()) | Q(pk=parsed)).first()
    if found is None:
        sentence = pgettext_lazy(
            "followups", "There is no template of this name. `enishi template` lists them."
        )
        raise errors.NotFound(sentence)
    return found


def words_of(template: OwnTemplate) -> drafts.OwnWords:
    """The template as the drafts take it."""
    return drafts.OwnWords(text=template.text, subject=template.subject, is_whole=template.is_whole)


def preview_example(actor: User, template: OwnTemplate) -> drafts.Draft:
    """How a template reads for somebody made up. Invalid with a sentence where it cannot be read."""
    facts = drafts.give_example(clock.today(actor.time_zone), template.relation, template.language)
    channel = template.channel or drafts.channels_for(template.kind)[0]
    try:
        return drafts.compose(
            facts, kind=template.kind, channel=channel, language=template.language, own=words_of(template)
        )
    except drafts.DraftRefused as refusal:
        raise errors.Invalid(refusal.sentence, fields={"text": refusal.sentence}) from refusal
