"""A tie's rhythm in words: spans as people say them, chances rounded down, and never a reproach."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import npgettext, pgettext

from enishi.encounters.queries import ContactDay, Tie
from enishi.engine.picture import WINDOW
from enishi.engine.ties import MIN_DAYS

_LONG_DAYS = 91.0  # from three months on nobody counts days
_NEAR = 1.12  # a span is called by its name when it is within a tenth or so
_MOST = 0.8  # of a silence
_SHORT_GAP_DAYS = 11.0  # outside of these two "within a month" says little, and the chance is told
_LONG_GAP_DAYS = 45.0  # for two usual gaps


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
    """A silence, rounded down: 75 days are 75 days, 129 are four months. Two days more or less make no other month."""
    if days < 7:
        return _short(int(days))
    if days >= 1459:
        return _years(int((days + 2) // 365.25))
    slack = 2.0 if days >= 28 else 0.0
    span, words = [named for named in _named_spans() if named[0] <= days + slack][-1]
    return words if days >= _LONG_DAYS or days / span <= _NEAR else _short(int(days))


def gap_words(days: float) -> str:
    """A usual gap, by a span that is near: 178 days are half a year; 40 are 40 days, 34 about 35."""
    if days < 6:
        return _short(max(1, round(days)))
    if days >= 1260:
        return _years(round(days / 365))
    span, words = min(_named_spans(), key=lambda named: _times_off(named[0], days))
    if days >= _LONG_DAYS or _times_off(span, days) <= _NEAR:
        return words
    return _short(round(days) if days < 21 else 5 * round(days / 5))


def _times_off(span: float, days: float) -> float:
    return max(span / days, days / span)


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
    """The usual gap and the silence: ふだんはひと月半おきくらい、記録では四か月。 And whether all was quiet then."""
    if tie.pause_days is None or not tie.silent_days:
        return _bare_sentence(tie)
    words = {"rhythm": _bare_sentence(tie), "pause": silence_words(tie.pause_days)}
    if tie.pause_days >= _MOST * tie.silent_days:
        return (
            pgettext("encounters", "%(rhythm)s For most of that time there is no record of anybody.") % words
        )
    return (
        pgettext("encounters", "%(rhythm)s For about %(pause)s of it there is no record of anybody.") % words
    )


def _bare_sentence(tie: Tie) -> str:
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
    if _SHORT_GAP_DAYS <= gap < _LONG_GAP_DAYS:
        words["chance"] = chance_words(tie.chance_30d)
        return _month_sentence(tie.is_sure) % words
    ahead = tie.care_horizon_days or 2 * gap
    words |= {"chance": chance_words(1 - tie.care), "ahead": gap_words(ahead)}
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
    if not tie.silent_days or tie.pause_days is not None:
        return rhythm_sentence(tie)
    return pgettext("encounters", "%(rhythm)s Quiet as usual.") % {"rhythm": rhythm_sentence(tie)}


def reactions_words() -> str:
    """In place of the last contact, where there was none but reactions."""
    return pgettext("encounters", "Only reactions so far")


def _reactions_sentence(touched_days: int) -> str:
    if not touched_days:
        return pgettext(
            "encounters",
            "Only reactions so far, the last one today. It is too early to tell your usual rhythm.",
        )
    return pgettext(
        "encounters",
        "Only reactions so far, the last one %(silence)s ago. It is too early to tell your usual rhythm.",
    ) % {"silence": silence_words(touched_days)}


def _early_sentence(tie: Tie) -> str:
    if not tie.contact_days:
        return _reactions_sentence(tie.touched_days or 0)
    days = npgettext(
        "encounters", "One day of contact so far", "%(count)d days of contact so far", tie.contact_days
    )
    words = {"days": days % {"count": tie.contact_days}, "silence": silence_words(tie.silent_days or 0)}
    if not tie.silent_days:
        sentence = pgettext(
            "encounters", "%(days)s, the last one today. It is too early to tell your usual rhythm."
        )
    else:
        sentence = pgettext(
            "encounters", "%(days)s, the last one %(silence)s ago. It is too early to tell your usual rhythm."
        )
    return sentence % words


def picture_words(days: Sequence[ContactDay], tie: Tie | None, today: dt.date, *, earlier: int = 0) -> str:
    """The text twin of the rhythm picture: how often, from when to when, of which kind, and what is usual."""
    light, days = sum(day.is_light for day in days), [day for day in days if not day.is_light]
    told = [_span_sentence(days, today), _kinds_sentence(days)]
    if light:
        told.append(
            npgettext(
                "encounters",
                "On one more day there was nothing but a reaction; it is not drawn.",
                "On %(count)d more days there was nothing but a reaction; they are not drawn.",
                light,
            )
            % {"count": light}
        )
    if earlier:
        told.append(
            npgettext(
                "encounters",
                "The picture leaves out the first of these days.",
                "The picture leaves out the first %(count)d of these days.",
                earlier,
            )
            % {"count": earlier}
        )
    if tie is not None:
        is_early = tie.contact_days < MIN_DAYS
        too_early = pgettext("encounters", "It is too early to tell your usual rhythm.")
        told.append(too_early if is_early else rhythm_sentence(tie))
        told.append(_window_sentence(days[-1].on, tie.usual_gap_days, today))
    return " ".join(part for part in told if part)


def _span_sentence(days: Sequence[ContactDay], today: dt.date) -> str:
    first, last = _both_days(days[0].on, days[-1].on, today)
    words = {"count": len(days), "first": first, "last": last}
    if len(days) == 1:
        return pgettext("encounters", "One day of contact so far: %(last)s.") % words
    return pgettext("encounters", "%(count)d days of contact, from %(first)s to %(last)s.") % words


def _kinds_sentence(days: Sequence[ContactDay]) -> str:
    met = sum(day.is_meeting for day in days)
    if len(days) == 1:
        return (
            pgettext("encounters", "You met in person.")
            if met
            else pgettext("encounters", "It was a letter, a message or a call.")
        )
    if met == len(days):
        return pgettext("encounters", "Each time you met in person.")
    if not met:
        return pgettext("encounters", "All of it by letter, message or call.")
    return pgettext(
        "encounters",
        "On %(met)d of them you met in person; on %(afar)d it was a letter, a message or a call.",
    ) % {"met": met, "afar": len(days) - met}


def _window_sentence(last: dt.date, gap: float | None, today: dt.date) -> str:
    """The pale box of the picture: when one would usually be in touch again."""
    if gap is None:
        return ""
    try:
        begin, end = (last + dt.timedelta(days=round(share * gap)) for share in WINDOW)
    except OverflowError:
        return ""
    words = dict(zip(("from", "to"), _both_days(begin, end, today), strict=True))
    return pgettext("encounters", "Usually you would be in touch again between %(from)s and %(to)s.") % words


def _both_days(first: dt.date, last: dt.date, today: dt.date) -> tuple[str, str]:
    """Two days of one sentence: both with their year, unless both are of this year."""
    is_this_year = first.year == last.year == today.year
    seen_from = today if is_this_year else dt.date.min
    return day_words(first, seen_from), day_words(last, seen_from)


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
