"""Who sits where: the plan of a gathering read whole, a guest's own tables, and whom each has met before."""

from __future__ import annotations

import datetime as dt
import itertools
import uuid
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from enishi.core import clock
from enishi.events.mixing import Ints, traits_of
from enishi.events.models import (
    Gathering,
    GatheringKind,
    Mixing,
    PairWish,
    Seat,
    SignUp,
    SignUpState,
    WishKind,
)
from enishi.events.queries import sign_ups

AWAY = -1
Away = Literal["", "online", "gone", "later", "earlier", "not_here"]


@dataclass
class Plan:
    """A gathering with everybody who has a place, and their seats, as read. Rounds and tables count from 1."""

    gathering: Gathering
    mixing: Mixing
    rows: list[SignUp]
    seats: dict[tuple[uuid.UUID, int], Seat]
    wishes: list[PairWish]
    places: dict[uuid.UUID, int] = field(init=False)

    def __post_init__(self) -> None:
        self.places = {row.pk: place for place, row in enumerate(self.rows)}

    @property
    def tables(self) -> list[int]:
        """The seats of each."""
        return [int(one) for one in self.gathering.tables]

    @property
    def rounds(self) -> range:
        return range(1, self.gathering.rounds + 1)

    @property
    def next_round(self) -> int:
        """The first that has not begun."""
        return self.gathering.current_round + 1

    def why_away(self, row: SignUp, round: int) -> Away:
        """Why somebody has no seat in a round; empty for who should have one."""
        if row.ticket.is_online and self.gathering.kind != GatheringKind.ONLINE:
            return "online"
        if row.left_at and round > self.gathering.current_round:
            return "gone"
        if row.from_round and round < row.from_round:
            return "later"
        if row.until_round and round > row.until_round:
            return "earlier"
        return "not_here" if self.mixing.is_only_present and not row.checked_in_at else ""

    def table_of(self, row: SignUp, round: int) -> int:
        """0 without a seat. In a round that has begun, where they sat; in a coming one nobody sits who is not there."""
        seat = self.seats.get((row.pk, round))
        if seat is None or round > self.gathering.rounds:
            return 0
        if round <= self.gathering.current_round:
            return seat.table
        return 0 if seat.table > len(self.gathering.tables) or self.why_away(row, round) else seat.table

    @cached_property
    def seated(self) -> dict[int, dict[int, list[SignUp]]]:
        """Who sits where, by round and table; table 0 is who has no seat."""
        found: dict[int, dict[int, list[SignUp]]] = {one: defaultdict(list) for one in self.rounds}
        for one, tables in found.items():
            for row in self.rows:
                tables[self.table_of(row, one)].append(row)
        return found

    def list_at(self, round: int, table: int) -> list[SignUp]:
        return list(self.seated.get(round, {}).get(table, ()))

    def is_made(self) -> bool:
        """Whether there are seats at all."""
        return any(table for tables in self.seated.values() for table in tables)

    def list_unseated(self, round: int) -> list[tuple[SignUp, Away]]:
        """Who has no seat in a round, and why; without a reason it is only that the plan was made before."""
        return [(row, self.why_away(row, round)) for row in self.list_at(round, 0)]

    def list_news(self) -> tuple[list[SignUp], list[SignUp]]:
        """What the plan does not know yet: who still needs a seat in a coming round, and whose seat is left empty."""
        fresh, gone = [], []
        for row in self.rows:
            coming = [one for one in self.rounds if one >= self.next_round]
            if any(not self.table_of(row, one) and not self.why_away(row, one) for one in coming):
                fresh.append(row)
            elif any((row.pk, one) in self.seats and self.why_away(row, one) for one in coming):
                gone.append(row)
        return fresh, gone

    def to_array(self) -> Ints:
        """(rounds, people) tables from 0, AWAY without one: as the engine has it."""
        found = np.full((len(self.rounds), len(self.rows)), AWAY, dtype=np.int64)
        for one, tables in self.seated.items():
            for table, rows in tables.items():
                found[one - 1, [self.places[row.pk] for row in rows]] = table - 1
        return found

    def list_pairs(self, kind: WishKind) -> Ints:
        """(m, 2) the places of those who are to sit apart, or together."""
        pairs = [
            [self.places[one.low_id], self.places[one.high_id]]
            for one in self.wishes
            if one.kind == kind and one.low_id in self.places and one.high_id in self.places
        ]
        return np.array(pairs, dtype=np.int64).reshape(-1, 2)

    def get_traits(self) -> Ints:
        return traits_of(self.rows)


def read_plan(gathering: Gathering) -> Plan:
    """In four queries. The caller has found the gathering through a rule, or holds it."""
    rows = list(sign_ups.list_guests(gathering))
    seats = {(seat.sign_up_id, seat.round): seat for seat in Seat.objects.filter(gathering=gathering)}
    return Plan(gathering, find_mixing(gathering), rows, seats, list_wishes(gathering))


def find_mixing(gathering: Gathering) -> Mixing:
    """The row there is, or one that is not stored yet."""
    found = Mixing.objects.filter(gathering=gathering).first()
    return found or Mixing(gathering=gathering, owner_id=gathering.owner_id)


def list_wishes(gathering: Gathering) -> list[PairWish]:
    """Pairs of which both have a place."""
    rows = PairWish.objects.filter(gathering=gathering).select_related("low", "high")
    both = rows.filter(low__state=SignUpState.CONFIRMED, high__state=SignUpState.CONFIRMED)
    return list(both.order_by("low__number", "high__number"))


def list_waiting_for_tables(before: dt.datetime) -> QuerySet[Gathering]:
    """Those whose tables the worker was asked for before then, and which nobody has made."""
    return Gathering.objects.filter(mixing__wanted_at__lt=before).exclude(mixing__wanted="")


def find_wanted(gathering_id: str) -> Gathering | None:
    """One whose tables the worker is to make."""
    rows = Gathering.objects.filter(pk=gathering_id, deleted_at=None).exclude(mixing__wanted="")
    return rows.select_related("owner").first()


def count_met(gathering: Gathering, rows: Sequence[SignUp]) -> Ints:
    """(m, 3) a, b, times: how often two sat at one table at this host's other gatherings, places in `rows`.

    Somebody is known again by account, address, or a telephone number that nobody else here has. Only rounds that took
    place count; where there was a reception, only people who came by it.
    """
    known = _index(rows)
    at_table: dict[tuple[uuid.UUID, int, int], set[int]] = defaultdict(set)
    for seat in _list_earlier(gathering, rows):
        place = next((known[mark] for mark in _marks(seat.sign_up) if mark in known), None)
        if place is not None:
            at_table[seat.gathering_id, seat.round, seat.table].add(place)
    pairs = Counter(
        itertools.chain.from_iterable(itertools.combinations(sorted(one), 2) for one in at_table.values())
    )
    return np.array([[a, b, n] for (a, b), n in sorted(pairs.items())], dtype=np.int64).reshape(-1, 3)


def _index(rows: Sequence[SignUp]) -> dict[tuple[str, str], int]:
    phones = Counter(row.phone_key for row in rows)
    known: dict[tuple[str, str], int] = {}
    for place, row in enumerate(rows):
        for kind, mark in _marks(row):
            if kind != "phone" or phones[mark] == 1:
                known.setdefault((kind, mark), place)
    return known


def _marks(row: SignUp) -> list[tuple[str, str]]:
    """By what somebody is known again, the surest first."""
    marks = [("user", str(row.user_id or "")), ("email", row.email_key), ("phone", row.phone_key)]
    return [one for one in marks if one[1]]


def _list_earlier(gathering: Gathering, rows: Sequence[SignUp]) -> QuerySet[Seat]:
    who = Q(sign_up__email_key__in={row.email_key for row in rows} - {""})
    who |= Q(sign_up__phone_key__in={row.phone_key for row in rows} - {""})
    who |= Q(sign_up__user__in={row.user_id for row in rows if row.user_id})
    came = SignUp.objects.filter(gathering=OuterRef("gathering"), checked_in_at__isnull=False)
    took_place = Q(round__lte=F("gathering__current_round"))
    took_place |= Q(gathering__current_round=0, gathering__starts_at__lt=clock.now())
    found = Seat.objects.filter(
        who, took_place, owner=gathering.owner_id, sign_up__state=SignUpState.CONFIRMED
    )
    found = found.exclude(gathering=gathering).annotate(has_reception=Exists(came))
    found = found.filter(Q(has_reception=False) | Q(sign_up__checked_in_at__isnull=False))
    return found.select_related("sign_up")
