"""What the year tells or asks on a day, for Today, the digest, the feed and the month. Gone when its reason is gone.

Only seasons that touch the days asked for are looked at, so that most of the year this costs one query.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import npgettext, pgettext

from enishi.accounts.models import User
from enishi.core import clock
from enishi.core.day_notes import DayNote, sort_notes
from enishi.encounters.rules import encounters_changeable_by
from enishi.people.models import Contact
from enishi.people.names import addressed_name
from enishi.seasons import almanac
from enishi.seasons.almanac import Span
from enishi.seasons.gift_customs import short_day
from enishi.seasons.models import Customs, Gift, Occasion
from enishi.seasons.queries.cards import count_waiting, list_held, list_may_stop, list_midwinter
from enishi.seasons.queries.customs import find_customs, own_region
from enishi.seasons.queries.gifts import list_gifts, list_season_people
from enishi.seasons.queries.looking_back import span_of
from enishi.seasons.queries.together import has_together

DAY = dt.timedelta(days=1)
MOST_NAMES = 3
AHEAD = dt.timedelta(days=10)  # of a season of gifts
RETURN_AHEAD, RETURN_AFTER = dt.timedelta(days=14), dt.timedelta(days=14)


def list_day_notes(actor: User, *, since: dt.date, until: dt.date) -> list[DayNote]:
    """The notes that are shown on some day from `since` to `until`, the nearest first."""
    found = [*_returns(actor)]
    customs = (
        find_customs(actor) if any(_touches(since, until, year) for year in _years(since, until)) else None
    )
    for year in _years(since, until):
        if customs is not None and _touches(since, until, year):
            found += _of_year(actor, customs, year, since, until)
    return sort_notes([note for note in found if note.is_shown(since, until)])


def _years(since: dt.date, until: dt.date) -> range:
    return range(since.year, until.year + 1)


def _touches(since: dt.date, until: dt.date, year: int) -> bool:
    return any(_meets(span, since, until) for span in (_card_season(year), *_others(year)))


def _meets(span: Span, since: dt.date, until: dt.date) -> bool:
    return span.since <= until and span.until >= since


def _table_season(year: int) -> Span:
    """From when 忘年会 are spoken of until there is hardly an evening left."""
    return Span(dt.date(year, 11, 20), dt.date(year, 12, 20))


def _card_season(year: int) -> Span:
    return Span(dt.date(year, 12, 1), dt.date(year, 12, 31))


def _others(year: int) -> tuple[Span, ...]:
    """Midwinter, midsummer gifts, 忘年会, the two days of looking back with the week behind them."""
    return (
        Span(dt.date(year, 1, 1), dt.date(year, 2, 4)),
        Span(dt.date(year, 6, 20), dt.date(year, 8, 31)),
        Span(dt.date(year, 11, 20), dt.date(year, 12, 31)),
    )


def _of_year(actor: User, customs: Customs, year: int, since: dt.date, until: dt.date) -> Iterator[DayNote]:
    region = own_region(actor, customs)
    if _meets(_card_season(year), since, until):
        yield from _cards(actor, customs, year + 1)
        yield from _held(actor, year + 1)
        yield from _season(actor, Occasion.YEAR_END, year)
    midwinter = almanac.midwinter(year, region)
    if _meets(midwinter, since, until):
        yield from _midwinter(actor, year, midwinter)
    if _meets(_others(year)[1], since, until):
        yield from _season(actor, Occasion.MIDSUMMER, year)
    if _meets(_table_season(year), since, until):
        yield from _together(actor, year)
    for month, day in almanac.LOOK_BACKS:
        on = dt.date(year, month, day)
        if _meets(Span(on, on + 7 * DAY), since, until):
            yield from _look_back(actor, on)


def _cards(actor: User, customs: Customs, year: int) -> Iterator[DayNote]:
    """From 1 December to the 25th, the last day on which a card is sure to come on New Year's Day."""
    on, shown = dt.date(year - 1, 12, 25), dt.date(year - 1, 12, 1)
    path = reverse("seasons:cards", args=[year])
    is_mourning = bool(customs.mourning_on and customs.mourning_on.year in (year - 1, year))
    waiting = count_waiting(actor, year)
    if waiting and not is_mourning:
        text = npgettext(
            "seasons",
            "New Year's cards: %(count)d person you might write to. Posted by 25 December, they come in time.",
            "New Year's cards: %(count)d people you might write to. Posted by 25 December, they come in time.",
            waiting,
        )
        short = npgettext(
            "seasons",
            "New Year's cards: %(count)d person you might write to. Posted by this day, they come in time.",
            "New Year's cards: %(count)d people you might write to. Posted by this day, they come in time.",
            waiting,
        )
        yield DayNote(
            f"nengajo_list:{year}", "nengajo_list", on, shown, on, text % {"count": waiting},
            pgettext("seasons", "Letters of the season: by 25 December"), path, pgettext("seasons", "To the list"),
            day_text=short % {"count": waiting},
        )  # fmt: skip
    resting = [] if is_mourning else list(list_may_stop(actor, year, customs.stop_years)[: MOST_NAMES + 1])
    if resting:
        text = pgettext(
            "seasons",
            "You might let the New Year's cards with %(names)s rest with a kind word; or go on.",
        )
        yield DayNote(
            f"nengajo_stop:{year}", "nengajo_stop", on, shown, on, text % {"names": _name(resting)},
            pgettext("seasons", "Letters of the season: something to think over"), path,
            pgettext("seasons", "To the list"),
        )  # fmt: skip


def _held(actor: User, year: int) -> Iterator[DayNote]:
    """A card was meant for somebody who must get none now."""
    held = list(list_held(actor, year)[: MOST_NAMES + 1])
    if held:
        text = pgettext(
            "seasons", "No New Year's card to %(names)s: please look at the list before you post them."
        )
        yield DayNote(
            f"nengajo_hold:{year}", "nengajo_hold", dt.date(year - 1, 12, 25), dt.date(year - 1, 12, 1),
            dt.date(year - 1, 12, 31), text % {"names": _name(held)},
            pgettext("seasons", "Letters of the season: one to hold back"), reverse("seasons:cards", args=[year]),
            pgettext("seasons", "To the list"),
        )  # fmt: skip


def _name(people: Sequence[Contact]) -> str:
    """Up to three names, and that there are more."""
    names = pgettext("seasons", ", ").join(map(addressed_name, people[:MOST_NAMES]))
    return (
        pgettext("seasons", "%(names)s and others") % {"names": names} if len(people) > MOST_NAMES else names
    )


def _midwinter(actor: User, year: int, span: Span) -> Iterator[DayNote]:
    waiting = list(list_midwinter(actor, year, span)[: MOST_NAMES + 1])
    if waiting:
        text = pgettext("seasons", "A word in midwinter to %(names)s: until %(day)s.")
        said = {"names": _name(waiting), "day": short_day(span.until)}
        yield DayNote(
            f"kanchu:{year}", "kanchu", span.until, span.since, span.until, text % said,
            pgettext("seasons", "Letters of the season: a word in midwinter"),
            reverse("seasons:midwinter", args=[year]), pgettext("seasons", "See whom"),
            day_text=pgettext("seasons", "A word in midwinter to %(names)s: until this day.") % said,
        )  # fmt: skip


def _season(actor: User, occasion: str, year: int) -> Iterator[DayNote]:
    """One note for a season of gifts: from ten days before the first window to the end of the last one still open."""
    today = clock.today(actor.time_zone)
    people = [one for one in list_season_people(actor, occasion, year, today) if one.gift is None]
    if not people:
        return
    first, last = min(one.span.since for one in people), max(one.span.until for one in people)
    is_summer = occasion == Occasion.MIDSUMMER
    text = _season_words([one.contact for one in people], is_summer=is_summer)
    kind = "ochugen" if is_summer else "oseibo"
    nearest = min(one.span.until for one in people)
    yield DayNote(
        f"{kind}:{year}", kind, nearest, first - AHEAD, last, text,
        pgettext("seasons", "Something of the season to prepare"), reverse("seasons:season", args=[occasion]),
        pgettext("seasons", "See whom"),
    )  # fmt: skip


def _season_words(people: Sequence[Contact], *, is_summer: bool) -> str:
    text = (
        pgettext("seasons", "Midsummer gifts: perhaps to %(names)s.")
        if is_summer
        else pgettext("seasons", "Year-end gifts: perhaps to %(names)s.")
    )
    return text % {"names": _name(people)}


def _returns(actor: User) -> Iterator[DayNote]:
    today = clock.today(actor.time_zone)
    for gift in list_gifts(actor, is_open=True):
        yield _return(gift, today)


def _return(gift: Gift, today: dt.date) -> DayNote:
    due = gift.return_due_on or gift.on
    text = pgettext("seasons", "“%(what)s” from %(name)s: if you answer it, custom says by about %(day)s.")
    if due < today:
        text = pgettext(
            "seasons", "“%(what)s” from %(name)s: custom said by about %(day)s. Later is good too."
        )
    short = pgettext("seasons", "“%(what)s” from %(name)s: if you answer it, custom says by about this day.")
    words = {"what": gift.what, "name": addressed_name(gift.contact), "day": short_day(due)}
    return DayNote(
        f"gift_return_due:{gift.pk}", "gift_return_due", due, max(gift.on, due - RETURN_AHEAD), due + RETURN_AFTER,
        text % words, pgettext("seasons", "Something to answer"), reverse("seasons:gift", args=[gift.pk]),
        pgettext("seasons", "See the gift"), day_text=short % words,
    )  # fmt: skip


def _together(actor: User, year: int) -> Iterator[DayNote]:
    today = clock.today(actor.time_zone)
    season = _table_season(year)
    if today.year == year and has_together(actor, today):
        yield DayNote(
            f"bonenkai:{year}", "bonenkai", dt.date(year, 12, 1), season.since, season.until,
            pgettext("seasons", "The year comes to its end: with whom would you like to sit down once more?"),
            pgettext("seasons", "An evening to plan"), reverse("seasons:together"), pgettext("seasons", "See whom"),
        )  # fmt: skip


def _look_back(actor: User, on: dt.date) -> Iterator[DayNote]:
    half = 1 if on.month == 6 else 0
    span = span_of(on.year, half)
    rows = encounters_changeable_by(actor).filter(deleted_at=None, on__gte=span.since, on__lte=span.until)
    if not rows.exists():
        return
    text = (
        pgettext("seasons", "Half of the year is over: a quiet look back at whom you met.")
        if half
        else pgettext("seasons", "This year's ties: a quiet look back.")
    )
    path = reverse("seasons:look_back", args=[on.year]) + ("?half=1" if half else "")
    yield DayNote(
        f"look_back:{on.year}:{half}", "look_back", on, on, on + 7 * DAY, text,
        pgettext("seasons", "A quiet look back"), path, pgettext("seasons", "Look back"),
    )  # fmt: skip
