"""The three lists of ties beside Today: beginning to fade, quiet as usual, and those to find again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import pgettext_lazy
from numpy.typing import NDArray

from enishi.accounts.models import User
from enishi.core import errors
from enishi.encounters.queries import (
    ContactDay,
    Tie,
    TieTable,
    list_contact_days,
    local_day,
    read_ties,
)
from enishi.encounters.words import care_sentence, rhythm_sentence
from enishi.engine.ties import MIN_DAYS
from enishi.followups.queries.decisions import read_standing
from enishi.followups.queries.worth import Worth, read_worth
from enishi.followups.reasons import again_reason, fading_reason, quiet_reason
from enishi.people.models import Contact
from enishi.people.queries import list_by_ids
from enishi.purposes.models import Purpose

FADING, QUIET, AGAIN = "fading", "quiet", "again"
LISTS = (FADING, QUIET, AGAIN)
FADING_CARE = 0.5  # as much chance of silence as of a word


@dataclass(frozen=True, slots=True)
class TieView:
    """A person, the tie, the sentence about it, and why it is in this list."""

    contact: Contact
    tie: Tie
    sentence: str
    list_name: str
    reason: str
    days: list[ContactDay]


@dataclass(frozen=True, slots=True)
class RankedTies:
    """Everybody of one list in order, before any words are found."""

    name: str
    ties: TieTable
    places: list[int]
    worth: Worth

    @property
    def purpose(self) -> Purpose | None:
        """What もう一度 was ranked for."""
        return self.worth.purpose


def is_quiet(ties: TieTable) -> NDArray[np.bool_]:
    """Known, and not silent for longer than they usually are."""
    return (ties.states.n >= MIN_DAYS) & ~ties.asks & ~ties.is_faded


def is_fading(ties: TieTable) -> NDArray[np.bool_]:
    """Past their usual gap with much care, and still alive; a learned shift moves nobody in or out."""
    return ties.asks & (ties.care_as_fitted >= FADING_CARE)


def count_quiet(actor: User, now: dt.datetime, *, ties: TieTable | None = None) -> int:
    """How many ties are quiet as usual."""
    ties = read_ties(actor, now=now, only_approachable=True) if ties is None else ties
    return int(np.count_nonzero(is_quiet(ties)))


def list_fading(
    actor: User, now: dt.datetime, *, limit: int = 20, offset: int = 0, ties: TieTable | None = None
) -> list[TieView]:
    """遠のきかけている: past the usual gap with much care and still alive, in the order of Today."""
    return view_ties(actor, rank_ties(actor, FADING, now, ties=ties), now, limit=limit, offset=offset)


def list_quiet(
    actor: User, now: dt.datetime, *, limit: int = 20, offset: int = 0, ties: TieTable | None = None
) -> list[TieView]:
    """ふだんどおり静か: not silent for longer than usual; those whose time comes next first."""
    return view_ties(actor, rank_ties(actor, QUIET, now, ties=ties), now, limit=limit, offset=offset)


def list_faded(
    actor: User,
    now: dt.datetime,
    *,
    limit: int = 20,
    offset: int = 0,
    ties: TieTable | None = None,
    worth: Worth | None = None,
) -> list[TieView]:
    """もう一度: ties that hardly live any more, by what they are worth for the purpose, else by what was shared."""
    ranked = rank_ties(actor, AGAIN, now, ties=ties, worth=worth)
    return view_ties(actor, ranked, now, limit=limit, offset=offset)


def rank_ties(
    actor: User, name: str, now: dt.datetime, *, ties: TieTable | None = None, worth: Worth | None = None
) -> RankedTies:
    """One of the three lists in order. `ties` are the approachable ones as of `now`, when they are read already, and
    `worth` is theirs.

    逝去, at a distance, left be and put away people are in none. Who rests after "not this time" is only in
    ふだんどおり静か. Invalid when there is no such list.
    """
    if name not in LISTS:
        raise errors.Invalid(pgettext_lazy("followups", "The list is fading, quiet or again."))
    ties = read_ties(actor, now=now, only_approachable=True) if ties is None else ties
    if name == QUIET:
        return RankedTies(name, ties, _sort(ties, np.flatnonzero(is_quiet(ties)), _nearness(ties)), Worth())
    found = np.flatnonzero(is_fading(ties) if name == FADING else ties.is_faded)
    found = _without_resting(actor, ties, found, now) if found.size else found
    worth = worth or read_worth(actor, [ties.keys[place] for place in found.tolist()])
    if name == FADING:
        return RankedTies(name, ties, _sort(ties, found, worth.weigh_care(ties)), worth)
    return RankedTies(name, ties, worth.rank(ties, found), worth)


def _without_resting(
    actor: User, ties: TieTable, places: NDArray[np.int64], now: dt.datetime
) -> NDArray[np.int64]:
    standing = read_standing(actor, local_day(actor, now))
    resting = {ties.find_place(one) for one in standing.hidden | standing.rested}
    return np.array([place for place in places.tolist() if place not in resting], dtype=np.int64)


def _nearness(ties: TieTable) -> NDArray[np.float64]:
    """How much of the usual gap has passed."""
    return np.nan_to_num(ties.silent / np.maximum(ties.usual_gap, 1.0))


def _sort(ties: TieTable, places: NDArray[np.int64], weight: NDArray[np.float64]) -> list[int]:
    return sorted(places.tolist(), key=lambda place: (-weight[place], ties.keys[place]))


def view_ties(
    actor: User, ranked: RankedTies, now: dt.datetime, *, limit: int, offset: int = 0
) -> list[TieView]:
    """These of a list with their people and words, in a constant number of queries."""
    begin = max(offset, 0)
    shown = ranked.ties.only(ranked.places[begin : begin + max(limit, 0)])
    people = list_by_ids(actor, shown.contact_ids)
    days = list_contact_days(actor, [one.pk for one in people], now)
    found = [(one, shown.find(one.pk), days[one.pk]) for one in people]
    return [_describe(ranked, one, tie, on) for one, tie, on in found if tie is not None]


def _describe(ranked: RankedTies, contact: Contact, tie: Tie, days: Sequence[ContactDay]) -> TieView:
    if ranked.name == FADING:
        sentence, reason = care_sentence(tie), fading_reason(contact, ranked.worth.find(contact.pk))
    elif ranked.name == QUIET:
        sentence, reason = rhythm_sentence(tie), quiet_reason()
    else:
        sentence, reason = (
            rhythm_sentence(tie),
            again_reason(contact, ranked.worth.find(contact.pk), days),
        )
    return TieView(contact, tie, sentence, ranked.name, reason, list(days))
