"""Wants held against offers, by what is known of their meaning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from enishi.accounts.models import User
from enishi.insights import matching
from enishi.insights.topics import list_anchors
from enishi.search.encoder import Vector
from enishi.search.queries import read_meanings


class Compared(NamedTuple):
    """(wants, offers) scores, both sides, and whether they were told by meaning; else words stood in."""

    scores: Vector
    wants: matching.Texts
    offers: matching.Texts
    is_by_meaning: bool


def compare_texts(
    actor: User, wants: Sequence[str], offers: Sequence[str], meanings: Mapping[str, Vector] | None = None
) -> Compared:
    """Every want held against every offer, in one query (one more in a process's first call).

    `meanings`: those of the texts, where they are known and not to be kept.
    """
    meanings = {
        **read_anchors(actor),
        **(read_meanings(actor, [*wants, *offers]) if meanings is None else meanings),
    }
    left, right = matching.prepare(wants, meanings), matching.prepare(offers, meanings)
    return Compared(matching.compare(left, right), left, right, matching.is_by_meaning(left, right))


def read_anchors(actor: User) -> dict[str, Vector]:
    """What the anchor words mean. They are the same for everybody: read once in a process, when all are there."""
    if not (known := _anchors()):
        known.update(read_meanings(actor, list_anchors()))
        if len(known) < len(list_anchors()):
            found = dict(known)
            known.clear()
            return found
    return known


@lru_cache(maxsize=1)
def _anchors() -> dict[str, Vector]:
    return {}
