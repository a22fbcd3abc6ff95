"""What custom says of gifts: whether and by when one is answered, and how. Custom, never a rule."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import pgettext

from enishi.seasons import almanac
from enishi.seasons.models import Occasion, Side

SEASONAL = (Occasion.MIDSUMMER, Occasion.YEAR_END)
ANSWERS = (Occasion.RETURN, Occasion.CELEBRATION_RETURN, Occasion.CONDOLENCE_RETURN)
_MONTH = dt.timedelta(days=30)
RESTS_AFTER = dt.timedelta(days=365)  # from the day custom says on: nobody is asked about it any more
SEASONAL_RESTS_AFTER = dt.timedelta(days=60)  # the season is over


def propose_return_day(side: str, occasion: str, on: dt.date) -> dt.date | None:
    """The day by which custom would answer a gift; None where it expects thanks alone."""
    if side != Side.RECEIVED:
        return None
    if occasion in (*SEASONAL, Occasion.CELEBRATION, Occasion.SICK_VISIT):
        return almanac.add_month(on)
    if occasion == Occasion.CONDOLENCE:
        return on + almanac.FORTY_NINE_DAYS + _MONTH
    return None


def answers_occasion(given: str, received: str) -> bool:
    """Whether giving on one occasion answers what was received on another: said so, or the same season's gift."""
    return given in ANSWERS or (given == received and given in SEASONAL)


def short_day(day: dt.date) -> str:
    """7月15日 / 7/15."""
    return pgettext("seasons", "%(month)d/%(day)d") % {"month": day.month, "day": day.day}


def custom_words(side: str, occasion: str) -> str:
    """What custom says, in one sentence; nothing where it says nothing."""
    if side == Side.GIVEN:
        return ""
    return {
        Occasion.CELEBRATION: pgettext(
            "seasons",
            "By custom a congratulation is answered within a month, with a third to a half of what it was worth. "
            "It is a custom, not a rule.",
        ),
        Occasion.SICK_VISIT: pgettext(
            "seasons",
            "By custom a get-well gift is answered within a month of recovering, with a third to a half. "
            "It is a custom, not a rule.",
        ),
        Occasion.CONDOLENCE: pgettext(
            "seasons",
            "By custom a condolence is answered after the forty-ninth day, with about a half. "
            "It is a custom, not a rule.",
        ),
        Occasion.MIDSUMMER: pgettext(
            "seasons",
            "A seasonal gift needs no gift in return: a word of thanks within three days is enough. "
            "Where you give each other, within a month.",
        ),
        Occasion.YEAR_END: pgettext(
            "seasons",
            "A seasonal gift needs no gift in return: a word of thanks within three days is enough. "
            "Where you give each other, within a month.",
        ),
        Occasion.CELEBRATION_RETURN: pgettext(
            "seasons", "An answer is not answered again. A word is enough."
        ),
        Occasion.CONDOLENCE_RETURN: pgettext(
            "seasons", "An answer to a condolence is not thanked for; a word that it came is enough."
        ),
    }.get(Occasion(occasion), pgettext("seasons", "A word of thanks is enough."))


def mourning_words(state_on: dt.date | None, day: dt.date) -> str:
    """How a seasonal gift is given in mourning: no red and white, and after the forty-ninth day."""
    until = state_on + almanac.FORTY_NINE_DAYS if state_on else None
    if until and day < until:
        sentence = pgettext(
            "seasons",
            "In mourning: after the forty-ninth day (%(day)s), on plain paper without red and white.",
        )
        return sentence % {"day": short_day(until)}
    return pgettext(
        "seasons", "In mourning: a seasonal gift may be sent, on plain paper without red and white."
    )
