"""What a person's own record says of the six ways: how many ties last, what they cost, and in which order it puts them.

The table (`ways_points`, `TYPICAL`) is the prior, the record the likelihood: with nobody met the table alone speaks,
with many the record does. Figures, choices and what was tried: docs/explain/ways.md.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from enishi.engine.tie_states import Floats
from enishi.engine.ways_points import SOFTNESS, WAYS, Way

RIPE_DAYS: Final = 182  # only of who was met so long ago it is known whether the tie lasts
FOLLOW_UP_DAYS: Final = 14  # in touch again within these: followed up
THIN: Final = 10  # with fewer ripe people, a range is said to be wide
RANGE: Final = 0.8  # the share of belief that lies within a range shown

_MONTH_YEN: Final = 10_000.0  # a month's budget where none is told
_MONTH_HOURS: Final = 8.0
_PEOPLE: Final = 8.0  # the table counts as so many people met by oneself ...
_VISITS: Final = 3.0  # ... and so many visits
_DRAWS: Final = 4_000
_SEED: Final = 20_261_126
# How right the table is for a person: 1.5 more so than it says, 0 not at all, -1 upside down; and the belief in each.
SLOPES: Final = ((1.5, 0.15), (1.0, 0.2), (0.5, 0.2), (0.0, 0.2), (-0.5, 0.1), (-1.0, 0.1), (-1.5, 0.05))
_CURIOSITY: Final = 0.5
_MONTHS_HALF: Final = 0.5
_PRIOR_TIES: Final = 3.0  # the table weighs as much as this many lasting ties of a way ...
_OWN_TIES: Final = 5.0  # ... and what it says of how many ties anybody keeps as much as these
_TIES_MONTH: Final = 0.5  # lasting ties for a month's budget by a way of 0 points
_SPREAD: Final = 2.0  # shape of what one visit costs: its standard deviation is .7 of its mean


class RecordError(ValueError):
    """The record cannot be read; the message says which number of which way, and why."""


class Typical(NamedTuple):
    """The table's own figures of a way: our judgement, as the points are.

    met       people first met in a visit
    follow    chance 0..1 that somebody met is followed up within two weeks
    lasts     chance 0..1 that the tie is alive after half a year when followed up ...
    else_     ... and when not
    yen       of a visit, with travel
    hours     of a visit, with travel
    """

    met: float
    follow: float
    lasts: float
    else_: float
    yen: float
    hours: float


TYPICAL: Final[Mapping[Way, Typical]] = {
    "meetup": Typical(4.0, 0.30, 0.30, 0.04, 3500, 3.5),
    "seminar": Typical(1.5, 0.35, 0.35, 0.05, 2000, 3.0),
    "salon": Typical(1.0, 0.40, 0.40, 0.12, 1500, 1.5),
    "charity": Typical(2.0, 0.45, 0.45, 0.18, 1000, 4.0),
    "sns": Typical(0.6, 0.50, 0.30, 0.08, 0, 1.0),
    "regular_shop": Typical(0.5, 0.50, 0.55, 0.30, 2500, 2.0),
}


@dataclass(frozen=True, slots=True)
class Record:
    """What was met and spent by one way, or at one place of it. Counts >= 0, whole; sums >= 0.

    visits         days out (or sittings, online)
    yen, hours     spent on those of them where it was noted; `yen_visits`, `hours_visits` say how many those are
    met            people first met there
    followed       of them, in touch again within FOLLOW_UP_DAYS
    ripe_followed  followed up, and met at least RIPE_DAYS ago; `lasting_followed` of these are alive
    ripe_else      not followed up, and met so long ago; `lasting_else` of these are alive
    """

    visits: int = 0
    yen: float = 0.0
    yen_visits: int = 0
    hours: float = 0.0
    hours_visits: int = 0
    met: int = 0
    followed: int = 0
    ripe_followed: int = 0
    lasting_followed: int = 0
    ripe_else: int = 0
    lasting_else: int = 0

    @property
    def ripe(self) -> int:
        return self.ripe_followed + self.ripe_else

    @property
    def lasting(self) -> int:
        return self.lasting_followed + self.lasting_else


class Range(NamedTuple):
    """A figure with the bounds between which 80 % of the belief lies."""

    middle: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Learned:
    """What is believed of a way or place, table and record together.

    lasting     chance 0..1 that a tie with somebody met there is alive after half a year
    yen, hours  for each lasting tie
    is_thin     fewer than THIN people are ripe: the ranges are wide
    """

    record: Record
    lasting: Range
    yen: Range
    hours: Range
    is_thin: bool


def learn(way: Way, record: Record, *, places: Sequence[Record] = ()) -> tuple[Learned, list[Learned]]:
    """A way's belief, shrunk to the table; and that of each of its places, shrunk to the way.

    `record` is of the whole way, its places counted in.

    Raises RecordError for a count below 0, more lasting than ripe, or a sum that is no number.
    """
    _check(way, record)
    prior = _Belief.of(TYPICAL[way])
    whole = prior.after(record)
    about = whole.shrunk()
    return whole.tell(record), [about.after(_check(way, place)).tell(place) for place in places]


class _Belief(NamedTuple):
    """Beta and gamma posteriors: (alpha, beta) of three chances, (shape, rate) of three rates."""

    follow: tuple[float, float]
    lasts: tuple[float, float]
    else_: tuple[float, float]
    met: tuple[float, float]
    yen: tuple[float, float]  # of 1 / mean; rate 0: costs nothing
    hours: tuple[float, float]

    @staticmethod
    def of(typical: Typical) -> "_Belief":
        """As strong as _PEOPLE people and _VISITS visits of one's own."""
        return _Belief(
            (_PEOPLE * typical.follow, _PEOPLE * (1 - typical.follow)),
            (_PEOPLE * typical.lasts, _PEOPLE * (1 - typical.lasts)),
            (_PEOPLE * typical.else_, _PEOPLE * (1 - typical.else_)),
            (_VISITS * typical.met, _VISITS),
            (_SPREAD * _VISITS + 1, _SPREAD * _VISITS * typical.yen),
            (_SPREAD * _VISITS + 1, _SPREAD * _VISITS * typical.hours),
        )

    def after(self, record: Record) -> "_Belief":
        unfollowed = record.met - record.followed
        return _Belief(
            _add(self.follow, record.followed, unfollowed),
            _add(self.lasts, record.lasting_followed, record.ripe_followed - record.lasting_followed),
            _add(self.else_, record.lasting_else, record.ripe_else - record.lasting_else),
            _add(self.met, record.met, record.visits),
            _add(self.yen, _SPREAD * record.yen_visits, _SPREAD * record.yen),
            _add(self.hours, _SPREAD * record.hours_visits, _SPREAD * record.hours),
        )

    def shrunk(self) -> "_Belief":
        """The same middle, no stronger than the table was: what a place of this way begins with."""
        chances = [_weaken(pair, _PEOPLE) for pair in self[:3]]
        shape, rate = self.met
        met = (_VISITS * shape / rate, _VISITS)
        costs = _weaken_cost(self.yen), _weaken_cost(self.hours)
        return _Belief(chances[0], chances[1], chances[2], met, *costs)

    def lasting(self) -> float:
        """Mean chance that a tie with somebody met there lasts."""
        follow, lasts, else_ = (alpha / (alpha + beta) for alpha, beta in self[:3])
        return follow * lasts + (1 - follow) * else_

    def spent(self) -> tuple[float, float]:
        """Mean yen and hours of a visit."""
        return _mean_cost(self.yen), _mean_cost(self.hours)

    def tell(self, record: Record) -> Learned:
        """Ranges by draws from the posterior; the seed is fixed, so the same record gives the same figures."""
        dice = np.random.default_rng(_SEED)
        follow, lasts, else_ = (dice.beta(*pair, size=_DRAWS) for pair in self[:3])
        lasting = follow * lasts + (1 - follow) * else_
        ties = dice.gamma(self.met[0], 1 / self.met[1], _DRAWS) * lasting
        yen, hours = (pair[1] / dice.gamma(pair[0], size=_DRAWS) for pair in (self.yen, self.hours))
        return Learned(
            record, _summarise(lasting), _summarise(yen / ties), _summarise(hours / ties), record.ripe < THIN
        )


def _add(pair: tuple[float, float], first: float, second: float) -> tuple[float, float]:
    return pair[0] + first, pair[1] + second


def _weaken(pair: tuple[float, float], most: float) -> tuple[float, float]:
    scale = min(1.0, most / sum(pair))
    return pair[0] * scale, pair[1] * scale


def _weaken_cost(pair: tuple[float, float]) -> tuple[float, float]:
    return _SPREAD * _VISITS + 1, _SPREAD * _VISITS * _mean_cost(pair)


def _mean_cost(pair: tuple[float, float]) -> float:
    return pair[1] / (pair[0] - 1)


def _summarise(draws: Floats) -> Range:
    low, middle, high = np.quantile(draws, [(1 - RANGE) / 2, 0.5, (1 + RANGE) / 2])
    return Range(float(middle), float(low), float(high))


# ---- the order --------------------------------------------------------------------------------------------------


def weigh(
    points: Mapping[Way, float],
    records: Mapping[Way, Record],
    *,
    yen_month: float | None = None,
    hours_month: float | None = None,
) -> dict[Way, float]:
    """Each way's points after its record; without any record they are `points` (as `ways.tell_points` gives them).

    What is compared is lasting ties for a month's budget. Each way's rate has a gamma belief with a Poisson record
    (Gelman et al., Bayesian Data Analysis, 3rd ed., 2.6), whose prior mean goes with e^(slope * points / SOFTNESS), as
    the fit does; how far the table is right for this person is the slope, believed over SLOPES (7.4, mixtures of
    models). How many ties somebody keeps by whatever way is taken off first. _CURIOSITY standard deviations are added
    for what is not known yet (Auer 2002, upper confidence bounds). The belief takes the place of the points as months
    of record come in: half of it after _MONTHS_HALF.

    Raises RecordError as `learn` does, and for a budget that is no number.
    """
    for name, budget in (("yen_month", yen_month), ("hours_month", hours_month)):
        if budget is not None and not (math.isfinite(budget) and budget >= 0):
            raise RecordError(f"{name} is {budget}: give a sum of 0 or more, or None")
    ties, months = _count(records, yen_month or _MONTH_YEN, hours_month or _MONTH_HOURS)
    table = np.array([points[way] for way in WAYS])
    belief = SOFTNESS * np.log(_believe(table, ties, months))
    share = months.sum() / (months.sum() + _MONTHS_HALF)
    after = (1 - share) * table + share * (belief - belief.mean() + table.mean())
    return dict(zip(WAYS, after.tolist(), strict=True))


def _believe(points: Floats, ties: Floats, months: Floats) -> Floats:
    """Rate of each way, in lasting ties a month, with what is added for not knowing it: six numbers above 0."""
    slopes, beliefs = (np.array(column)[:, np.newaxis] for column in zip(*SLOPES, strict=True))
    table = np.exp(slopes * (points - points.mean()) / SOFTNESS)
    level = (_OWN_TIES + ties.sum()) / (_OWN_TIES / _TIES_MONTH + (table * months).sum(axis=1, keepdims=True))
    prior = table * level
    scale = _PRIOR_TIES / prior + months
    weight = beliefs * np.exp(_tell_evidence(prior * months, ties).sum(axis=1, keepdims=True))
    weight = weight / weight.sum()
    rates = (_PRIOR_TIES + ties) / scale
    mean = (weight * rates).sum(axis=0)
    spread = np.sqrt((weight * (rates**2 + rates / scale)).sum(axis=0) - mean**2)
    return np.asarray(mean + _CURIOSITY * spread)


def _tell_evidence(expected: Floats, ties: Floats) -> Floats:
    """Log chance of so many ties where so many were expected (negative binomial), up to what is the same for all."""
    return np.asarray(
        ties * np.log(np.where(expected > 0, expected, 1.0) / (_PRIOR_TIES + expected))
        - _PRIOR_TIES * np.log1p(expected / _PRIOR_TIES)
    )


def _count(records: Mapping[Way, Record], yen_month: float, hours_month: float) -> tuple[Floats, Floats]:
    """Lasting ties of each way (those not yet ripe by their chance), and the months' budgets that went into them."""
    ties, months = np.zeros(len(WAYS)), np.zeros(len(WAYS))
    for at, way in enumerate(WAYS):
        record = _check(way, records.get(way, Record()))
        belief = _Belief.of(TYPICAL[way]).after(record)
        yen, hours = belief.spent()
        months[at] = record.visits * max(yen / yen_month, hours / hours_month)
        ties[at] = record.lasting + math.fsum(_expect_unripe(belief, record))
    return ties, months


def _expect_unripe(belief: _Belief, record: Record) -> Iterator[float]:
    lasts, else_ = (alpha / (alpha + beta) for alpha, beta in (belief.lasts, belief.else_))
    yield (record.followed - record.ripe_followed) * lasts
    yield (record.met - record.followed - record.ripe_else) * else_


def _check(way: Way, record: Record) -> Record:
    counts = {name: getattr(record, name) for name in Record.__dataclass_fields__}
    for name, value in counts.items():
        if not math.isfinite(value) or value < 0:
            raise RecordError(f"{name} of {way} is {value}: a number of 0 or more is needed")
    pairs = (
        ("followed", "met"), ("ripe_followed", "followed"), ("lasting_followed", "ripe_followed"),
        ("lasting_else", "ripe_else"), ("yen_visits", "visits"), ("hours_visits", "visits"),
    )  # fmt: skip
    for part, whole in pairs:
        if counts[part] > counts[whole]:
            raise RecordError(
                f"{part} of {way} is {counts[part]}, more than {whole}, which is {counts[whole]}"
            )
    if record.ripe_else > record.met - record.followed:
        raise RecordError(f"ripe_else of {way} is {record.ripe_else}, more than were met and not followed up")
    return record
