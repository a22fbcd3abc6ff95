"""The owner's word on a correspondent: a person, somebody who is here already, nobody to count, later; and taken back.

A new word replaces the former one and what that one brought into the notebook.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import asdict

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.core.text import clean_line
from enishi.history import queries
from enishi.history.actions.locking import hold_history
from enishi.history.actions.noticing import settle_soon
from enishi.history.actions.settling import holding_settling
from enishi.history.actions.traces import drop_idle
from enishi.history.keys import account_key
from enishi.history.models import Correspondent, Decision
from enishi.history.queries.people import find_who
from enishi.people.actions import (
    Enrichment,
    add_contact,
    delete_contact,
    enrich_contacts,
    undelete_contact,
    undo_enrichments,
)
from enishi.people.fields import ContactFields, PointFields
from enishi.people.models import Contact
from enishi.people.queries import find_standing, get_contact
from enishi.people.written import read_name

LATER_DAYS = 7
MOST_AT_ONCE = 100
_POINTS = {"email": "email", "phone": "phone", "line": "line", "linkedin": "sns"}
_SAID = (
    "decision",
    "contact",
    "decided_at",
    "later_on",
    "made_contact_id",
    "step",
    "is_mine",
    "is_settled",
    "is_spread",
)


@transaction.atomic
def decide_correspondent(
    actor: User, correspondent_id: str | uuid.UUID, decision: str, contact_id: str | uuid.UUID | None = None
) -> Correspondent:
    """Say that this is a person (and which one, where known), or nobody to count; empty takes every word back."""
    if decision not in Decision.values:
        raise errors.Invalid(pgettext_lazy("history", "Please choose one of those shown."))
    if contact_id and decision == Decision.PERSON:
        return link_correspondent(actor, correspondent_id, contact_id)
    hold_history(actor)
    one = queries.get_correspondent(actor, correspondent_id)
    if not decision:
        return _forget_word(actor, one)
    if decision != one.decision:
        _note_word(actor, one, decision)
    return one


@transaction.atomic
def add_from_correspondent(
    actor: User, correspondent_id: str | uuid.UUID, *, name: str = "", origin: str = "private"
) -> Contact:
    """Make a person of a correspondent: by the name they go by (or this one), reached as they were.

    Whoever is in the notebook by now is taken as they are; whoever was taken back comes out of the bin.
    """
    hold_history(actor)
    return _add(actor, queries.get_correspondent(actor, correspondent_id), clean_line(name), origin)


@transaction.atomic
def link_correspondent(
    actor: User, correspondent_id: str | uuid.UUID, contact_id: str | uuid.UUID
) -> Correspondent:
    """This is that person: from now on, and their address stands with them."""
    hold_history(actor)
    one = queries.get_correspondent(actor, correspondent_id)
    contact = get_contact(actor, contact_id)
    if one.contact_id == contact.pk:
        return one
    _take_back(actor, one)
    step = _bring_point(actor, one, contact)
    _note_word(actor, one, Decision.PERSON, contact, step=step)
    return one


@transaction.atomic
def put_off_correspondent(actor: User, correspondent_id: str | uuid.UUID) -> Correspondent:
    """Later: they are asked about again in a week."""
    hold_history(actor)
    one = queries.get_correspondent(actor, correspondent_id)
    _put_off(actor, one)
    return one


@transaction.atomic
def answer_many(actor: User, correspondent_ids: Sequence[str | uuid.UUID], answer: str) -> dt.datetime:
    """The same on several who have no answer yet: add, leave_out or later. `take_back_answers` takes the moment."""
    if answer not in ("add", "leave_out", "later"):
        raise errors.Invalid(pgettext_lazy("history", "Please choose one of those shown."))
    if len(correspondent_ids) > MOST_AT_ONCE:
        sentence = pgettext_lazy("history", "At most %(most)d at once, please.") % {"most": MOST_AT_ONCE}
        raise errors.Invalid(sentence)
    hold_history(actor)
    moment = clock.now()
    with holding_settling():
        for one in queries.list_unanswered(actor, correspondent_ids):
            if answer == "add":
                _add(actor, one, "", "private", at=moment)
            elif answer == "later":
                _put_off(actor, one, at=moment)
            else:
                _note_word(actor, one, Decision.LEFT_OUT, at=moment)
    settle_soon(actor)
    return moment


@transaction.atomic
def take_back_answers(actor: User, moment: dt.datetime) -> int:
    """Take back all that was answered in that press; returns on how many."""
    hold_history(actor)
    found = queries.list_answered_at(actor, moment)
    with holding_settling():
        for one in found:
            _forget_word(actor, one)
    settle_soon(actor)
    return len(found)


def _add(
    actor: User, one: Correspondent, name: str, origin: str, *, at: dt.datetime | None = None
) -> Contact:
    who = find_who(actor, [one])[one.pk]
    if who.contact_id is not None and not who.is_binned:
        known = get_contact(actor, who.contact_id)
        if one.contact_id is None:
            _note_word(actor, one, Decision.PERSON, known, at=at)
        return known
    contact = None if name else _bring_back(actor, one)
    if contact is None:
        contact = add_contact(actor, _fields_of(one, name, origin))
    _note_word(actor, one, Decision.PERSON, contact, made=contact.pk, at=at)
    return contact


def _bring_back(actor: User, one: Correspondent) -> Contact | None:
    """Whoever was made of them before and lies in the bin."""
    made = one.made_contact_id
    standing = find_standing(actor, [made]).get(made) if made else None
    if made is None or standing is None or standing.is_living or standing.contact_id != made:
        return None
    return undelete_contact(actor, made)


def _fields_of(one: Correspondent, name: str, origin: str) -> ContactFields:
    shown = name or one.name or one.key
    read = read_name(shown) if name or one.name else None
    point = _point_of(one)
    return ContactFields(
        family=read.family if read else "",
        given=read.given if read else "",
        middle=read.middle if read else "",
        nickname="" if read else shown,
        is_given_first=read.is_given_first if read else None,
        honorific=read.honorific if read else "",
        origin=origin,
        points=(point,) if point else (),
    )


def _point_of(one: Correspondent) -> PointFields | None:
    if one.kind == "whatsapp":
        return PointFields("phone", one.key) if one.key.isdigit() else None
    kind = _POINTS.get(one.kind)
    return PointFields(kind, (one.name or one.key) if kind == "line" else one.key) if kind else None


def _bring_point(actor: User, one: Correspondent, contact: Contact) -> Enrichment | None:
    """Their address beside those of the person, unless it stands there."""
    point = _point_of(one)
    if point is None or _has_account(one, contact):
        return None
    today = clock.today(actor.time_zone)
    (step,) = enrich_contacts(actor, [(contact.pk, ContactFields(points=(point,)))], on=today)
    return None if step.is_nothing else step


def _has_account(one: Correspondent, contact: Contact) -> bool:
    """Profiles are written in many ways."""
    is_account = one.kind == "linkedin"
    return is_account and any(account_key(point.value) == one.key for point in contact.points.all())


def _put_off(actor: User, one: Correspondent, *, at: dt.datetime | None = None) -> None:
    until = clock.today(actor.time_zone) + dt.timedelta(days=LATER_DAYS)
    _note_word(actor, one, Decision.NONE, later_on=until, at=at)


def _note_word(
    actor: User,
    one: Correspondent,
    decision: str,
    contact: Contact | None = None,
    *,
    made: uuid.UUID | None = None,
    step: Enrichment | None = None,
    later_on: dt.date | None = None,
    at: dt.datetime | None = None,
) -> None:
    """The word as it stands from now on, without what a former one brought."""
    if one.contact_id is not None and (contact is None or one.contact_id != contact.pk):
        _take_back(actor, one)
    one.decision, one.contact, one.later_on = decision, contact, later_on
    one.decided_at = at or clock.now()
    one.is_mine = one.is_mine and None  # whoever is somebody is not the owner
    one.made_contact_id = made or one.made_contact_id
    one.step = asdict(step) if step else {}
    _save(actor, one)


def withdraw_answer(actor: User, one: Correspondent) -> None:
    """As if nothing had been answered, where something was. The caller holds the history."""
    if one.decision or one.contact_id or one.later_on:
        _forget_word(actor, one)


def _forget_word(actor: User, one: Correspondent) -> Correspondent:
    _take_back(actor, one)
    one.decision, one.contact, one.later_on, one.decided_at = Decision.NONE, None, None, None
    one.is_mine = one.is_mine and None
    _save(actor, one)
    drop_idle(actor, [one.pk])
    return one


def _take_back(actor: User, one: Correspondent) -> None:
    """What the word that stands brought: a person goes to the bin, an address leaves whoever got it."""
    if one.step:
        undo_enrichments(actor, [Enrichment(**one.step)])
        one.step = {}
    made = one.made_contact_id
    if made is None or made != one.contact_id:
        return
    standing = find_standing(actor, [made]).get(made)
    if standing is not None and standing.is_living and standing.contact_id == made:
        delete_contact(actor, made)


def _save(actor: User, one: Correspondent) -> None:
    one.is_settled = one.is_spread = False
    one.save(update_fields=_SAID)
    record_action(actor, "decide_correspondent", "correspondent", one.pk, one.decision)
    settle_soon(actor)
