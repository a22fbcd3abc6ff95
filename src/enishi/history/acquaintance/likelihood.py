"""The weighed features as a likelihood, and what speaks for and against as reasons."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final, NamedTuple

from enishi.history.acquaintance.features import NAMES, Contacted, measure
from enishi.history.acquaintance.weights import CUT, INTERCEPT, WEIGHTS
from enishi.history.judging import is_no_reply

LIKELY_FROM: Final = CUT  # below this it is nobody to ask about
MOST_REASONS: Final = 4
_COUNTS_FROM: Final = 0.4  # in log odds: what weighs less is no reason to tell

# Which features are told together: the reason for, and the reason against.
_TOLD: Final[Mapping[str, tuple[str, str]]] = {
    **dict.fromkeys(("answers_in", "answers_out"), ("answers", "")),
    **dict.fromkeys(("both", "both_often", "wrote", "wrote_often", "direct_out"), ("both_ways", "")),
    **dict.fromkeys(("days", "years"), ("lasting", "")),
    "met": ("met", ""),
    "direct_in": ("direct", ""),
    **dict.fromkeys(("warm", "one_way_warm"), ("warm", "")),
    **dict.fromkeys(("recalls", "one_way_recall"), ("recalls", "")),
    **dict.fromkeys(
        ("person", "named", "home", "one_way_home", "one_way_person", "only_written"), ("person", "")
    ),
    **dict.fromkeys(("robotic", "any_robotic"), ("", "robotic")),
    "crowds": ("", "crowds"),
    "offers": ("", "offers"),
    "forms": ("", "forms"),
    **dict.fromkeys(
        ("desk", "role", "machine", "sending", "brief_desk", "from_firm", "nameless"), ("", "desk")
    ),
    "own_name": ("", "own_name"),
    **dict.fromkeys(("one_way", "one_way_often"), ("", "one_way")),
}
REASONS: Final = tuple(
    sorted({code for pair in _TOLD.values() for code in pair if code} | {"called", "written_to"})
)


class Reason(NamedTuple):
    """Why somebody is likely known, or (not `is_for`) why not; with a number where there is one to tell."""

    code: str
    is_for: bool
    number: int = 0


def likelihood(one: Contacted, own_names: frozenset[str] = frozenset()) -> float:
    """How likely the owner is in touch with this correspondent, 0 to 1."""
    if one.is_called_person:
        return 1.0
    if not (one.n_contacts or one.n_crowds) or (one.kind == "email" and is_no_reply(one.key)):
        return 0.0
    weighed = zip(WEIGHTS, measure(one, own_names), strict=True)
    return 1.0 / (1.0 + math.exp(-INTERCEPT - sum(weight * value for weight, value in weighed)))


def find_reasons(one: Contacted, own_names: frozenset[str] = frozenset()) -> tuple[Reason, ...]:
    """The weightiest first, those for before those against."""
    if one.is_called_person:
        return (Reason("called", is_for=True),)
    sums: dict[str, float] = {}
    for name, weight, value in zip(NAMES, WEIGHTS, measure(one, own_names), strict=True):
        code = _TOLD.get(name, ("", ""))[weight < 0]
        if code == "answers" and not one.n_answers_in + one.n_answers_out:
            code = "both_ways"  # a talk, where nothing says what answers what
        if code:
            sums[code] = sums.get(code, 0.0) + weight * value
    telling = [code for code in sums if abs(sums[code]) >= _COUNTS_FROM]
    best = sorted(telling, key=lambda code: (-abs(sums[code]), code))[:MOST_REASONS]
    best.sort(key=lambda code: sums[code] < 0)
    return tuple(_tell(code, one, is_for=sums[code] > 0) for code in best)


def _tell(code: str, one: Contacted, *, is_for: bool) -> Reason:
    counts = {
        "answers": one.n_answers_in + one.n_answers_out,
        "lasting": one.n_days,
        "met": one.n_met,
        "robotic": one.n_robotic,
        "crowds": one.n_crowds,
        "written_to": one.n_out,
    }
    told = "written_to" if code == "both_ways" and not one.n_in else code
    return Reason(told, is_for, counts.get(told, 0))
