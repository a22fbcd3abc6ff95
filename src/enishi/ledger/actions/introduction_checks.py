"""What must hold before an introduction goes on, with the sentences that refuse it."""

from __future__ import annotations

import datetime as dt
import uuid
from enum import StrEnum
from typing import NamedTuple, TypeVar

from django.utils.translation import pgettext, pgettext_lazy

from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.ledger import queries
from enishi.ledger.introducing import Move
from enishi.ledger.models import Introduction
from enishi.people.models import Contact, State
from enishi.people.names import addressed_name

WEEK = dt.timedelta(days=7)
E = TypeVar("E", bound=StrEnum)
TOO_EARLY = pgettext_lazy("ledger", "This day lies before the last step. Please look at the date once more.")


class People(NamedTuple):
    """The people of an introduction, locked."""

    first: Contact | None
    second: Contact
    introducer: Contact | None


def check_people(people: People) -> None:
    """One person twice is nobody to introduce; nor is anything asked of whoever must be left in peace."""
    first, second, introducer = people
    if (first is None) == (introducer is None):
        sentence = pgettext(
            "ledger", "Choose two people whom you introduce, or who introduces you and to whom: not both."
        )
        raise errors.Invalid(sentence, fields={"first": sentence})
    if first is not None and first.pk == second.pk:
        sentence = pgettext("ledger", "These are one and the same person. Choose somebody else beside them.")
        raise errors.Invalid(sentence, fields={"second": sentence})
    if introducer is not None and introducer.pk == second.pk:
        sentence = pgettext("ledger", "Whoever introduces is a third person, not one of the two.")
        raise errors.Invalid(sentence, fields={"introducer": sentence})
    for one in people:
        check_state(one)


def check_state(contact: Contact | None) -> None:
    if contact is None:
        return
    sentences = {
        State.DECEASED: pgettext("ledger", "%(name)s has passed away, and is not introduced any more."),
        State.AVOID: pgettext(
            "ledger", "You keep a distance from %(name)s. You can change that on their page first."
        ),
        State.MOURNING: pgettext(
            "ledger", "%(name)s is in mourning. Leave it for now; it can be proposed later."
        ),
    }
    sentence = sentences.get(State(contact.state), "")
    if sentence:
        raise errors.Conflict(sentence % {"name": addressed_name(contact)})


def refuse_open_pair(actor: User, people: People, *, but: uuid.UUID | None = None) -> None:
    found = queries.find_open_pair(actor, people.first, people.second, but=but)
    if found is not None:
        sentence = pgettext("ledger", "An introduction of these two is under way already.")
        raise errors.AlreadyThere(sentence, fields={"introduction_id": str(found.pk)})


def check_asking(actor: User, row: Introduction, move: Move, day: dt.date) -> None:
    """Whoever is asked may be asked, and was asked nothing of the kind within a week."""
    check_state(row.first)
    check_state(row.second)
    asked = {Move.ASK_FIRST: row.first, Move.ASK_SECOND: row.second}.get(move)
    if asked is None:
        return
    last = queries.find_asked(actor, asked, but=row.pk, since=day - WEEK, until=day + WEEK)
    if last is not None:
        sentence = pgettext(
            "ledger",
            "%(name)s was asked about another introduction on %(day)s. Wait until %(until)s,"
            " so that it is no burden.",
        )
        words = {"name": addressed_name(asked), "day": say(last), "until": say(last + WEEK)}
        raise errors.Conflict(sentence % words)


def say(day: dt.date) -> str:
    """A day as it stands in a sentence."""
    return pgettext("ledger", "%(month)d/%(day)d") % {"month": day.month, "day": day.day}


def check_past(actor: User, on: dt.date | None) -> dt.date:
    """The day something happened: today where none is said, never one to come."""
    today = clock.today(actor.time_zone)
    if on is not None and on > today:
        sentence = pgettext_lazy("ledger", "That day is still to come. Please choose today or earlier.")
        raise errors.Invalid(sentence, fields={"on": sentence})
    return on or today


def read_word(words: type[E], word: str) -> E:
    try:
        return words(word)
    except ValueError:
        raise errors.Invalid(pgettext_lazy("ledger", "Please choose one of the steps shown.")) from None


def refusal_of(reason: str) -> errors.Refusal:
    """Why a step cannot be taken, as a sentence."""
    if reason == "too_early":
        return errors.Invalid(TOO_EARLY, fields={"on": TOO_EARLY})
    if reason == "whose":
        sentence = pgettext_lazy(
            "ledger", "They have not said yes, so there is nothing for them to take back."
        )
        return errors.Conflict(sentence)
    return errors.Conflict(
        pgettext_lazy("ledger", "This step is not the one that comes now. Please look at it once more.")
    )
