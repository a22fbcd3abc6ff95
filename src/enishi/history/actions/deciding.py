"""The owner's word: on a sender or a domain, on who a correspondent is, and on addresses of their own."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import errors
from enishi.core.text import clean_line, email_key
from enishi.history import queries, rules
from enishi.history.actions.locking import hold_history
from enishi.history.actions.noticing import settle_soon
from enishi.history.actions.traces import drop_idle, know_correspondents
from enishi.history.keys import is_of_domain
from enishi.history.models import Correspondent, Decision, RuleWord, SenderRule
from enishi.people.actions import add_contact, add_point
from enishi.people.fields import ContactFields, PointFields
from enishi.people.models import Contact, ContactPoint
from enishi.people.queries import get_contact
from enishi.people.written import read_name

_POINTS = {"email": "email", "phone": "phone", "line": "line", "linkedin": "sns"}


@transaction.atomic
def decide_sender(actor: User, address_or_domain: str, word: str) -> None:
    """Count what this sender (or everybody of this domain) writes, or leave it out, for good; empty: as it comes."""
    pattern = email_key(clean_line(address_or_domain)).removeprefix("@")
    if "." not in pattern.partition("@")[2] and ("@" in pattern or "." not in pattern):
        raise errors.Invalid(
            pgettext_lazy("history", "Please give a mail address or a domain, like shop.example.jp.")
        )
    if word not in ("", *RuleWord.values):
        raise errors.Invalid(pgettext_lazy("history", "Please choose one of those shown."))
    hold_history(actor)
    if word:
        SenderRule.objects.update_or_create(owner=actor, pattern=pattern, defaults={"word": word})
    else:
        SenderRule.objects.filter(owner=actor, pattern=pattern).delete()
    _note_news(actor, _list_meant(actor, pattern))
    record_action(actor, "decide_sender", "sender", None, f"{word} {pattern}")
    settle_soon(actor)


def _list_meant(actor: User, pattern: str) -> list[uuid.UUID]:
    mails = Correspondent.objects.filter(owner=actor, kind="email", is_forgotten=False)
    if "@" in pattern:
        return list(mails.filter(key=pattern).values_list("pk", flat=True))
    rows = mails.filter(domain__endswith=pattern).values_list("pk", "domain")
    return [pk for pk, domain in rows if is_of_domain(domain, pattern)]


def _note_news(actor: User, correspondent_ids: list[uuid.UUID]) -> None:
    rows = Correspondent.objects.filter(owner=actor, pk__in=correspondent_ids)
    rows.update(is_settled=False, is_spread=False)


@transaction.atomic
def decide_correspondent(
    actor: User, correspondent_id: str | uuid.UUID, decision: str, contact_id: str | uuid.UUID | None = None
) -> Correspondent:
    """Say that this is a person (and which contact, where known), or nobody to count; empty takes it back."""
    if decision not in Decision.values:
        raise errors.Invalid(pgettext_lazy("history", "Please choose one of those shown."))
    hold_history(actor)
    one = queries.get_correspondent(actor, correspondent_id)
    contact = get_contact(actor, contact_id) if contact_id and decision == Decision.PERSON else None
    one.decision, one.contact = decision, contact
    one.is_settled = one.is_spread = False
    one.save(update_fields=["decision", "contact", "is_settled", "is_spread"])
    drop_idle(actor, [one.pk])
    record_action(actor, "decide_correspondent", "correspondent", one.pk, decision)
    settle_soon(actor)
    return one


@transaction.atomic
def add_from_correspondent(
    actor: User, correspondent_id: str | uuid.UUID, *, name: str = "", origin: str = "private"
) -> Contact:
    """Make a person of a correspondent: by the name they go by (or this one), reached as they were."""
    hold_history(actor)
    one = queries.get_correspondent(actor, correspondent_id)
    if one.contact is not None and one.contact.deleted_at is None:
        return one.contact
    shown = clean_line(name) or one.name or one.key
    read = read_name(shown) if name or one.name else None
    point = _point_of(one)
    fields = ContactFields(
        family=read.family if read else "",
        given=read.given if read else "",
        middle=read.middle if read else "",
        nickname="" if read else shown,
        is_given_first=read.is_given_first if read else None,
        honorific=read.honorific if read else "",
        origin=origin,
        points=(point,) if point else (),
    )
    contact = add_contact(actor, fields)
    decide_correspondent(actor, one.pk, Decision.PERSON, contact.pk)
    return contact


def _point_of(one: Correspondent) -> PointFields | None:
    if one.kind == "whatsapp":
        return PointFields("phone", one.key) if one.key.isdigit() else None
    kind = _POINTS.get(one.kind)
    return PointFields(kind, (one.name or one.key) if kind == "line" else one.key) if kind else None


@transaction.atomic
def link_correspondent(
    actor: User, correspondent_id: str | uuid.UUID, contact_id: str | uuid.UUID
) -> Correspondent:
    """This is that person: from now on, and their address stands with them."""
    hold_history(actor)
    one = queries.get_correspondent(actor, correspondent_id)
    contact = get_contact(actor, contact_id)
    point = _point_of(one)
    held = ContactPoint.objects.filter(owner=actor, contact=contact, kind=point.kind) if point else None
    if point is not None and held is not None and not held.filter(key=one.key).exists():
        add_point(actor, contact.pk, point)
    return decide_correspondent(actor, one.pk, Decision.PERSON, contact.pk)


@transaction.atomic
def confirm_own_address(actor: User, address: str, *, is_mine: bool | None = True) -> None:
    """Say that a mail address is the owner's own, or that it is none of theirs; None takes that back."""
    key = email_key(clean_line(address))
    if "@" not in key:
        raise errors.Invalid(pgettext_lazy("history", "Please give a mail address."))
    hold_history(actor)
    known = know_correspondents(actor, [("email", key)])
    rows = rules.correspondents_decidable_by(actor).filter(pk__in=list(known.values()))
    rows.update(is_mine=is_mine, is_settled=False, is_spread=False)
    drop_idle(actor, known.values())
    record_action(actor, "confirm_own_address", "correspondent", known["email", key])
    settle_soon(actor)
