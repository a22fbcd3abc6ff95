"""Every tie of a notebook at one moment, from the stored states: two queries, arrays inside."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.utils.translation import pgettext_lazy
from numpy.typing import NDArray

from enishi.accounts.models import User
from enishi.core import clock, db, errors, ids
from enishi.encounters import rules
from enishi.encounters.models import TieState
from enishi.encounters.weights import summarise
from enishi.engine import ties as engine
from enishi.people.models import State

MANY = 500  # more contacts than this are read with everybody else, not named one by one
ARRAYS = 64  # ties of a table from which on a single one is worked out by itself
BLOCK = 5000  # rows taken from the database at a time
MONTH_DAYS = 30.0
AFTER_EVERYTHING = 1e9  # a day no encounter is later than: a state holds them all, readers ignore later ones
OWNER_DAYS = 400  # how far back times without any contact are looked for

Floats = NDArray[np.float64]
_IS_OUTDATED = Q(version__lt=engine.STATE_VERSION) | Q(version__gt=engine.STATE_VERSION)


def local_day(actor: User, now: dt.datetime) -> dt.date:
    """The owner's date at this moment. Invalid at either end of the calendar."""
    try:
        return now.astimezone(clock.zone_of(actor.time_zone)).date()
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
    silent_days: int | None  # since the last day of contact; a reaction is none
    usual_gap_days: float | None
    is_sure: bool  # at least four gaps stand behind the usual gap
    care: float | None
    alive: float | None
    chance_30d: float | None
    asks: bool
    is_faded: bool
    care_horizon_days: float | None = None  # how far ahead `care` looks
    touched_days: int | None = None  # since the last contact of any kind
    pause_days: int | None = None  # longest time without a record of anybody, if such alone keep it at ease
    care_as_fitted: float | None = None  # without the learned shift: how a tie stands goes by this one


@dataclass(frozen=True)
class TieTable:
    """All ties, one entry per contact in every array, in the order of `keys` (ids as the database writes them)."""

    keys: list[str]
    states: engine.TieStates
    closeness: list[str]
    shift: float = 0.0  # log odds that the owner's own outcomes add to every chance
    owner_days: Floats = field(default_factory=lambda: np.empty(0))  # of contact with anybody, oldest first

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def contact_ids(self) -> list[uuid.UUID]:
        return [uuid.UUID(key) for key in self.keys]

    @cached_property
    def silent(self) -> Floats:
        return engine.silent_days(self.states)

    @cached_property
    def usual_gap(self) -> Floats:
        return engine.usual_gap_days(self.states)

    @cached_property
    def care(self) -> Floats:
        return engine.care(self.states, shift=self.shift)

    @cached_property
    def care_as_fitted(self) -> Floats:
        """Without the learned shift, which says how likely contact is and not who is missed."""
        return engine.care(self.states) if self.shift else self.care

    @cached_property
    def alive(self) -> Floats:
        return engine.alive(self.states)

    @cached_property
    def asks(self) -> NDArray[np.bool_]:
        return self._is_past_gate & (self.alive >= engine.ALIVE_FLOOR)

    @cached_property
    def is_faded(self) -> NDArray[np.bool_]:
        return self._is_past_gate & (self.alive < engine.ALIVE_FLOOR)

    @cached_property
    def _is_past_gate(self) -> NDArray[np.bool_]:
        return engine.is_past_gate(self.states, owner_days=self.owner_days)

    @cached_property
    def is_telling(self) -> NDArray[np.bool_]:
        """Silent for longer than the gaps of these records usually vary: seen over all ties of the table at once."""
        return engine.is_telling(self.states, owner_days=self.owner_days)

    @cached_property
    def chance_30d(self) -> Floats:
        return engine.chance_of_contact(
            self.states,
            horizon_days=MONTH_DAYS,
            owner_pause_days=self.owner_pause_days,
            shift=self.shift,
        )

    @property
    def owner_pause_days(self) -> float:
        """Days since the owner was in touch with anybody."""
        return self.states.now - self.owner_days[-1] if self.owner_days.size else 0.0

    @cached_property
    def last_known(self) -> Floats:
        """The last day of contact; of a tie that has none, the day of its last reaction."""
        return np.where(self.states.n > 0, self.states.last, self.states.touched)

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
        if len(self) > ARRAYS:  # all of a page at once is quick; all of a notebook for a single tie is not
            return self.only([place]).at(0)
        silent = _known(self.silent[place])
        return Tie(
            contact_id=uuid.UUID(self.keys[place]),
            contact_days=int(self.states.n[place]),
            silent_days=None if silent is None else int(silent),
            usual_gap_days=_known(self.usual_gap[place]),
            is_sure=bool(engine.usual_gap_is_sure(self.states)[place]),
            care=_known(self.care[place]),
            alive=_known(self.alive[place]),
            chance_30d=_known(self.chance_30d[place]),
            asks=bool(self.asks[place]),
            is_faded=bool(self.is_faded[place]),
            care_horizon_days=_known(engine.care_horizon_days(self.states)[place]),
            touched_days=int(self.states.now - self.states.touched[place]),
            pause_days=self._find_pause(place) if self._is_excused[place] else None,
            care_as_fitted=_known(self.care_as_fitted[place]),
        )

    @cached_property
    def _is_excused(self) -> NDArray[np.bool_]:
        """At ease only because the owner was in touch with nobody for a time."""
        is_away = engine.absent_days(self.states, self.owner_days) > 0
        if not is_away.any():
            return is_away
        is_late = engine.is_past_gate(self.states)
        return is_away & is_late & ~self._is_past_gate

    def _find_pause(self, place: int) -> int:
        """The longest time within the silence without a record of anybody, in days."""
        since = self.owner_days[self.owner_days >= self.states.last[place]]
        return int(np.diff(np.append(since, self.states.now)).max())

    def only(self, places: Sequence[int] | NDArray[np.int64]) -> TieTable:
        """The same table with these rows alone."""
        keys, closeness = [self.keys[i] for i in places], [self.closeness[i] for i in places]
        return TieTable(keys, self.states.pick(places), closeness, self.shift, self.owner_days)


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

    A tie whose last encounter is dated later than `now`, or whose state is of another engine, is summed up afresh.
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
    found = list(rows.values_list(key, "packed", "version", "contact__closeness").iterator(chunk_size=BLOCK))
    if wanted is not None and len(wanted) > MANY:
        found = [row for row in found if uuid.UUID(row[0]) in wanted]
    keys, packed, versions, closeness = map(list, zip(*found, strict=True)) if found else ([], [], [], [])
    states = _states_at(actor, keys, packed, versions, float(today.toordinal()))
    shift = actor.chance_shift if actor.learns_pace else 0.0
    table = TieTable(keys, states, closeness, shift, _read_owner_days(actor, today))
    return _without_future(table)


def _states_at(
    actor: User, keys: list[str], packed: list[bytes], versions: list[int], today: float
) -> engine.TieStates:
    stale = _find_stale(packed, versions)
    if stale:
        empty = engine.pack(engine.summarise([], [], n_ties=1, now=today)).tobytes()
        packed = [empty if place in stale else one for place, one in enumerate(packed)]
    try:
        states = engine.unpack(b"".join(packed), now=AFTER_EVERYTHING)
    except engine.BadState:  # not even the version they say
        return _summarise(actor, keys, today)
    afresh = np.flatnonzero(states.touched > today)
    afresh = np.union1d(afresh, np.array(sorted(stale), dtype=np.int64))
    if afresh.size:
        states = states.replace_rows(afresh, _summarise(actor, [keys[place] for place in afresh], today))
    return states.as_of(today)


def _find_stale(packed: list[bytes], versions: list[int]) -> set[int]:
    """Where another version of the engine wrote; mostly nowhere, which two passes without any Python loop tell."""
    if set(versions) <= {engine.STATE_VERSION} and set(map(len, packed)) <= {engine.STATE_BYTES}:
        return set()
    both = enumerate(zip(packed, versions, strict=True))
    return {at for at, (one, v) in both if (len(one), v) != (engine.STATE_BYTES, engine.STATE_VERSION)}


def _summarise(actor: User, keys: list[str], today: float) -> engine.TieStates:
    position = {uuid.UUID(key): place for place, key in enumerate(keys)}
    rows = rules.contact_days_seeable_by(actor)
    if len(keys) <= MANY:
        rows = rows.filter(contact__in=list(position))
    return summarise(list(rows.values_list("contact", "on", "encounter__kind")), position, today)


def _read_owner_days(actor: User, today: dt.date) -> Floats:
    """The days on which the owner was in touch with anybody, in any way; without any, the first one looked at."""
    first = today - dt.timedelta(days=OWNER_DAYS)
    rows = rules.encounters_changeable_by(actor).filter(deleted_at=None, on__gte=first)
    days = db.list_distinct_days(rows, "on", latest=today) or [first]
    return np.array([on.toordinal() for on in reversed(days)], dtype=np.float64)


def _without_future(table: TieTable) -> TieTable:
    """Contacts first met after `now` have no tie yet."""
    is_known = ~np.isnan(table.states.touched)
    return table if is_known.all() else table.only(np.flatnonzero(is_known))


def list_owners_outdated() -> list[User]:
    """Owners with states that another version of the engine has stored."""
    # Not Exists: SQLite would walk every tie of every owner, each minute, instead of the index of versions.
    outdated = TieState.objects.filter(_IS_OUTDATED).values("owner")
    return list(User.objects.filter(pk__in=outdated).order_by("pk"))


def list_outdated(actor: User) -> list[tuple[uuid.UUID, int]]:
    """The contacts whose state another version of the engine has stored, with their days of contact."""
    rows = TieState.objects.filter(_IS_OUTDATED, owner=actor)
    return list(rows.order_by("contact_id").values_list("contact_id", "contact_days"))


def find_tie(actor: User, contact_id: str | uuid.UUID, *, now: dt.datetime) -> Tie | None:
    """The tie with one contact; None without an encounter."""
    parsed = ids.parse_id(str(contact_id))
    return read_ties(actor, now=now, contact_ids=[parsed]).find(parsed) if parsed else None
