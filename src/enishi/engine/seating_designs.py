"""Starting points from algebra: plans in which nobody meets twice, where such are known or can be found quickly.

Both take any number of people and tables and may find nothing; what they find is a wish from which the search goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import Final

import numpy as np
from numpy.typing import NDArray

from enishi.engine.seating_room import AWAY, Ints
from enishi.engine.seating_search import PER_LOOK, Draws

_LARGEST_FIELD: Final = 128
_MOST_FITS: Final = 20
_TENURE: Final = (4, 12)


def make_field(order: int) -> tuple[Ints, Ints] | None:
    """Sums and products (order, order) of the finite field of this order; None unless it is a power of a prime.

    Elements are polynomials over the integers modulo p, digit by digit; the modulus is the first polynomial without
    divisors of zero (Lidl and Niederreiter 1986, "Introduction to finite fields", theorem 1.61).
    """
    prime = next((p for p in range(2, order + 1) if order % p == 0), 0)
    degree = 0
    while prime and prime**degree < order:
        degree += 1
    if not prime or prime**degree != order or order > _LARGEST_FIELD:
        return None
    digits = np.arange(order)[:, None] // prime ** np.arange(degree) % prime
    sums = (digits[:, None] + digits) % prime @ prime ** np.arange(degree)
    for low in digits:
        products = _multiply(digits, low, prime)
        if (products[1:, 1:] > 0).all():
            return sums, products
    return None


def _multiply(digits: Ints, low: Ints, prime: int) -> Ints:
    """Products modulo x^degree + low."""
    order, degree = digits.shape
    whole = np.zeros((order, order, 2 * degree - 1), dtype=np.int64)
    for at in range(degree):
        whole[:, :, at : at + degree] += digits[:, None, at : at + 1] * digits[None]
    for at in range(2 * degree - 2, degree - 1, -1):
        whole[:, :, at - degree : at] -= whole[:, :, at : at + 1] * low
    return whole[:, :, :degree] % prime @ prime ** np.arange(degree)


def draw_lines(tables: int, people: int, rounds: int) -> Ints | None:
    """(rounds, people) a plan along the lines of a plane: nobody meets twice in the first `tables` rounds (and some
    more, where the groups divide); -1 in rounds that are left. None unless the number of tables is a power of a prime
    and no table holds more than there are tables.

    Person i of group g sits in round x at table i + x g, in the field of that order (Bose 1938, "On the application of
    the properties of Galois fields to the problem of construction of hyper-Graeco-Latin squares"). Within a group
    nobody has met by then: groups are divided in the same way.
    """
    field = make_field(tables)
    size = -(-people // tables) if tables else 0
    if field is None or size > tables:
        return None
    sums, products = field
    group, person = np.divmod(np.arange(people), tables)
    out = np.full((rounds, people), AWAY, dtype=np.int64)
    for at in range(min(rounds, tables)):
        out[at] = sums[person, products[group, at]]
    if rounds > tables and tables % size == 0 and people == tables * size:
        parts = tables // size
        inner = draw_lines(parts, tables, rounds - tables)
        if inner is None:
            inner = np.full((rounds - tables, tables), AWAY, dtype=np.int64)
            inner[0] = np.arange(tables) // size
        out[tables:] = np.where(inner[:, person] == AWAY, AWAY, group * parts + inner[:, person])
    return out


@dataclass(frozen=True)
class Turning:
    """Pairs of people under a rotation by `order` places: people stand in rings of that length, the rest in the middle.

    kinds   (n, n) which pairs turn into one another; the diagonal is of a kind of its own, the last
    length  (kinds,) pairs of each kind (0 for the last); after  (n,) where each stands one turn later
    """

    order: int
    kinds: Ints
    length: Ints
    after: Ints


def make_turning(people: int, order: int) -> Turning:
    number = np.arange(people)
    ring, place = np.divmod(number, order)
    after = np.where(number < people // order * order, ring * order + (place + 1) % order, number)
    one, other = np.triu_indices(people, 1)
    least = one * people + other
    first, second = one, other
    for _ in range(order - 1):
        first, second = after[first], after[second]
        least = np.minimum(least, np.minimum(first, second) * people + np.maximum(first, second))
    _, kind, length = np.unique(least, return_inverse=True, return_counts=True)
    kinds = np.full((people, people), len(length), dtype=np.int64)
    kinds[one, other] = kinds[other, one] = kind
    return Turning(order, kinds, np.append(length, 0), after)


class TurningSearch:
    """Rounds that are turned into others: only `rounds` / `order` of them have to be found, so that few steps are
    enough where a plan of this form exists. The idea is that of cyclic designs (Bose 1939, "On the construction of
    balanced incomplete block designs", starter blocks); found by the same tabu search as plans without a form.
    """

    def __init__(self, sizes: Ints, rounds: int, order: int, draws: Draws) -> None:
        self.sizes, self.bases, self.draws = sizes, rounds // order, draws
        self.turning = make_turning(int(sizes.sum()), order)
        length = self.turning.length
        self.each = np.divide(order, length, out=np.zeros(len(length)), where=length > 0)
        first = 1 - np.divide(
            length, order
        )  # what the first pair of a kind costs: it may come back within one turn
        self.first = np.where(length > 0, first, 0).astype(np.float32)[self.turning.kinds]
        self.eye = np.eye(len(sizes), dtype=np.float32)
        self.best, self.plan = np.inf, np.empty((0, len(self.turning.kinds)), dtype=np.int64)

    def run(self, stall: int, until: float) -> float:
        """One walk from a random start, until `stall` steps bring nothing or the clock passes
        `until`; the repeats of the best of all walks."""
        places = np.repeat(np.arange(len(self.sizes)), self.sizes)
        rows = np.array([self.draws.rng.permutation(places) for _ in range(self.bases)])
        counts = np.array([self._count(row) for row in rows])
        held = np.zeros((self.bases, *self.turning.kinds.shape), dtype=np.int32)
        local, last, step = np.inf, 0, 0
        while step - last < stall and self.best > 0:
            step += 1
            at = self.draws.index(self.bases)
            self._swap(rows[at], counts.sum(axis=0), held[at], step)
            counts[at] = self._count(rows[at])
            cost = self._weigh(counts.sum(axis=0))
            if cost < local:
                local, last = cost, step
                if cost < self.best:
                    self.best, self.plan = cost, self._unfold(rows)
            if step % PER_LOOK == 0 and monotonic() > until:
                break
        return self.best

    def _count(self, row: Ints) -> Ints:
        """(kinds,) pairs of each kind at one table."""
        together = row[:, None] == row
        return np.bincount(self.turning.kinds[together], minlength=len(self.turning.length)) // 2

    def _weigh(self, count: Ints) -> float:
        return float((self.turning.length * np.maximum(count * self.each - 1, 0)).sum())

    def _swap(self, row: Ints, count: Ints, held: NDArray[np.int32], step: int) -> None:
        """The best swap by the first order: what two pairs of one swap do to each other is not weighed."""
        together = row[:, None] == row
        count = count.copy()
        count[-1] = 0
        pairs = np.maximum(count[self.turning.kinds] > together, self.first)
        costs = pairs @ self.eye[row]
        own = costs[np.arange(len(row)), row]
        those = np.flatnonzero(own > 0)
        if not len(those):
            those = np.arange(len(row))
        costs -= own[:, None]
        change = costs[those][:, row] + costs[:, row[those]].T - 2 * pairs[those]
        change[together[those] | (held[those] > step)] = 1e6
        change += self.draws.jitter(change.size).reshape(change.shape) * np.float32(0.01)
        place = int(change.argmin())
        one, other = int(those[place // len(row)]), place % len(row)
        row[one], row[other] = row[other], row[one]
        least, most = _TENURE
        held[one, other] = held[other, one] = step + int(
            (least + (most - least) * self.draws.number()) * self.bases
        )

    def _unfold(self, rows: Ints) -> Ints:
        """(rounds, n) all rounds: whoever stands where somebody stood a turn earlier sits where they sat."""
        out = []
        for row in rows:
            turned = row
            for _ in range(self.turning.order):
                out.append(turned)
                turned = turned[self.turning.after]
        return np.array(out)


def fit_places(places: Ints, together: Ints, burden: Ints) -> None:
    """Exchange places (n,) of a design, in order, until no exchange makes it better (a quadratic assignment by the best
    exchange of each person). together (n, n) how often two places meet, burden (n, n) what a meeting of two people
    costs; both symmetric, 0 on the diagonal.
    """
    is_better, rounds = True, 0
    while is_better and rounds < _MOST_FITS:
        is_better, rounds = False, rounds + 1
        meetings = together[np.ix_(places, places)]
        cost = (meetings * burden).sum(axis=1)
        for one in np.argsort(-cost, kind="stable")[: np.count_nonzero(cost)].tolist():
            change = ((burden[one] - burden) * (meetings - meetings[one])).sum(axis=1)
            change += 2 * burden[one] * meetings[one]
            other = int(change.argmin())
            if change[other] < 0:
                places[[one, other]] = places[[other, one]]
                meetings = together[np.ix_(places, places)]
                is_better = True
