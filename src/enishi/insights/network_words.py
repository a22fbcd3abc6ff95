"""What a network says, in sentences: bridges, small circles, who introduced whom, who may know each other."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import npgettext, pgettext

from enishi.insights.network_sights import Bridge, Pair, Sights
from enishi.insights.network_ties import Network

NAMED = 5  # so many names stand in one sentence


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, and whose page it leads to. `other_id`: of two whom one might bring together."""

    words: str
    person_id: uuid.UUID | None = None
    other_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class SaidOf:
    """All sentences of a network."""

    bridges: tuple[Said, ...]
    lonely: tuple[Said, ...]
    introductions: tuple[Said, ...]
    pairs: tuple[Said, ...]


def describe(network: Network, sights: Sights) -> SaidOf:
    names = [one.name for one in network.people]
    ids = [one.id for one in network.people]
    return SaidOf(
        bridges=tuple(Said(_tell_bridge(one, names), ids[one.who]) for one in sights.bridges),
        lonely=tuple(_tell_lonely(network, sights)),
        introductions=tuple(_tell_introductions(network)),
        pairs=tuple(Said(_tell_pair(one, names), ids[one.first], ids[one.second]) for one in sights.pairs),
    )


def list_names(names: Sequence[str]) -> str:
    """One after another, at most NAMED of them and how many more."""
    listed = pgettext("insights", ", ").join(names[:NAMED])
    more = len(names) - NAMED
    if more <= 0:
        return listed
    return npgettext("insights", "%(names)s and %(count)d more", "%(names)s and %(count)d more", more) % {
        "names": listed,
        "count": more,
    }


def list_corners(sides: Sequence[str]) -> str:
    """「会社」と「しずく」."""
    quoted = [pgettext("insights", "“%(corner)s”") % {"corner": side} for side in sides]
    first = pgettext("insights", ", ").join(quoted[:-1])
    return pgettext("insights", " and ").join(filter(None, [first, quoted[-1]]))


def _tell_bridge(one: Bridge, names: Sequence[str]) -> str:
    words = {"name": names[one.who], "corners": list_corners(one.sides), "count": one.cut_off}
    if one.cut_off > 1:
        return (
            pgettext(
                "insights",
                "%(name)s is at home in %(corners)s, and %(count)d people are reached through them alone.",
            )
            % words
        )
    return pgettext("insights", "%(name)s is a bridge between %(corners)s.") % words


def _tell_lonely(network: Network, sights: Sights) -> list[Said]:
    names = [one.name for one in network.people]
    found = [
        Said(
            pgettext("insights", "The circle of %(names)s does not touch any other yet.")
            % {"names": list_names([names[at] for at in part])},
            network.people[part[0]].id,
        )
        for part in sights.small[:NAMED]
    ]
    for who, only in sights.single[:NAMED]:
        sentence = pgettext("insights", "%(name)s is tied with %(only)s alone.")
        found.append(Said(sentence % {"name": names[who], "only": names[only]}, network.people[who].id))
    if sights.alone:
        sentence = npgettext(
            "insights",
            "%(names)s has not been with anybody else of your notebook yet, as far as is written.",
            "%(names)s have not been with anybody else of your notebook yet, as far as is written.",
            len(sights.alone),
        )
        found.append(Said(sentence % {"names": list_names([names[at] for at in sights.alone])}))
    return found


def _tell_introductions(network: Network) -> list[Said]:
    """Whoever introduced most comes first; those one brought together oneself come last."""
    made: dict[int, list[int]] = defaultdict(list)
    for arrow in network.arrows:
        if not arrow.is_mine:
            made[arrow.by].append(arrow.to)
    sentence = pgettext("insights", "Through %(name)s you came to know %(names)s.")
    found = [
        Said(
            sentence
            % {
                "name": network.people[by].name,
                "names": list_names([network.people[to].name for to in met]),
            },
            network.people[by].id,
        )
        for by, met in sorted(made.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]
    mine = pgettext("insights", "You brought %(name)s and %(other)s together.")
    return found + [
        Said(
            mine % {"name": network.people[one.by].name, "other": network.people[one.to].name},
            network.people[one.by].id,
        )
        for one in network.arrows
        if one.is_mine
    ]


def _tell_pair(one: Pair, names: Sequence[str]) -> str:
    sentence = pgettext(
        "insights",
        "%(name)s and %(other)s both know %(common)s. They may know each other, or would be glad to.",
    )
    common = list_names([names[at] for at in one.common])
    return sentence % {"name": names[one.first], "other": names[one.second], "common": common}
