"""Reading forecasts: what came of them, which to make next, and what they taught so far."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from django.db.models import Q
from numpy.typing import NDArray

from enishi.accounts.models import User
from enishi.core import clock
from enishi.encounters.queries import TieTable, approachable, read_ties
from enishi.encounters.rules import contact_days_seeable_by
from enishi.encounters.weights import LIGHT
from enishi.engine.learning import LEAST_OUTCOMES, LearnedShift, NudgeEffect, learn_shift, nudge_effect
from enishi.engine.ties import MIN_DAYS
from enishi.followups.foresight import Outcome, foresee, judge
from enishi.followups.models import Forecast, ForecastKind
from enishi.followups.queries.holding import is_drawn, read_holding
from enishi.followups.queries.today import list_nudges
from enishi.followups.rules import forecasts_seeable_by

KEPT = 2000  # settled forecasts of each owner and kind; older ones go
CORRECTED_DAYS = 30  # an encounter written or deleted later still changes an outcome this young
WEEK = 7  # a tie's forecasts begin on one weekday of its own, so that not all begin on one day
BAND = 0.2
LEAST_IN_BAND = 5


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What is to be written about forecasts: ids by outcome."""

    heard: list[uuid.UUID]
    silent: list[uuid.UUID]
    void: list[uuid.UUID]


def find_verdicts(actor: User, today: dt.date) -> Verdicts:
    """What is newly known: of open forecasts, and of settled ones whose encounters were changed since.

    A settled forecast of a tie that is not decided any more (its contact was deleted before the span was over) is void:
    a younger one may be open already. The note of a nudge is never void: it remembers the draw, and leaving be or not
    writing may follow from it. Such a note is silent until something else is known.
    """
    young = today - dt.timedelta(days=CORRECTED_DAYS)
    mine = forecasts_seeable_by(actor)
    is_note = Q(kind=ForecastKind.NUDGE, until_on__gte=young)
    rows = mine.filter(Q(settled_on=None) | Q(settled_on__gte=young) | is_note, made_on__lt=today)
    # Whoever died, was left be or taken out meanwhile: their silence says nothing about forecasts.
    ties = mine.filter(kind=ForecastKind.TIE, settled_on=None)
    gone = list(ties.exclude(approachable(today, "contact__")).values_list("pk", flat=True))
    verdicts = Verdicts([], [], gone)
    skipped = set(gone)
    known = rows.values_list("pk", "contact", "made_on", "until_on", "heard", "kind")
    found = [row for row in known if row[0] not in skipped]
    outcomes = _judge(actor, found, today) if found else np.zeros(0, dtype=np.int64)
    for (pk, _, _, _, heard, kind), outcome in zip(found, outcomes.tolist(), strict=True):
        is_undone = outcome == Outcome.OPEN and heard is not None
        if outcome == Outcome.HEARD and heard is not True:
            verdicts.heard.append(pk)
        elif outcome == Outcome.SILENT and heard is not False:
            verdicts.silent.append(pk)
        elif is_undone and kind == ForecastKind.NUDGE:
            verdicts.silent.extend([pk] if heard else [])
        elif outcome == Outcome.VOID or is_undone:
            verdicts.void.append(pk)
    return verdicts


Row = tuple[uuid.UUID, uuid.UUID, dt.date, dt.date, bool | None, str]


def _judge(actor: User, found: list[Row], today: dt.date) -> NDArray[np.int64]:
    made = np.array([row[2].toordinal() for row in found])
    until = np.array([row[3].toordinal() for row in found])
    after = dt.date.fromordinal(int(made.min()))
    days = contact_days_seeable_by(actor).filter(on__gt=after, on__lte=today)
    days = days.exclude(encounter__kind__in=LIGHT)  # what is foreseen is a day of contact
    log = set(days.values_list("contact", "on"))
    numbers: dict[uuid.UUID, int] = {}
    who = np.array([numbers.setdefault(row[1], len(numbers)) for row in found])
    person = np.array([numbers.setdefault(one, len(numbers)) for one, _ in log], dtype=np.int64)
    day = np.array([on.toordinal() for _, on in log], dtype=np.int64)
    notes = np.array([row[5] == ForecastKind.NUDGE for row in found])
    return judge(who, made, until, (person, day), today.toordinal(), by_intention=notes)


def list_due_forecasts(actor: User, today: dt.date) -> list[Forecast]:
    """Forecasts to begin now, not stored yet: known ties one may be reminded of, as of the day that just ended.

    What happens today belongs to their outcome, whether it is written down before or after this is read.
    """
    eve = today - dt.timedelta(days=1)
    ties = read_ties(actor, now=noon_of(actor, eve), only_approachable=True)
    missed = {day % WEEK for day in range(_first_missed(actor, today), today.toordinal() + 1)}
    slots = np.array([int(key.replace("-", ""), 16) % WEEK for key in ties.keys], dtype=np.int64)
    is_due = np.isin(slots, list(missed)) & (ties.states.n >= MIN_DAYS)
    opened = set(_open_contacts(actor, ForecastKind.TIE))
    due = [place for place in np.flatnonzero(is_due).tolist() if ties.contact_ids[place] not in opened]
    return _foresee(actor, ties.only(due), eve, ForecastKind.TIE)


def _first_missed(actor: User, today: dt.date) -> int:
    """The first day nobody looked at, a week ago at most."""
    day = today.toordinal()
    return (
        day if actor.learned_on is None else max(min(actor.learned_on.toordinal() + 1, day), day - WEEK + 1)
    )


def _open_contacts(actor: User, kind: str) -> Iterable[uuid.UUID]:
    return forecasts_seeable_by(actor).filter(kind=kind, settled_on=None).values_list("contact", flat=True)


def list_due_notes(actor: User, today: dt.date) -> list[Forecast]:
    """Notes of nudges that are new in Today, shown or held back: one for each silence of a tie."""
    holding = read_holding(actor, today)
    if holding is None:
        return []
    now = noon_of(actor, today)
    ties = read_ties(actor, now=now, only_approachable=True)
    opened = set(_open_contacts(actor, ForecastKind.NUDGE))
    last = dict(zip(ties.contact_ids, ties.last_known.astype(np.int64).tolist(), strict=True))
    new = [
        one
        for one in (pick.contact_id for pick in list_nudges(actor, now=now, ties=ties))
        if one not in opened and holding.find_note(one, last[one]) is None
    ]
    if not new:
        return []
    eve = today - dt.timedelta(days=1)
    before = read_ties(actor, now=noon_of(actor, eve), contact_ids=new)  # without a reaction of today
    notes = _foresee(actor, before, eve, ForecastKind.NUDGE)
    for note in notes:
        note.is_held_back = is_drawn(actor.forget_key, note.contact_id, last[note.contact_id])
    return notes


def _foresee(actor: User, ties: TieTable, eve: dt.date, kind: str) -> list[Forecast]:
    if not len(ties):
        return []
    days, chance = foresee(ties.states, owner_pause_days=ties.owner_pause_days)
    return [
        Forecast(
            owner=actor, contact_id=one, kind=kind, made_on=eve, until_on=eve + dt.timedelta(days=ahead), chance=share
        )
        for one, ahead, share in zip(ties.contact_ids, days.tolist(), chance.tolist(), strict=True)
        if np.isfinite(share)
    ]  # fmt: skip


def noon_of(actor: User, day: dt.date) -> dt.datetime:
    """The middle of one of the owner's days."""
    return dt.datetime.combine(day, dt.time(12), tzinfo=clock.zone_of(actor.time_zone))


def list_superfluous(actor: User) -> list[uuid.UUID]:
    """Settled forecasts beyond the newest 2,000 of each kind: by the end of their span, which no outcome can move."""
    settled = forecasts_seeable_by(actor).filter(settled_on__isnull=False).order_by("-until_on", "-pk")
    ties = settled.filter(kind=ForecastKind.TIE).values_list("pk", flat=True)
    notes = settled.filter(kind=ForecastKind.NUDGE).values_list("pk", flat=True)
    return [*ties[KEPT:], *notes[KEPT:]]


def learn(actor: User, today: dt.date) -> LearnedShift:
    """What the forecasts of ties taught whose span is over.

    Those heard from early wait for the end of theirs: good news comes sooner than no news, and would seem to be all.
    """
    return _learn(_read_outcomes(actor, today), today)


class Told(NamedTuple):
    """What a forecast said, and what came of it."""

    chance: float
    heard: bool
    until: dt.date
    is_hindsight: bool = False


def _read_outcomes(actor: User, today: dt.date) -> list[Told]:
    rows = forecasts_seeable_by(actor).filter(
        kind=ForecastKind.TIE, settled_on__isnull=False, until_on__lt=today
    )
    newest = rows.order_by("-until_on", "-pk").values_list("chance", "heard", "until_on", "is_hindsight")
    return [Told(chance, heard is True, until, later) for chance, heard, until, later in newest[:KEPT]]


def _learn(told: list[Told], today: dt.date) -> LearnedShift:
    return learn_shift(
        [one.chance for one in told],
        [one.heard for one in told],
        [(today - one.until).days for one in told],
    )


@dataclass(frozen=True, slots=True)
class Band:
    """Forecasts of about the same chance, and how many came true."""

    low: float
    high: float
    outcomes: int
    heard: int


@dataclass(frozen=True, slots=True)
class NudgeCounts:
    """Nudges whose span is over, shown and held back, and after how many there was contact."""

    nudged: int
    heard_after_nudge: int
    held_back: int
    heard_after_holding: int


@dataclass(frozen=True, slots=True)
class Learning:
    """Everything the page of forecasts and outcomes shows."""

    learns_pace: bool
    holds_back: bool
    shift: float  # as it is applied now
    standard_error: float
    outcomes: int
    in_hindsight: int  # of these, from looking back at what was in the notebook already
    outcomes_missing: int  # until anything is shifted
    looks_back: bool  # not after all of it was erased
    open_forecasts: int
    bands: list[Band]  # those with enough outcomes
    nudges: NudgeCounts
    effect: NudgeEffect
    is_empty: bool


def read_learning(actor: User) -> Learning:
    """The forecasts kept, what came of them, and what is made of it, in three queries."""
    today = clock.today(actor.time_zone)
    told = _read_outcomes(actor, today)
    learned = _learn(told, today)
    nudges = count_nudges(actor, today)
    opened = forecasts_seeable_by(actor).filter(Q(settled_on=None) | Q(until_on__gte=today)).count()
    counts = (nudges.nudged, nudges.heard_after_nudge, nudges.held_back, nudges.heard_after_holding)
    return Learning(
        learns_pace=actor.learns_pace,
        holds_back=actor.learns_pace and actor.holds_back,
        shift=actor.chance_shift if actor.learns_pace else 0.0,
        standard_error=learned.standard_error,
        outcomes=learned.outcomes,
        in_hindsight=sum(one.is_hindsight for one in told),
        looks_back=actor.history_at is not None,
        outcomes_missing=max(0, LEAST_OUTCOMES - learned.outcomes),
        open_forecasts=opened,
        bands=[band for band in sort_into_bands(told) if band.outcomes >= LEAST_IN_BAND],
        nudges=nudges,
        effect=nudge_effect(*counts),
        is_empty=not (told or opened or nudges.nudged or nudges.held_back),
    )


def sort_into_bands(told: list[Told]) -> list[Band]:
    """Five bands of a fifth each, by what was forecast without any shift."""
    counts = [[0, 0] for _ in range(5)]
    for one in told:
        band = counts[min(int(one.chance / BAND), 4)]
        band[0] += 1
        band[1] += one.heard
    return [Band(k / 5, (k + 1) / 5, outcomes, heard) for k, (outcomes, heard) in enumerate(counts)]


def count_nudges(actor: User, today: dt.date) -> NudgeCounts:
    """By intention: whom the draw held back counts as held back, whatever happened meanwhile."""
    rows = forecasts_seeable_by(actor).filter(
        kind=ForecastKind.NUDGE, settled_on__isnull=False, until_on__lt=today
    )
    told = list(rows.order_by("-until_on", "-pk").values_list("is_held_back", "heard")[:KEPT])
    held = [heard for is_held_back, heard in told if is_held_back]
    shown = [heard for is_held_back, heard in told if not is_held_back]
    return NudgeCounts(len(shown), sum(map(bool, shown)), len(held), sum(map(bool, held)))
