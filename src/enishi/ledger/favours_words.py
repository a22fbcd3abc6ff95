"""What is said of give and take, in words: warm, never an account."""

from __future__ import annotations

from django.utils.translation import pgettext

from enishi.ledger.models import FAVOUR_KINDS
from enishi.ledger.queries.favours_lines import Balance, GiveLine
from enishi.people.names import addressed_name

_NAMES = dict(FAVOUR_KINDS)
MUCH = 2  # as much again: then it is said which way more went
OFTEN = 3


def kind_words(kind: str) -> str:
    """助言, 紹介, 品物 ..."""
    return str(_NAMES[kind])


def what_words(kind: str, what: str) -> str:
    """What it was: in the owner's words, else the kind."""
    return what or kind_words(kind)


def way_words(line: GiveLine) -> str:
    """Which way it went, with the kind: 助言をいただいた, 助言をした."""
    received = {
        "introduction": pgettext("ledger", "They introduced somebody to you"),
        "information": pgettext("ledger", "They told you something useful"),
        "advice": pgettext("ledger", "They gave you advice"),
        "work": pgettext("ledger", "They gave you work"),
        "gift": pgettext("ledger", "They gave you a present"),
        "meal": pgettext("ledger", "They treated you to a meal"),
        "time": pgettext("ledger", "They made time for you"),
    }
    given = {
        "introduction": pgettext("ledger", "You introduced somebody to them"),
        "information": pgettext("ledger", "You told them something useful"),
        "advice": pgettext("ledger", "You gave them advice"),
        "work": pgettext("ledger", "You gave them work"),
        "gift": pgettext("ledger", "You gave them a present"),
        "meal": pgettext("ledger", "You treated them to a meal"),
        "time": pgettext("ledger", "You made time for them"),
    }
    return (received if line.is_received else given)[line.kind]


def state_words(line: GiveLine) -> str:
    """How it stands: in a few calm words; nothing where nothing is to be said."""
    if line.let_go_on:
        return pgettext("ledger", "No word needed")
    if line.told_on:
        return pgettext("ledger", "You told them what came of it")
    if line.thanked_on and line.is_received:
        return pgettext("ledger", "Thanks said")
    if line.thanked_on:
        return pgettext("ledger", "They said thank you")
    return ""


def balance_words(balance: Balance, name: str) -> str:
    """One quiet sentence; empty where nothing is known."""
    received, given = balance.received, balance.given
    if not received and not given:
        return ""
    return _balance_sentence(balance) % {"name": name}


def _balance_sentence(balance: Balance) -> str:
    received, given = balance.received, balance.given
    if not given and balance.received_times >= OFTEN:
        return pgettext("ledger", "%(name)s has done much for you. Something small in return is enough.")
    if not given:
        return pgettext("ledger", "So far it is %(name)s who did something for you.")
    if not received and balance.given_times >= OFTEN:
        return pgettext("ledger", "You have often been there for %(name)s.")
    if not received:
        return pgettext("ledger", "So far it is you who did something for %(name)s.")
    if received >= MUCH * given:
        return pgettext("ledger", "More often it seems to be %(name)s who helped you.")
    if given >= MUCH * received:
        return pgettext("ledger", "More often it seems to be you who helped %(name)s.")
    return pgettext("ledger", "%(name)s and you seem to help each other about as much.")


def line_words(line: GiveLine) -> str:
    """One line of the list as text."""
    parts = [line.on.isoformat(), addressed_name(line.contact), way_words(line), line.what, state_words(line)]
    return "  ".join(part for part in parts if part)
