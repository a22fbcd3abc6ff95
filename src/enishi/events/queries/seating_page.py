"""What the pages of the tables show: the host's with reasons, the big screen, paper, and a guest's own tables."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from enishi.core import clock, errors, ids
from enishi.events import keys, rules
from enishi.events.mixing import Ints, say_tables
from enishi.events.models import Gathering, Mixing, SignUp, SignUpState, Staff
from enishi.events.queries import seat_reasons
from enishi.events.queries.seats import Plan, count_met, read_plan
from enishi.events.queries.sign_ups import BAD_KEY


@dataclass(frozen=True, slots=True)
class GuestAt:
    """A guest at a table."""

    row: SignUp
    is_fixed: bool
    is_picked: bool


@dataclass(frozen=True, slots=True)
class TableCard:
    """One table in one round, with why it is so."""

    number: int
    seats: int
    guests: list[GuestAt]
    reasons: list[str]
    is_own: bool  # of who is picked

    @property
    def has_room(self) -> bool:
        return len(self.guests) < self.seats


@dataclass(frozen=True, slots=True)
class RoundLink:
    number: int
    is_here: bool
    is_begun: bool
    is_now: bool


@dataclass(frozen=True, slots=True)
class Unseated:
    row: SignUp
    why: str
    is_picked: bool


@dataclass(frozen=True, slots=True)
class SeatsPage:
    """The whole of the host's page."""

    gathering: Gathering
    mixing: Mixing
    is_made: bool
    round: int
    rounds: list[RoundLink]
    tables: list[TableCard]
    unseated: list[Unseated]
    measured: list[str]
    fresh: str
    gone: str
    trouble: str
    picked: SignUp | None
    picked_table: int
    can_change: bool  # the round that is shown has not begun
    can_begin: bool
    ends_at: dt.datetime | None
    until: str
    said_tables: str
    coming: int
    not_here: int
    has_reception: bool


def get_page(gathering: Gathering, round: int = 0, picked_id: str = "") -> SeatsPage:
    """In five queries, however many guests there are. The caller has found the gathering through a rule."""
    plan = read_plan(gathering)
    met = count_met(gathering, plan.rows)
    shown = round if round in plan.rounds else min(max(gathering.current_round, 1), max(gathering.rounds, 1))
    picked = next((row for row in plan.rows if str(row.pk) == picked_id), None)
    is_made = plan.is_made()
    fresh, gone = plan.list_news() if is_made else ([], [])
    came = [row for row in plan.rows if row.checked_in_at]
    return SeatsPage(
        gathering=gathering,
        mixing=plan.mixing,
        is_made=is_made,
        round=shown,
        rounds=[_link(plan, one, shown) for one in plan.rounds],
        tables=_list_tables(plan, shown, met, picked) if is_made else [],
        unseated=[_unseated(plan, row, shown, picked) for row, _ in plan.list_unseated(shown)]
        if is_made
        else [],
        measured=seat_reasons.say_measure(seat_reasons.measure(plan, met)) if is_made else [],
        fresh=seat_reasons.say_names(fresh) if fresh else "",
        gone=seat_reasons.say_names(gone) if gone else "",
        trouble=seat_reasons.say_trouble(plan, plan.mixing.problem) if plan.mixing.problem else "",
        picked=picked,
        picked_table=plan.table_of(picked, shown) if picked else 0,
        can_change=shown > gathering.current_round,
        can_begin=is_made and gathering.current_round < gathering.rounds,
        ends_at=find_end(gathering),
        until=say_end(gathering),
        said_tables=say_tables(plan.tables),
        coming=sum(not plan.why_away(row, plan.next_round) for row in plan.rows),
        not_here=len(plan.rows) - len(came),
        has_reception=bool(came),
    )


def find_end(gathering: Gathering) -> dt.datetime | None:
    """When the round under way is over by the clock."""
    if gathering.round_began_at is None or not gathering.current_round:
        return None
    return gathering.round_began_at + dt.timedelta(minutes=gathering.round_minutes)


def say_end(gathering: Gathering) -> str:
    """The same on the clock there: 19:45; empty while no round is under way."""
    end = find_end(gathering)
    return "" if end is None else f"{end.astimezone(clock.zone_of(gathering.zone)):%H:%M}"


def _link(plan: Plan, number: int, shown: int) -> RoundLink:
    current = plan.gathering.current_round
    return RoundLink(number, number == shown, number < current, number == current)


def _unseated(plan: Plan, row: SignUp, round: int, picked: SignUp | None) -> Unseated:
    return Unseated(row, seat_reasons.say_away(plan, row, plan.why_away(row, round)), row is picked)


def _list_tables(plan: Plan, round: int, met: Ints, picked: SignUp | None) -> list[TableCard]:
    traits, own = plan.get_traits(), plan.table_of(picked, round) if picked else 0
    return [
        TableCard(
            number,
            plan.tables[number - 1] if number <= len(plan.tables) else 0,
            _list_guests(plan, round, number, picked),
            seat_reasons.list_reasons(plan, round, number, met, traits),
            number == own,
        )
        for number in list_numbers(plan, round)
    ]


def list_numbers(plan: Plan, round: int) -> list[int]:
    """The tables of a round: those there are, and those that were there when it began."""
    used = max(plan.seated.get(round, {}), default=0)
    return list(range(1, max(used, len(plan.tables)) + 1))


def _list_guests(plan: Plan, round: int, table: int, picked: SignUp | None = None) -> list[GuestAt]:
    guests = []
    for row in plan.list_at(round, table):
        seat = plan.seats.get((row.pk, round))
        guests.append(GuestAt(row, bool(seat and seat.is_fixed), row is picked))
    return guests


@dataclass(frozen=True, slots=True)
class ScreenTable:
    number: int
    names: list[SignUp]


@dataclass(frozen=True, slots=True)
class Screen:
    """What a projector shows."""

    gathering: Gathering
    round: int  # the one under way, else the first
    is_begun: bool
    is_last: bool
    tables: list[ScreenTable]
    ends_at: dt.datetime | None
    until: str
    now: dt.datetime
    is_made: bool
    size: str  # how large names may be: few, some, many


def get_screen(gathering: Gathering) -> Screen:
    """The round under way with its tables."""
    plan = read_plan(gathering)
    round = max(gathering.current_round, 1)
    tables = [ScreenTable(number, plan.list_at(round, number)) for number in list_numbers(plan, round)]
    tables = [one for one in tables if one.names]
    people = sum(len(one.names) for one in tables)
    return Screen(
        gathering=gathering,
        round=round,
        is_begun=gathering.current_round > 0,
        is_last=gathering.current_round >= gathering.rounds,
        tables=tables,
        ends_at=find_end(gathering),
        until=say_end(gathering),
        now=clock.now(),
        is_made=bool(tables),
        size="few" if people <= 24 else "some" if people <= 60 else "many",
    )


def get_screen_by_key(key: str) -> Gathering:
    """By the link of a co-host or of the reception. Raises NotFound, the same for every link that does not open it."""
    staff_id = keys.read_id(key)
    rows = Staff.objects.select_related("gathering").filter(deleted_at=None, gathering__deleted_at=None)
    found = rows.filter(pk=staff_id).first() if staff_id else None
    if found is None or not _is_genuine(key, found) or not rules.can_receive_guests(found, found.gathering):
        raise errors.NotFound(BAD_KEY)
    return found.gathering


def _is_genuine(key: str, row: Staff) -> bool:
    return keys.is_genuine(key, "t", row.gathering.link_secret, row.pk, row.key_version)


@dataclass(frozen=True, slots=True)
class PaperTable:
    number: int
    rounds: list[tuple[int, list[SignUp]]]


def list_paper(gathering: Gathering) -> list[PaperTable]:
    """Table by table who sits there, round by round."""
    plan = read_plan(gathering)
    numbers = sorted({number for one in plan.rounds for number in list_numbers(plan, one)})
    return [
        PaperTable(number, [(one, plan.list_at(one, number)) for one in plan.rounds]) for number in numbers
    ]


@dataclass(frozen=True, slots=True)
class OwnRound:
    """A guest's table in one round; who else sits there is told once it is time."""

    round: int
    table: int
    mates: list[SignUp]


@dataclass(frozen=True, slots=True)
class OwnTables:
    """What a guest sees of the tables."""

    gathering: Gathering
    now: OwnRound | None
    coming: list[OwnRound]
    sat: list[OwnRound]
    until: str
    is_known: bool


def table_of(sign_up: SignUp) -> OwnTables:
    """A guest's tables: now with names, the next ones, and with whom they sat so far.

    Of coming rounds only the table is told: they may change, and nobody's name is given away before its time. Where
    there was a reception, who never came by it was at no table.
    """
    gathering = sign_up.gathering
    plan = read_plan(gathering)
    row = next((one for one in plan.rows if one.pk == sign_up.pk), None)
    if row is None or sign_up.state != SignUpState.CONFIRMED:
        return OwnTables(gathering, None, [], [], "", is_known=False)
    own = {one: plan.table_of(row, one) for one in plan.rounds}
    current = _current(gathering)
    now = _own_round(plan, row, current, own[current]) if own.get(current) else None
    coming = [OwnRound(one, table, []) for one, table in own.items() if table and one > current]
    sat = [_own_round(plan, row, one, table) for one, table in own.items() if table and one < current]
    return OwnTables(gathering, now, coming, sat, say_end(gathering), is_known=any(own.values()))


def _current(gathering: Gathering) -> int:
    """The round under way; once the gathering has begun, the first one, though nobody pressed for it."""
    has_begun = gathering.starts_at is not None and gathering.starts_at <= clock.now()
    return gathering.current_round or int(has_begun)


def _own_round(plan: Plan, row: SignUp, round: int, table: int) -> OwnRound:
    mates = [one for one in plan.list_at(round, table) if one is not row]
    if round < plan.gathering.current_round and any(one.checked_in_at for one in plan.rows):
        mates = [one for one in mates if one.checked_in_at]
    return OwnRound(round, table, mates)


def get_state(gathering_id: uuid.UUID | str) -> str:
    """What changes whenever a screen has to look anew; "gone" when there is nothing more to see."""
    rows = Gathering.objects.filter(pk=ids.id_or_nobody(gathering_id), deleted_at=None)
    found = rows.values_list("seating_version", "current_round", "round_began_at").first()
    return "gone" if found is None else "-".join(map(str, found))
