"""The year in sentences: why a card, why none, what custom says; calm, and never a reproach."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import get_language, npgettext, pgettext

from enishi.people.models import State
from enishi.seasons.addressing import Unwritable
from enishi.seasons.queries import CardRow

WEEKDAYS = "月火水木金土日"


def day_words(on: dt.date, today: dt.date) -> str:
    """11月23日（月）; another year is said. English: 23 Nov, 23 Nov 2024."""
    if (get_language() or "ja").startswith("ja"):
        words = f"{on.month}月{on.day}日（{WEEKDAYS[on.weekday()]}）"
        return words if on.year == today.year else f"{on.year}年{words}"
    words = f"{on.day} {on.strftime('%b')}"
    return words if on.year == today.year else f"{words} {on.year}"


def short_day(on: dt.date) -> str:
    """7月15日 / 15 Jul, within a span of days."""
    if (get_language() or "ja").startswith("ja"):
        return f"{on.month}月{on.day}日"
    return f"{on.day} {on.strftime('%b')}"


def reason_words(reason: str) -> str:
    """Why somebody stands on the list of a year."""
    return {
        "received": pgettext("seasons", "Their card has come"),
        "received_last": pgettext("seasons", "A card came last year"),
        "sent_last": pgettext("seasons", "You sent one last year"),
        "senior": pgettext("seasons", "A senior"),
        "teacher": pgettext("seasons", "A teacher"),
        "close": pgettext("seasons", "Dear to you"),
    }[reason]


def hold_words(row: CardRow, today: dt.date) -> str:
    """Why no card goes to somebody."""
    if row.hold == State.DECEASED:
        return pgettext("seasons", "Do not send: they have passed away.")
    if row.hold == State.MOURNING:
        return _mourning_words(row, today)
    return pgettext("seasons", "Do not send: you keep a distance.") if row.hold else ""


def _mourning_words(row: CardRow, today: dt.date) -> str:
    if row.card.notice_on and row.card.notice_words:
        sentence = pgettext("seasons", "Do not send: in mourning (%(words)s; their notice came on %(day)s).")
        return sentence % {"words": row.card.notice_words, "day": day_words(row.card.notice_on, today)}
    if row.card.notice_on:
        sentence = pgettext("seasons", "Do not send: in mourning (their notice came on %(day)s).")
        return sentence % {"day": day_words(row.card.notice_on, today)}
    if row.contact.state_on:
        sentence = pgettext("seasons", "Do not send: in mourning since %(day)s.")
        return sentence % {"day": day_words(row.contact.state_on, today)}
    return pgettext("seasons", "Do not send: in mourning.")


def stop_words(row: CardRow) -> str:
    """A kind question after years without an answer; nothing where there is none to ask."""
    if not row.may_stop:
        return ""
    sentence = npgettext(
        "seasons",
        "For %(count)d year you sent one and none came. You may let it rest with a kind last word, or go on.",
        "For %(count)d years you sent one and none came. You may let it rest with a kind last word, or go on.",
        row.quiet_years,
    )
    return sentence % {"count": row.quiet_years}


def mark_words(mark: str) -> str:
    """What was done, after a press."""
    return {
        "send": pgettext("seasons", "To be sent."),
        "skip": pgettext("seasons", "Not this year. That is fine, too."),
        "open": pgettext("seasons", "Left open."),
        "printed": pgettext("seasons", "Noted as printed."),
        "unprinted": pgettext("seasons", "Not printed after all."),
        "sent": pgettext("seasons", "Noted as sent."),
        "unsent": pgettext("seasons", "Not sent after all."),
        "received": pgettext("seasons", "Noted as received."),
        "unreceived": pgettext("seasons", "Not received after all."),
    }[mark]


def unwritable_words(one: Unwritable) -> str:
    """A character that cp932 does not hold, with whose it is and what stands for it."""
    changes = "、".join(
        pgettext("seasons", "“%(character)s” as “%(written)s”") % change._asdict() for change in one.changes
    )
    sentence = pgettext("seasons", "%(name)s, %(column)s: %(changes)s")
    return sentence % {"name": one.name, "column": one.column, "changes": changes}
