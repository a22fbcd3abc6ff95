"""From first meeting to a tie that lasts, by way and by place, with what it took: from the record the ways learn by."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from enishi.accounts.models import User
from enishi.encounters.queries import WayRecord, read_way_records
from enishi.engine.ways_points import Way as WayCode
from enishi.engine.ways_record import Learned, Record, learn
from enishi.places.models import Way
from enishi.places.queries import list_quiet_names
from enishi.purposes.words.record import describe_record, write_hours, write_yen

MOST_PLACES = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the picture, as a share of the longest one of all."""

    stage: str  # met, followed, lasting
    count: int
    of: int  # out of so many: the lasting are a share of those met half a year ago
    share: float


@dataclass(frozen=True, slots=True)
class Row:
    """A way, or a place of it."""

    name: str
    record: Record
    yen: str  # for each lasting tie; empty where it was not noted
    hours: str
    place_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class WayRow:
    row: Row
    code: str
    bars: tuple[Bar, ...]
    sentences: tuple[str, ...]
    places: tuple[Row, ...]


def read_funnel(actor: User, *, now: dt.datetime) -> list[WayRow]:
    """Ways by which somebody was met, the one with most people first; nothing of places that were left quietly."""
    found = {way: one for way, one in read_way_records(actor, now=now).items() if one.whole.met}
    quiet = list_quiet_names(actor) if found else frozenset()
    longest = max((one.whole.met for one in found.values()), default=0)
    order = sorted(found, key=lambda way: (-found[way].whole.met, way))
    return [_describe(way, found[way], quiet, longest) for way in order]


def _describe(way: WayCode, one: WayRecord, quiet: frozenset[str], longest: int) -> WayRow:
    whole, places = learn(way, one.whole, places=list(one.places.values()))
    named = zip(one.places, places, strict=True)
    rows = [
        _tell(name, learned, one.place_ids.get(name))
        for name, learned in named
        if name not in quiet and learned.record.met
    ]
    return WayRow(
        row=_tell(str(Way(way).label), whole),
        code=way,
        bars=_measure(one.whole, longest),
        sentences=describe_record(whole),
        places=tuple(rows[:MOST_PLACES]),
    )


def _measure(record: Record, longest: int) -> tuple[Bar, ...]:
    stages = (
        ("met", record.met, record.met),
        ("followed", record.followed, record.met),
        ("lasting", record.lasting, record.ripe),
    )
    return tuple(Bar(stage, count, of, count / longest) for stage, count, of in stages)


def _tell(name: str, learned: Learned, place_id: uuid.UUID | None = None) -> Row:
    """As the sentences say it: only where it was noted, never what is merely usual of such a way."""
    record = learned.record
    has = bool(record.lasting)
    return Row(
        name,
        record,
        write_yen(learned.yen.middle) if has and record.yen_visits else "",
        write_hours(learned.hours.middle) if has and record.hours_visits else "",
        place_id,
    )
