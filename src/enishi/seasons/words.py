"""The year in sentences: why a card, why none, what custom says; calm, and never a reproach."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import get_language, npgettext, pgettext

from enishi.people.models import State
from enishi.people.names import addressed_name
from enishi.seasons.addressing import Unwritable
from enishi.seasons.almanac import Span
from enishi.seasons.gift_customs import short_day
from enishi.seasons.models import Change, Gift, Occasion
from enishi.seasons.queries import Birthday, CardOfYear, CardRow, LookBack, SeasonPerson

WEEKDAYS = "月火水木金土日"


def day_words(on: dt.date, today: dt.date) -> str:
    """11月23日（月）; another year is said. English: 23 Nov, 23 Nov 2024."""
    if (get_language() or "ja").startswith("ja"):
        words = f"{on.month}月{on.day}日（{WEEKDAYS[on.weekday()]}）"
        return words if on.year == today.year else f"{on.year}年{words}"
    words = f"{on.day} {on.strftime('%b')}"
    return words if on.year == today.year else f"{words} {on.year}"


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


def return_words(gift: Gift, today: dt.date) -> str:
    """How the answer to a gift stands; nothing where none is expected."""
    if gift.returned_on:
        return pgettext("seasons", "Answered on %(day)s.") % {"day": day_words(gift.returned_on, today)}
    if gift.return_dropped_on:
        return pgettext("seasons", "No answer needed.")
    if gift.return_due_on is None:
        return ""
    sentence = pgettext("seasons", "If you answer it: custom says by about %(day)s.")
    if gift.return_due_on < today:
        sentence = pgettext("seasons", "Custom said by about %(day)s. Later is good too.")
    return sentence % {"day": day_words(gift.return_due_on, today)}


def half_words(gift: Gift) -> str:
    """What custom would make of its worth, on the page of the gift alone; nothing where that is unknown."""
    if gift.worth_minor is None or gift.return_due_on is None:
        return ""
    low = gift.worth_minor // 2 if gift.occasion == Occasion.CONDOLENCE else gift.worth_minor // 3
    sentence = pgettext("seasons", "That would be about %(low)s to %(high)s yen.")
    if low == gift.worth_minor // 2:
        sentence = pgettext("seasons", "That would be about %(high)s yen.")
    return sentence % {"low": f"{low:,}", "high": f"{gift.worth_minor // 2:,}"}


def season_words(one: SeasonPerson) -> list[str]:
    """Why a seasonal gift, when, and how in mourning."""
    said = [
        {
            "gave_last": pgettext("seasons", "You gave one last year"),
            "received": pgettext("seasons", "One came from them"),
            "senior": pgettext("seasons", "A senior"),
            "teacher": pgettext("seasons", "A teacher"),
        }[reason]
        for reason in one.reasons
    ]
    span = pgettext("seasons", "where they live: %(since)s to %(until)s")
    said.append(span % {"since": short_day(one.span.since), "until": short_day(one.span.until)})
    return [*said, one.mourning] if one.mourning else said


_ROUND_YEARS = {
    60: "還暦",
    70: "古希",
    77: "喜寿",
    80: "傘寿",
    88: "米寿",
    90: "卒寿",
    99: "白寿",
    100: "百寿",
}


def birthday_words(row: Birthday) -> list[str]:
    """What is worth knowing of a birthday."""
    said = []
    if row.is_quiet:
        said.append(pgettext("seasons", "In mourning: leave out congratulations. A quiet word is welcome."))
    elif row.turns in _ROUND_YEARS:
        sentence = pgettext("seasons", "They turn %(age)d (%(name)s).")
        said.append(sentence % {"age": row.turns, "name": _ROUND_YEARS[row.turns or 0]})
    if row.is_moved:
        said.append(pgettext("seasons", "Born on 29 February."))
    return said


def midwinter_words(row: CardRow, today: dt.date) -> str:
    """Why a word in midwinter."""
    if row.hold == State.MOURNING:
        return pgettext("seasons", "In mourning: no New Year's card went out.")
    if row.card.received_on:
        sentence = pgettext("seasons", "Their card came on %(day)s, and none went out.")
        return sentence % {"day": day_words(row.card.received_on, today)}
    return ""


def change_words(kind: str) -> str:
    """A change of one's own as a draft takes it: 転職, 異動."""
    return str(Change(kind).label)


def span_words(span: Span) -> str:
    """2026年 / 2026年前半."""
    if span.since.month == 7:
        return pgettext("seasons", "Second half of %(year)d") % {"year": span.since.year}
    if span.until.month == 6:
        return pgettext("seasons", "First half of %(year)d") % {"year": span.since.year}
    return pgettext("seasons", "%(year)d") % {"year": span.since.year}


def card_history_words(card: CardOfYear) -> str:
    """One year of cards with a person: 2026年　出した・届いた."""
    said = [
        words
        for is_said, words in (
            (card.notice_on, pgettext("seasons", "in mourning")),
            (card.sent_on, pgettext("seasons", "sent")),
            (card.received_on, pgettext("seasons", "received")),
            (card.plan == "send" and not card.sent_on, pgettext("seasons", "to send")),
            (card.plan == "skip", pgettext("seasons", "not this year")),
        )
        if is_said
    ]
    return "・".join(said)


def look_back_lines(back: LookBack) -> list[str]:
    """The look back as lines of text."""
    met = "、".join(map(addressed_name, back.met_first))
    lines = [pgettext("seasons", "Met for the first time") + "：" + met] if met else []
    lines += [f"{addressed_name(one.contact)}：{one.text}" for one in back.lessons]
    lines += [f"{addressed_name(one.contact)}：{one.text}" for one in back.kept]
    return lines + [f"{addressed_name(one.contact)}：{one.what}" for one in (*back.received, *back.given)]
