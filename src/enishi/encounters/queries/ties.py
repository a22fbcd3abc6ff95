"""Every tie of a notebook at one moment, from the stored states: two queries at most, arrays inside."""

from __future__ import annotations

import datetime as dt
import uuid
import zoneinfo
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.utils.translation import pgettext_lazy
from numpy.typing import NDArray

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.encounters import rules
from enishi.encounters.models import TieState
from enishi.engine import ties as engine
from enishi.people.models import State

MANY = 500  # more contacts than this are read with everybody else, not named one by one
BLOCK = 5000  # rows taken from the database at a time
MONTH_DAYS = 30.0


def local_day(actor: User, now: dt.datetime) -> dt.date:
    """The owner's date at this moment. Invalid at either end of the calendar."""
    try:
        return now.astimezone(zoneinfo.ZoneInfo(actor.time_zone)).date()
    except OverflowError as error:
        raise errors.Invalid(
            pgettext_lazy("encounters", "Please look at the date once more: the year seems to be wrong.")
        ) from error


def approachable(on: dt.date, prefix: str = "") -> Q:
    """Contacts one may be reminded of on this day: not archived, not 逝去, not left be, not avoided."""
    closed = Q(**{f"{prefix}state__in": [State.DECEASED, State.LEAVE_BE, State.AVOID]})
    since = Q(**{f"{prefix}state_on__isnull": True}) | Q(**{f"{prefix}state_on__lte": on})
    kept = Q(**{f"{prefix}deleted_at__isnull": True, f"{prefix}archived_at__isnull": True})
    return kept & ~(closed & since)


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie in plain numbers; None where it is too early to tell."""

    contact_id: uuid.UUID
    contact_days: int
    silent_days: int | None
    usual_gap_days: float | None
    is_sure: bool  # at least four gaps stand behind the usual gap
    care: float | None
    alive: float | None
    chance_30d: float | None
    asks: bool
    is_faded: bool
    care_horizon_days: float | None = None  # how far ahead `care` looks


@dataclass(frozen=True)
class TieTable:
    """All ties, one entry per contact in every array, in the order of `keys` (ids as the database writes them)."""

    keys: list[str]
    states: engine.TieStates
    closeness: list[str]
    shift: float = 0.0  # log odds that the owner's own outcomes add to every chance

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def contact_ids(self) -> list[uuid.UUID]:
        return [uuid.UUID(key) for key in self.keys]

    @cached_property
    def silent(self) -> NDArray[np.float64]:
        return engine.silent_days(self.states)

    @cached_property
    def usual_gap(self) -> NDArray[np.float64]:
        return engine.usual_gap_days(self.states)

    @cached_property
    def care(self) -> NDArray[np.float64]:
        return engine.care(self.states, shift=self.shift)

    @cached_property
    def alive(self) -> NDArray[np.float64]:
        return engine.alive(self.states)

    @cached_property
    def asks(self) -> NDArray[np.bool_]:
        return engine.asks_for_care(self.states)

    @cached_property
    def is_faded(self) -> NDArray[np.bool_]:
        return engine.is_faded(self.states)

    @cached_property
    def chance_30d(self) -> NDArray[np.float64]:
        return engine.chance_of_contact(self.states, horizon_days=MONTH_DAYS, shift=self.shift)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {key: place for place, key in enumerate(self.keys)}

    def find_place(self, contact_id: uuid.UUID) -> int | None:
        """Where in the arrays a contact stands; None when there is no encounter yet."""
        return self._places.get(contact_id.hex, self._places.get(str(contact_id)))

    def find(self, contact_id: uuid.UUID) -> Tie | None:
        """The tie with one contact, or None when there is no encounter yet."""
        place = self.find_place(contact_id)
        return None if place is None else self.at(place)

    def at(self, place: int) -> Tie:
        """The tie at a position of the arrays."""
        one = self.only([place])
        silent = _known(one.silent[0])
        return Tie(
            contact_id=uuid.UUID(self.keys[place]),
            contact_days=int(one.states.n[0]),
            silent_days=None if silent is None else int(silent),
            usual_gap_days=_known(one.usual_gap[0]),
            is_sure=bool(engine.usual_gap_is_sure(one.states)[0]),
            care=_known(one.care[0]),
            alive=_known(one.alive[0]),
            chance_30d=_known(one.chance_30d[0]),
            asks=bool(one.asks[0]),
            is_faded=bool(one.is_faded[0]),
            care_horizon_days=_known(engine.care_horizon_days(one.states)[0]),
        )

    def only(self, places: Sequence[int] | NDArray[np.int64]) -> TieTable:
        """The same table with these rows alone."""
        states = engine.unpack(engine.pack(self.states)[list(places)], now=self.states.now)
        keys, closeness = [self.keys[i] for i in places], [self.closeness[i] for i in places]
        return TieTable(keys, states, closeness, self.shift)


def _known(value: np.float64) -> float | None:
    return None if np.isnan(value) else float(value)


def read_ties(
    actor: User,
    *,
    now: dt.datetime,
    contact_ids: Iterable[uuid.UUID] | None = None,
    only_approachable: bool = False,
) -> TieTable:
    """The ties as of `now`, of these contacts or of all that are neither deleted nor archived.

    A tie whose last encounter is dated later than `now`, or whose state is of an older engine, is summed up afresh.
    """
    today = local_day(actor, now)
    if only_approachable:
        rows = TieState.objects.filter(approachable(today, "contact__"), owner=actor)
    else:
        rows = TieState.objects.filter(owner=actor, contact__deleted_at=None, contact__archived_at=None)
    wanted = None if contact_ids is None else set(contact_ids)
    if wanted is not None and len(wanted) <= MANY:
        rows = rows.filter(contact__in=wanted)
    # The id as text: turning ten thousand into UUID objects would cost more than all the arithmetic.
    key = Cast("contact_id", CharField())
    found = list(rows.values_list(key, "packed", "contact__closeness").iterator(chunk_size=BLOCK))
    if wanted is not None and len(wanted) > MANY:
        found = [row for row in found if uuid.UUID(row[0]) in wanted]
    keys = [row[0] for row in found]
    states = _states_at(actor, keys, [bytes(row[1]) for row in found], float(today.toordinal()))
    shift = actor.chance_shift if actor.learns_pace else 0.0
    return _without_future(TieTable(keys, states, [row[2] for row in found], shift))


def _states_at(actor: User, keys: list[str], packed: list[bytes], today: float) -> engine.TieStates:
    try:
        states = engine.unpack(b"".join(packed), now=1e9)
    except engine.BadState:
        return _summarise(actor, keys, today)
    late = np.flatnonzero(states.last > today)
    if not late.size:
        return states.as_of(today)
    table = engine.pack(states)
    table[late] = engine.pack(_summarise(actor, [keys[place] for place in late], today))
    return engine.unpack(table, now=today)


def _summarise(actor: User, keys: list[str], today: float) -> engine.TieStates:
    position = {uuid.UUID(key): place for place, key in enumerate(keys)}
    rows = rules.contact_days_seeable_by(actor)
    if len(keys) <= MANY:
        rows = rows.filter(contact__in=list(position))
    log = [
        (position[one], on.toordinal()) for one, on in rows.values_list("contact", "on") if one in position
    ]
    events = np.array(log, dtype=np.int64).reshape(-1, 2)
    return engine.summarise(events[:, 0], events[:, 1].astype(np.float64), n_ties=len(keys), now=today)


def _without_future(table: TieTable) -> TieTable:
    """Contacts first met after `now` have no tie yet."""
    if not len(table) or table.states.n.all():
        return table
    return table.only(np.flatnonzero(table.states.n > 0))


def find_tie(actor: User, contact_id: str | uuid.UUID, *, now: dt.datetime) -> Tie | None:
    """The tie with one contact; None without an encounter."""
    parsed = ids.parse_id(str(contact_id))
    return read_ties(actor, now=now, contact_ids=[parsed]).find(parsed) if parsed else None


def contact_days(actor: User, contact_id: uuid.UUID, now: dt.datetime) -> list[dt.date]:
    """The days of contact up to `now`, oldest first, each once: what the picture draws."""
    rows = rules.contact_days_seeable_by(actor).filter(contact=contact_id, on__lte=local_day(actor, now))
    return sorted(set(rows.values_list("on", flat=True)))
