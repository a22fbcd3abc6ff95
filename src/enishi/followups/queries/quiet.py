"""The ties that are not in Today: quiet as usual, beginning to fade, and those to revive."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from enishi.accounts.models import User
from enishi.encounters.queries import Tie, TieTable, local_day, read_ties
from enishi.encounters.words import tie_sentence
from enishi.engine.ties import MIN_DAYS
from enishi.followups.queries.decisions import read_standing
from enishi.people.models import Contact
from enishi.people.queries import list_by_ids

FADING_CARE = 0.5


@dataclass(frozen=True, slots=True)
class TieView:
    """A person, the tie, and the sentence about it."""

    contact: Contact
    tie: Tie
    sentence: str


def count_quiet(actor: User, now: dt.datetime, *, ties: TieTable | None = None) -> int:
    """How many ties are quiet as usual: known, and not silent for longer than they usually are."""
    ties = read_ties(actor, now=now, only_approachable=True) if ties is None else ties
    return int(np.count_nonzero((ties.states.n >= MIN_DAYS) & ~ties.asks & ~ties.is_faded))


def list_fading(actor: User, now: dt.datetime, *, limit: int = 20) -> list[TieView]:
    """Ties past their usual gap with much care and still alive, the most care first."""
    ties = read_ties(actor, now=now, only_approachable=True)
    return _view(actor, ties, np.flatnonzero(ties.asks & (ties.care >= FADING_CARE)), -ties.care, now, limit)


def list_faded(
    actor: User, now: dt.datetime, *, limit: int = 20, ties: TieTable | None = None
) -> list[TieView]:
    """もう一度: ties that hardly live any more, those with the longest history first."""
    ties = read_ties(actor, now=now, only_approachable=True) if ties is None else ties
    return _view(actor, ties, np.flatnonzero(ties.is_faded), -ties.states.occasions, now, limit)


def _view(
    actor: User,
    ties: TieTable,
    places: NDArray[np.int64],
    order: NDArray[np.float64],
    now: dt.datetime,
    limit: int,
) -> list[TieView]:
    standing = read_standing(actor, local_day(actor, now))
    ranked = sorted(places.tolist(), key=lambda place: (order[place], ties.keys[place]))
    found = [ties.at(place) for place in ranked[: limit + len(standing.hidden | standing.rested)]]
    resting = standing.hidden | standing.rested
    kept = {tie.contact_id: tie for tie in found if tie.contact_id not in resting}
    people = list_by_ids(actor, list(kept)[:limit])
    return [TieView(one, kept[one.pk], tie_sentence(kept[one.pk])) for one in people]
