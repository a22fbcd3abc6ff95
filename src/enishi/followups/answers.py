"""The sentences of the page 「見込みの答え合わせ」: what was learned, in calm words and whole sentences."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import pgettext

from enishi.engine.learning import LEAST_HELD_BACK, LEAST_NUDGED
from enishi.followups.queries.learning import Learning

HARDLY = 0.1  # log odds: two points in a hundred at most
MUCH = 0.5


@dataclass(frozen=True, slots=True)
class BandWords:
    """A row of the table: what was forecast, and what came of it."""

    chance: str
    came_true: str


def shift_sentence(learning: Learning) -> str:
    """What the outcomes do to every forecast."""
    if not learning.learns_pace:
        return pgettext("followups", "Checking is switched off: forecasts are shown as the model makes them.")
    if learning.outcomes_missing:
        sentence = pgettext(
            "followups",
            "There are too few outcomes to see anything yet. "
            "With %(count)d more, forecasts begin to be adjusted to you.",
        )
        return sentence % {"count": learning.outcomes_missing}
    return _adjusted_sentence(learning.shift)


def hindsight_sentence(learning: Learning) -> str:
    """How many of the outcomes were not waited for; empty when all were."""
    if not learning.in_hindsight:
        return ""
    if learning.in_hindsight == learning.outcomes:
        sentence = pgettext(
            "followups",
            "%(outcomes)d forecasts have been checked, all of them by looking back at earlier records.",
        )
        return sentence % {"outcomes": learning.outcomes}
    sentence = pgettext(
        "followups",
        "%(outcomes)d forecasts have been checked. "
        "%(hindsight)d of these were checked by looking back at earlier records.",
    )
    return sentence % {"outcomes": learning.outcomes, "hindsight": learning.in_hindsight}


def _adjusted_sentence(shift: float) -> str:
    if abs(shift) < HARDLY:
        return pgettext("followups", "With you it is much as forecast. Hardly anything is adjusted.")
    if shift >= MUCH:
        return pgettext(
            "followups", "With you contact comes about clearly more often than forecast. That is added."
        )
    if shift > 0:
        return pgettext(
            "followups", "With you contact comes about a little more often than forecast. That is added."
        )
    if shift <= -MUCH:
        return pgettext(
            "followups", "With you contact comes about clearly less often than forecast. That is taken off."
        )
    return pgettext(
        "followups", "With you contact comes about a little less often than forecast. That is taken off."
    )


def band_words(learning: Learning) -> list[BandWords]:
    """The table, row by row."""
    names = [
        pgettext("followups", "Forecast up to 20 in a hundred"),
        pgettext("followups", "Forecast 20 to 40 in a hundred"),
        pgettext("followups", "Forecast 40 to 60 in a hundred"),
        pgettext("followups", "Forecast 60 to 80 in a hundred"),
        pgettext("followups", "Forecast 80 and more in a hundred"),
    ]
    counted = pgettext("followups", "%(heard)d of %(outcomes)d times")
    return [
        BandWords(names[round(band.low * 5)], counted % {"heard": band.heard, "outcomes": band.outcomes})
        for band in learning.bands
    ]


def nudge_sentences(learning: Learning) -> list[str]:
    """What a suggestion does, as far as it can be seen."""
    counts, effect = learning.nudges, learning.effect
    if not effect.is_enough:
        return [_missing_sentence(LEAST_HELD_BACK - counts.held_back, LEAST_NUDGED - counts.nudged)]
    told = pgettext(
        "followups",
        "After a suggestion there was contact %(heard)d of %(nudged)d times, "
        "when it was held back %(heard_anyway)d of %(held)d times.",
    )
    words = {
        "heard": counts.heard_after_nudge,
        "nudged": counts.nudged,
        "heard_anyway": counts.heard_after_holding,
        "held": counts.held_back,
    }
    return [told % words, _effect_sentence(effect.difference, effect.low, effect.high)]


def _missing_sentence(held: int, shown: int) -> str:
    """How many are still to come; of a kind there is enough of, nothing is said."""
    sentence = pgettext(
        "followups",
        "What a suggestion does can be seen after %(held)d more that were held back "
        "and %(shown)d more that were shown.",
    )
    if shown <= 0:
        sentence = pgettext(
            "followups", "What a suggestion does can be seen after %(held)d more that were held back."
        )
    elif held <= 0:
        sentence = pgettext(
            "followups", "What a suggestion does can be seen after %(shown)d more that were shown."
        )
    return sentence % {"held": held, "shown": shown}


def _effect_sentence(difference: float, low: float, high: float) -> str:
    words = {"difference": _points(difference), "low": _points(low), "high": _points(high)}
    sentence = pgettext(
        "followups", "That is a difference of %(difference)s points; probably between %(low)s and %(high)s."
    )
    if low <= 0 <= high:
        sentence = pgettext(
            "followups",
            "That is a difference of %(difference)s points, but anything from %(low)s to %(high)s would fit: "
            "it cannot be told yet whether suggestions help.",
        )
    return sentence % words


def _points(share: float) -> str:
    """Points in a hundred with their sign; a true minus, which reads as one beside characters."""
    return f"{100 * share:+.0f}".replace("-", "−")
