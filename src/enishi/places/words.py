"""What each kind of place is good for, in a line; sentences one after another."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import NamedTuple

from django.utils.translation import pgettext

from enishi.places.models import PARTS, Place, Way


class KindWords(NamedTuple):
    kind: str
    name: str
    line: str


def describe_kinds() -> list[KindWords]:
    """The seven kinds, each with a line about what can be noted of it."""
    lines = {
        "meetup": pgettext(
            "places", "A series you go to: who organises it, who you met, whether to go again."
        ),
        "seminar": pgettext("places", "Questions to ask, the speaker, and what you tried afterwards."),
        "salon": pgettext("places", "Before joining: what to look at. As a member: the last day to cancel."),
        "charity": pgettext(
            "places", "Meetings, shifts, the faces of the team, and what you achieved together."
        ),
        "sns": pgettext("places", "One account: a light plan for the week, and whom to react to."),
        "regular_shop": pgettext(
            "places", "A visit in one tap, the master and the regulars, a limit for the month."
        ),
        "circle": pgettext("places", "Company, classmates, old friends: kept warm first."),
    }
    return [KindWords(kind, str(Way(kind).label), lines[kind]) for kind in PARTS]


def leave_words(place: Place) -> str:
    """What is said once it is over with a place."""
    if place.kind == Way.SALON.value:
        return pgettext(
            "places",
            "Noted: you have left, and no reminder comes any more. The salon itself is cancelled at the salon alone.",
        )
    return pgettext("places", "Nothing is asked about this place any more. What was there stays.")


def join_sentences(sentences: Iterable[str]) -> str:
    """Whole sentences one after another, as the language sets them."""
    return reduce(_add_sentence, sentences)


def _add_sentence(first: str, second: str) -> str:
    return pgettext("places", "%(first)s %(second)s") % {"first": first, "second": second}
