"""The owner's word on a sender or a domain, and on addresses and names of their own."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import errors
from enishi.core.text import clean_line, email_key
from enishi.history import queries
from enishi.history.actions.answering import withdraw_answer
from enishi.history.actions.locking import hold_history
from enishi.history.actions.noticing import settle_soon
from enishi.history.actions.traces import drop_idle, know_correspondents
from enishi.history.keys import is_of_domain, party_key
from enishi.history.models import Correspondent, PartyKind, RuleWord, SenderRule


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
def confirm_own_address(actor: User, address: str, *, is_mine: bool | None = True) -> None:
    """Say that a mail address is the owner's own, or that it is none of theirs; None takes that back."""
    key = email_key(clean_line(address))
    if "@" not in key:
        raise errors.Invalid(pgettext_lazy("history", "Please give a mail address."))
    _confirm_key(actor, PartyKind.EMAIL, key, is_mine=is_mine)


@transaction.atomic
def confirm_own_name(actor: User, kind: str, name: str, *, is_mine: bool | None = True) -> None:
    """The same of a name (or number, or account) under which somebody writes in a chat, whether or not it has come."""
    if kind not in PartyKind.values or kind == PartyKind.EMAIL:
        raise errors.Invalid(pgettext_lazy("history", "Please choose one of those shown."))
    key = party_key(kind, name)
    if not key:
        raise errors.Invalid(pgettext_lazy("history", "Please give the name as it stands in the talk."))
    _confirm_key(actor, kind, key, is_mine=is_mine)


@transaction.atomic
def confirm_own(
    actor: User, correspondent_id: str | uuid.UUID, *, is_mine: bool | None = True
) -> Correspondent:
    """The same of a correspondent. What an answer on them has brought goes with it: the owner is no acquaintance."""
    hold_history(actor)
    one = queries.get_correspondent(actor, correspondent_id)
    _confirm(actor, one, is_mine)
    return one


def _confirm_key(actor: User, kind: str, key: str, *, is_mine: bool | None) -> None:
    hold_history(actor)
    known = know_correspondents(actor, [(kind, key)])
    _confirm(actor, queries.get_correspondent(actor, known[kind, key]), is_mine)


def _confirm(actor: User, one: Correspondent, is_mine: bool | None) -> None:
    if is_mine:
        withdraw_answer(actor, one)
    rows = Correspondent.objects.filter(pk=one.pk)
    rows.update(is_mine=is_mine, is_settled=False, is_spread=False)
    drop_idle(actor, [one.pk])
    record_action(actor, "confirm_own", "correspondent", one.pk, str(is_mine))
    settle_soon(actor)
