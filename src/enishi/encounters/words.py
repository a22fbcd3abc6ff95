"""A tie's rhythm in words: spans as people say them, chances rounded down, and never a reproach."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import npgettext, pgettext

from enishi.encounters.queries import Tie
from enishi.engine.ties import MIN_DAYS

_LONG_GAP_DAYS = 45.0  # beyond it "within a month" says little: the chance is told for two usual gaps


def _named_spans() -> list[tuple[float, str]]:
    return [
        (7, pgettext("encounters", "a week")),
        (10, pgettext("encounters", "ten days")),
        (14, pgettext("encounters", "two weeks")),
        (21, pgettext("encounters", "three weeks")),
        (30, pgettext("encounters", "a month")),
        (45, pgettext("encounters", "a month and a half")),
        (61, pgettext("encounters", "two months")),
        (91, pgettext("encounters", "three months")),
        (121, pgettext("encounters", "four months")),
        (152, pgettext("encounters", "five months")),
        (182, pgettext("encounters", "half a year")),
        (243, pgettext("encounters", "eight months")),
        (304, pgettext("encounters", "ten months")),
        (365, pgettext("encounters", "a year")),
        (547, pgettext("encounters", "a year and a half")),
        (730, pgettext("encounters", "two years")),
        (1095, pgettext("encounters", "three years")),
    ]


def _short(days: int) -> str:
    return npgettext("encounters", "%(count)d day", "%(count)d days", days) % {"count": days}


def _years(count: int) -> str:
    return npgettext("encounters", "%(count)d year", "%(count)d years", count) % {"count": count}


def silence_words(days: float) -> str:
    """A silence, rounded down: 129 days are four months. A couple of days more or less make no other month."""
    if days < 7:
        return _short(int(days))
    if days >= 1459:
        return _years(int((days + 2) // 365.25))
    slack = 2.0 if days >= 28 else 0.0
    return [words for span, words in _named_spans() if span <= days + slack][-1]


def gap_words(days: float) -> str:
    """A usual gap, by the nearest span: 178 days are half a year, 40 a month and a half."""
    if days < 6:
        return _short(max(1, round(days)))
    if days >= 1260:
        return _years(round(days / 365))
    return min(
        _named_spans(), key=lambda named: abs(named[0] / days - 1 if named[0] > days else days / named[0] - 1)
    )[1]


def chance_words(chance: float) -> str:
    """A chance in tenths, rounded down."""
    tenths = int(chance * 10 + 1e-9)
    if tenths == 0:
        return pgettext("encounters", "less than one in ten")
    if tenths >= 9:
        return pgettext("encounters", "nine in ten or more")
    if chance * 10 - tenths < 0.3:
        return pgettext("encounters", "about %(tenths)d in ten") % {"tenths": tenths}
    return pgettext("encounters", "a little over %(tenths)d in ten") % {"tenths": tenths}


def rhythm_sentence(tie: Tie) -> str:
    """The usual gap and the silence: ふだんはひと月半おきくらい、記録では四か月。"""
    if not tie.silent_days:
        return pgettext("encounters", "You were in touch today, by your records.")
    silence = silence_words(tie.silent_days)
    if tie.usual_gap_days is None:
        return pgettext("encounters", "By your records, %(silence)s since you were last in touch.") % {
            "silence": silence
        }
    words = {"gap": gap_words(tie.usual_gap_days), "silence": silence}
    if tie.is_sure:
        return (
            pgettext("encounters", "Usually %(gap)s apart; by your records it has been %(silence)s.") % words
        )
    return (
        pgettext("encounters", "Usually about %(gap)s apart; by your records it has been %(silence)s.")
        % words
    )


def care_sentence(tie: Tie) -> str:
    """Rhythm and chance, for a tie that asks for care: the forecast on the tie's own clock."""
    gap = tie.usual_gap_days
    if gap is None or tie.care is None or tie.chance_30d is None or not tie.silent_days:
        return rhythm_sentence(tie)
    words = {"gap": gap_words(gap), "silence": silence_words(tie.silent_days)}
    if gap < _LONG_GAP_DAYS:
        words["chance"] = chance_words(tie.chance_30d)
        return _month_sentence(tie.is_sure) % words
    words |= {"chance": chance_words(1 - tie.care), "ahead": gap_words(2 * gap)}
    return _ahead_sentence(tie.is_sure) % words


def _month_sentence(is_sure: bool) -> str:
    if is_sure:
        return pgettext(
            "encounters",
            "Usually %(gap)s apart; by your records it has been %(silence)s. "
            "At this pace, the chance that you talk within a month is %(chance)s.",
        )
    return pgettext(
        "encounters",
        "Usually about %(gap)s apart; by your records it has been %(silence)s. "
        "At this pace, the chance that you talk within a month is %(chance)s.",
    )


def _ahead_sentence(is_sure: bool) -> str:
    if is_sure:
        return pgettext(
            "encounters",
            "Usually %(gap)s apart; by your records it has been %(silence)s. "
            "At this pace, the chance that you talk within %(ahead)s from now is %(chance)s.",
        )
    return pgettext(
        "encounters",
        "Usually about %(gap)s apart; by your records it has been %(silence)s. "
        "At this pace, the chance that you talk within %(ahead)s from now is %(chance)s.",
    )


def tie_sentence(tie: Tie | None) -> str:
    """One or two sentences on how a tie stands, for a person's page."""
    if tie is None:
        return pgettext("encounters", "Nothing written down yet.")
    if tie.contact_days < MIN_DAYS:
        return _early_sentence(tie)
    if tie.asks:
        return care_sentence(tie)
    if tie.is_faded:
        return pgettext("encounters", "%(rhythm)s It may be a good time to get in touch once more.") % {
            "rhythm": rhythm_sentence(tie)
        }
    if not tie.silent_days:
        return rhythm_sentence(tie)
    return pgettext("encounters", "%(rhythm)s Quiet as usual.") % {"rhythm": rhythm_sentence(tie)}


def _early_sentence(tie: Tie) -> str:
    days = npgettext(
        "encounters", "One day of contact so far", "%(count)d days of contact so far", tie.contact_days
    )
    words = {"days": days % {"count": tie.contact_days}, "silence": silence_words(tie.silent_days or 0)}
    if not tie.silent_days:
        return pgettext("encounters", "%(days)s, the last one today. Your rhythm will show in time.") % words
    return (
        pgettext("encounters", "%(days)s, the last one %(silence)s ago. Your rhythm will show in time.")
        % words
    )


def day_words(on: dt.date, today: dt.date) -> str:
    """A day by its name: 3/11, 3/11/2025."""
    if on.year == today.year:
        return pgettext("encounters", "%(day)d/%(month)d") % {"month": on.month, "day": on.day}
    return pgettext("encounters", "%(day)d/%(month)d/%(year)d") % {
        "year": on.year,
        "month": on.month,
        "day": on.day,
    }


def when_words(on: dt.date, today: dt.date) -> str:
    """A day within a sentence: yesterday, on Friday, on 3/11."""
    ago = (today - on).days
    if ago == 0:
        return pgettext("encounters", "today")
    if ago == 1:
        return pgettext("encounters", "yesterday")
    if 1 < ago < 7:
        return _weekday(on)
    return pgettext("encounters", "on %(day)s") % {"day": day_words(on, today)}


def _weekday(on: dt.date) -> str:
    return [
        pgettext("encounters", "on Monday"),
        pgettext("encounters", "on Tuesday"),
        pgettext("encounters", "on Wednesday"),
        pgettext("encounters", "on Thursday"),
        pgettext("encounters", "on Friday"),
        pgettext("encounters", "on Saturday"),
        pgettext("encounters", "on Sunday"),
    ][on.weekday()]
