"""Writing one's own templates; what was thrown away comes back with one press."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors
from enishi.core.text import clean_line
from enishi.followups import drafts, queries, rules
from enishi.followups.models import OwnTemplate

MOST_TEMPLATES = 200
LONGEST_TEXT = 10_000


@dataclass(frozen=True, kw_only=True)
class TemplateFields:
    """A template as it is asked for. Empty channel and relation: any."""

    name: str
    kind: str
    text: str
    channel: str = ""
    relation: str = ""
    language: str = "ja"
    subject: str = ""
    is_whole: bool = False


@transaction.atomic
def add_template(actor: User, fields: TemplateFields, *, template_id: uuid.UUID | None = None) -> OwnTemplate:
    """One more template. The same id again is the same template."""
    db.locked(User.objects.filter(pk=actor.pk)).get()
    mine = rules.templates_editable_by(actor)
    if template_id is not None and (found := mine.filter(pk=template_id).first()):
        return found
    if queries.list_templates(actor).count() >= MOST_TEMPLATES:
        raise errors.Full(
            pgettext_lazy(
                "followups", "There are two hundred templates already. Change one, or throw one away."
            )
        )
    template = OwnTemplate(owner=actor)
    if template_id is not None:
        template.pk = template_id
    _write(actor, template, fields)
    template.save(force_insert=True)
    record_action(actor, "add_template", "template", template.pk)
    return template


@transaction.atomic
def change_template(actor: User, template_id: str | uuid.UUID, fields: TemplateFields) -> OwnTemplate:
    """Write it anew; drafts made of it before stay as they are."""
    template = _lock(actor, template_id)
    _write(actor, template, fields)
    template.save()
    record_action(actor, "change_template", "template", template.pk)
    return template


@transaction.atomic
def delete_template(actor: User, template_id: str | uuid.UUID) -> OwnTemplate:
    """Throw it away; `undelete_template` brings it back."""
    template = _lock(actor, template_id)
    template.deleted_at = clock.now()
    template.save(update_fields=["deleted_at"])
    record_action(actor, "delete_template", "template", template.pk)
    return template


@transaction.atomic
def undelete_template(actor: User, template_id: str | uuid.UUID) -> OwnTemplate:
    """It is back, under its name; refused with a sentence where another has the name by now."""
    found = queries.get_template(actor, template_id, is_deleted=True)
    template = db.locked(rules.templates_editable_by(actor).filter(pk=found.pk)).get()
    if template.deleted_at is None:
        return template
    _refuse_same_name(actor, template)
    template.deleted_at = None
    template.save(update_fields=["deleted_at"])
    record_action(actor, "undelete_template", "template", template.pk)
    return template


def check_template(fields: TemplateFields) -> None:
    """Whether a draft can be made of it. Raises Invalid with a sentence at the field."""
    if not clean_line(fields.name):
        sentence = pgettext_lazy("followups", "Give the template a name, to find it by.")
        raise errors.Invalid(sentence, fields={"name": sentence})
    for value, known, field in (
        (fields.kind, drafts.KINDS, "kind"),
        (fields.channel, ("", *drafts.channels_for(fields.kind)), "channel"),
        (fields.relation, drafts.RELATIONS, "relation"),
        (fields.language, drafts.LANGUAGES, "language"),
    ):
        if value not in known:
            sentence = pgettext_lazy(
                "followups", "This cannot be chosen here: %(value)s. Possible: %(choices)s."
            )
            said = sentence % {"value": value[:40], "choices": ", ".join(one for one in known if one)}
            raise errors.Invalid(said, fields={field: said})
    if len(fields.text) > LONGEST_TEXT:
        sentence = pgettext_lazy("followups", "A template may have 10,000 characters. Please shorten it.")
        raise errors.Invalid(sentence, fields={"text": sentence})
    try:
        drafts.read_own(
            drafts.OwnWords(text=fields.text, subject=fields.subject, is_whole=fields.is_whole),
            fields.language,
        )
    except drafts.DraftRefused as refusal:
        raise errors.Invalid(refusal.sentence, fields={"text": refusal.sentence}) from refusal


def _write(actor: User, template: OwnTemplate, fields: TemplateFields) -> None:
    check_template(fields)
    template.name = clean_line(fields.name)[:80]
    template.kind, template.channel, template.relation = fields.kind, fields.channel, fields.relation
    template.language, template.is_whole = fields.language, fields.is_whole
    template.subject, template.text = (
        clean_line(fields.subject)[:300],
        fields.text.replace("\r\n", "\n").strip("\n"),
    )
    _refuse_same_name(actor, template)


def _refuse_same_name(actor: User, template: OwnTemplate) -> None:
    if queries.list_templates(actor).filter(name=template.name).exclude(pk=template.pk).exists():
        sentence = pgettext_lazy(
            "followups", "There is a template of this name already. Choose another name."
        )
        raise errors.AlreadyThere(sentence)


def _lock(actor: User, template_id: str | uuid.UUID) -> OwnTemplate:
    found = queries.get_template(actor, template_id)
    return db.locked(rules.templates_editable_by(actor).filter(pk=found.pk)).get()
