"""What is owed, in calm sentences: what it was and when; never a reproach, never an account."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import pgettext

from enishi.encounters.bills import yen_words
from enishi.encounters.models import Advance, Promise
from enishi.encounters.words import when_words
from enishi.followups import words as followups
from enishi.followups.suggestion import Pick
from enishi.ledger.favours_words import kind_words
from enishi.ledger.queries import ReportDue
from enishi.people.names import addressed_name
from enishi.seasons.models import Gift
from enishi.seasons.words import day_words, return_words


def kind_name(kind: str) -> str:
    """お礼, お約束, ご報告, お返し, お金."""
    return {
        "thanks": pgettext("desk", "Thanks owed"),
        "promise": pgettext("desk", "My promise"),
        "report": pgettext("desk", "News of it"),
        "return": pgettext("desk", "An answer to a gift"),
        "advance": pgettext("desk", "Money they laid out"),
    }[kind]


def what_words(pick: Pick) -> str:
    """What thanks or news are owed for, as short as can be."""
    if pick.what:
        return pick.what
    if pick.received:
        return kind_words(pick.received)
    if pick.is_first_meeting:
        return pgettext("desk", "The first meeting")
    return pgettext("desk", "The time together")


def thanks_words(pick: Pick, since: dt.date, today: dt.date) -> str:
    if pick.gift:
        return followups.gift_reason(pick.gift, since, today)
    reason = followups.thank_reason("", pick.received, since, today, is_first=pick.is_first_meeting)
    return followups.with_what(reason, pick.what)


def report_words(pick: Pick, since: dt.date, today: dt.date) -> str:
    return followups.untold_reason(pick.received, since, today, pick.what)


def introducer_words(due: ReportDue, today: dt.date) -> str:
    return followups.report_reason(due, today)


def of_whom(due: ReportDue) -> str:
    """Whom they introduced, as short as can be."""
    return pgettext("desk", "The introduction to %(name)s") % {"name": addressed_name(due.second)}


def promise_words(promise: Promise, today: dt.date) -> str:
    return followups.promise_reason(promise, today)


def answer_words(gift: Gift, today: dt.date) -> str:
    """What came, and by when custom would answer it."""
    words = {"came": followups.gift_reason(gift.what, gift.on, today), "answer": return_words(gift, today)}
    return pgettext("desk", "%(came)s %(answer)s") % words


def money_words(advance: Advance) -> str:
    """What they laid out, as it has to be given back."""
    return pgettext("desk", "%(yen)s laid out for you") % {"yen": yen_words(advance.amount_minor)}


def advance_words(advance: Advance, today: dt.date) -> str:
    words = {"when": when_words(advance.encounter.on, today), "yen": yen_words(advance.amount_minor)}
    return pgettext("desk", "They laid out %(yen)s for you %(when)s.") % words


def since_words(since: dt.date, today: dt.date) -> str:
    return day_words(since, today)


def step_words(kind: str) -> str:
    """One small thing that settles it."""
    return {
        "thanks": pgettext("desk", "A line is enough: write it, or say it when you meet."),
        "promise": pgettext("desk", "Keep it, or say when you will."),
        "report": pgettext("desk", "Tell them in a line what you did with it."),
        "return": pgettext("desk", "Custom would answer it with something small."),
        "advance": pgettext("desk", "Give it back when you meet."),
    }[kind]
