"""A person, what the six ways really give them, and what they get to see of it.

Written down before the learning was, and not after its model: people come in bursts, costs are log-normal, a tie is
kept by a habit of the person's and a virtue of the way, places wear out, and half of the worlds contradict the table:
one time in two upside down, else in any order. In one world of two, how many people one meets by a way tells how many
ties will last; in the other it tells next to nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np

from enishi.engine.ways import WayAnswers, tell_points
from enishi.engine.ways_answers import DISLIKES, PURPOSE_KINDS, TIMES, Depth, Ease, Mode
from enishi.engine.ways_points import WAYS, Way
from enishi.engine.ways_record import RIPE_DAYS, Record

MONTHS = 24
MONTH_DAYS = 30
BURSTS = 1.5  # shape of the negative binomial of people met in a visit


@dataclass(frozen=True)
class Truth:
    """What a way really gives: people of a visit, the chances, what a visit costs, and when it wears out."""

    met: float
    follow: float
    lasts: float
    else_: float
    yen: float
    hours: float
    fades_from: int  # month; MONTHS: never
    fades_to: float  # what is left of its people then

    def lasting_per_visit(self, month: int) -> float:
        left = self.fades_to if month >= self.fades_from else 1.0
        return left * self.met * (self.follow * self.lasts + (1 - self.follow) * self.else_)


@dataclass(frozen=True)
class World:
    """`rate`: lasting ties for a month's budget, by way and month."""

    answers: WayAnswers
    points: Mapping[Way, float]
    truths: Mapping[Way, Truth]
    yen_month: float
    hours_month: float
    contradicts: bool
    seed: int

    def share(self, way: Way) -> float:
        """Of a month's budget, a visit."""
        truth = self.truths[way]
        return max(truth.yen / self.yen_month, truth.hours / self.hours_month)

    def rate(self, way: Way, month: int) -> float:
        return self.truths[way].lasting_per_visit(month) / self.share(way)


def make_world(seed: int, *, contradicts: bool) -> World:
    """Where the table is right, a better way by the table is mostly better; where it is not, worse or anything."""
    dice = np.random.default_rng([seed, int(contradicts)])
    answers = make_answers(dice)
    points = tell_points(answers)
    real = _contradict(points, dice) if contradicts else points
    slope, noise = dice.uniform(0.15, 0.4), dice.normal(0, 0.5, len(WAYS))
    middle = float(np.mean(list(real.values())))
    level = float(np.exp(dice.normal(np.log(0.5), 0.5)))
    owner = _Owner(
        float(dice.choice([3_000, 10_000, 30_000])), float(dice.choice([4, 8, 16])), float(dice.beta(3, 4)),
        bool(dice.random() < 0.5),
    )  # fmt: skip
    truths = {
        way: _make_truth(dice, level * float(np.exp(slope * (real[way] - middle) + more)), owner)
        for way, more in zip(WAYS, noise, strict=True)
    }
    return World(answers, points, truths, owner.yen_month, owner.hours_month, contradicts, seed)


def _contradict(points: Mapping[Way, float], dice: np.random.Generator) -> dict[Way, float]:
    ranked = sorted(WAYS, key=lambda way: points[way])
    others = ranked[::-1] if dice.random() < 0.5 else [ranked[at] for at in dice.permutation(len(ranked))]
    return {way: points[other] for way, other in zip(ranked, others, strict=True)}


def make_answers(dice: np.random.Generator) -> WayAnswers:
    modes: tuple[Mode, ...] = ("online", "in_person", "either")
    eases: tuple[Ease, ...] = ("shy", "usual", "outgoing")
    depths: tuple[Depth, ...] = ("depth", "breadth", "either")
    return WayAnswers(
        purpose_kind=PURPOSE_KINDS[int(dice.integers(len(PURPOSE_KINDS)))],
        times=frozenset(TIMES[int(at)] for at in dice.integers(len(TIMES), size=2)),
        mode=modes[int(dice.integers(3))],
        ease=eases[int(dice.integers(3))],
        depth=depths[int(dice.integers(3))],
        dislikes=frozenset([DISLIKES[int(dice.integers(len(DISLIKES)))]]),
    )


class _Owner(NamedTuple):
    yen_month: float
    hours_month: float
    habit: float  # of following up
    is_told_by_number: bool  # many people met are many ties


def _make_truth(dice: np.random.Generator, rate: float, owner: _Owner) -> Truth:
    """A visit takes some part of a month; people and chances are such that the rate comes out."""
    part, is_money = dice.uniform(0.15, 0.5), dice.random() < 0.5
    yen = owner.yen_month * part * (1.0 if is_money else dice.uniform(0, 0.9))
    hours = owner.hours_month * part * (dice.uniform(0.2, 0.9) if is_money else 1.0)
    follow = float(np.clip(owner.habit + dice.normal(0, 0.12), 0.05, 0.95))
    if owner.is_told_by_number:
        else_ = dice.uniform(0, 0.15)
        lasts = else_ + dice.uniform(0.1, 0.6)
    else:
        chance = min(rate / float(np.exp(dice.normal(np.log(5), 0.8))), 0.7)
        else_ = 0.4 * chance
        lasts = min((chance - (1 - follow) * else_) / follow, 0.95)
    met = rate * part / (follow * lasts + (1 - follow) * else_)
    fades = int(dice.integers(8, 20)) if dice.random() < 0.2 else MONTHS
    return Truth(met, follow, lasts, else_, yen, hours, fades, dice.uniform(0.2, 0.7))


@dataclass
class Life:
    """What has happened so far, as the person's notebook knows it."""

    world: World
    dice: np.random.Generator
    visits: dict[Way, Record] = field(default_factory=lambda: dict.fromkeys(WAYS, Record()))
    met: list[tuple[Way, int, bool, bool]] = field(default_factory=list)  # way, day, followed up, lasts

    def spend_month(self, way: Way, month: int) -> None:
        truth = self.world.truths[way]
        for number in range(max(1, round(1 / self.world.share(way)))):
            self._visit(way, truth, month, month * MONTH_DAYS + number)

    def _visit(self, way: Way, truth: Truth, month: int, day: int) -> None:
        left = truth.fades_to if month >= truth.fades_from else 1.0
        count = int(self.dice.poisson(self.dice.gamma(BURSTS, left * truth.met / BURSTS)))
        spread = np.exp(self.dice.normal(-0.08, 0.4, 2))
        old = self.visits[way]
        self.visits[way] = replace(
            old, visits=old.visits + 1, yen=old.yen + truth.yen * spread[0], yen_visits=old.yen_visits + 1,
            hours=old.hours + truth.hours * spread[1], hours_visits=old.hours_visits + 1,
        )  # fmt: skip
        for _ in range(count):
            followed = bool(self.dice.random() < truth.follow)
            self.met.append(
                (way, day, followed, bool(self.dice.random() < (truth.lasts if followed else truth.else_)))
            )

    def read(self, month: int) -> dict[Way, Record]:
        """The record as of the beginning of a month: whether a tie lasts is known after half a year."""
        today = month * MONTH_DAYS
        return {
            way: _count(self.visits[way], [one for one in self.met if one[0] == way], today) for way in WAYS
        }


def _count(record: Record, met: list[tuple[Way, int, bool, bool]], today: int) -> Record:
    ripe = [(followed, lasts) for _, day, followed, lasts in met if today - day >= RIPE_DAYS]
    return replace(
        record,
        met=len(met),
        followed=sum(followed for _, _, followed, _ in met),
        ripe_followed=sum(followed for followed, _ in ripe),
        lasting_followed=sum(followed and lasts for followed, lasts in ripe),
        ripe_else=sum(not followed for followed, _ in ripe),
        lasting_else=sum(not followed and lasts for followed, lasts in ripe),
    )
