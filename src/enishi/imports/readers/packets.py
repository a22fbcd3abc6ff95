"""A signed packet: the people whose cards somebody was given at a gathering (docs/reference/packet.md)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from enishi.core import names
from enishi.core.packets import Altered, Newer, open_packet
from enishi.imports.readers.base import Item, PointKind, ReadAffiliation, ReadCard, Rejected, make_problem
from enishi.imports.readers.draft import CardDraft, finish
from enishi.imports.readers.loading import as_dict, as_list, as_text, load_document
from enishi.imports.readers.told import ReadHappening

MAX_BYTES = 5_000_000
ORIGIN = "packet"
_POINTS: tuple[PointKind, ...] = ("email", "phone", "line", "url")
_PLACE_KINDS = {"seminar": "seminar", "run": "charity", "bazaar": "charity", "concert": "charity"}
_LONGEST_ID = 60
Row = dict[str, Any]


def read_packet(stream: BinaryIO, name: str) -> Iterator[Item]:
    """Everybody in it, each with the evening they were met; nothing of one that was changed on the way."""
    whole, problem = load_document(stream, name, max_bytes=MAX_BYTES)
    if problem is not None:
        yield problem
        return
    try:
        contents = open_packet(whole)
    except Newer:
        yield make_problem(name, "packet_newer")
        return
    except Altered:
        yield make_problem(name, "packet_altered")
        return
    people = [as_dict(row) for row in as_list(contents.get("people"))]
    if not people:
        yield make_problem(name, "no_rows")
    gathering = as_dict(contents.get("gathering"))
    yield from (_read_person(number, row, gathering) for number, row in enumerate(people, start=1))


def _read_person(number: int, row: Row, gathering: Row) -> ReadCard | Rejected:
    draft = CardDraft("card", number, origin_hint=ORIGIN, uid=as_text(row.get("id"))[:_LONGEST_ID])
    draft.whole_name, draft.whole_reading = _line(row, "name"), _line(row, "reading")
    post = ReadAffiliation(organisation=_line(row, "affiliation"), title=_line(row, "job"))
    if post.organisation or post.title:
        draft.affiliations.append(post)
    for kind in _POINTS:
        draft.add_point(kind, "", as_text(row.get(kind)))
    draft.add_note(as_text(row.get("words")))
    if at_round := as_text(row.get("round")):
        draft.raw.append(("packet.round", at_round[:_LONGEST_ID]))
    card = finish(draft, "utf-8")
    on = _read_day(gathering)
    if isinstance(card, Rejected) or on is None:
        return card
    happened = _read_evening(draft.uid, on, row, gathering)
    met = {"met_on": on, "met_how": _line(gathering, "title"), "met_where": _line(gathering, "place")}
    return replace(card, happenings=(happened,) if draft.uid else (), **met)  # type: ignore[arg-type]


def _read_evening(uid: str, on: dt.date, row: Row, gathering: Row) -> ReadHappening:
    """That this person was met there, with the line one wrote about them."""
    return ReadHappening(
        key=f"exchange:{uid}",
        kind="event",
        people=(uid,),
        on=on,
        note=names.clean_block(as_text(row.get("note"))),
        place=_line(gathering, "title"),
        place_kind=_PLACE_KINDS.get(as_text(gathering.get("kind")), "meetup"),
        place_name=_line(gathering, "series") or _line(gathering, "title"),
    )


def _read_day(gathering: Row) -> dt.date | None:
    try:
        return dt.date.fromisoformat(as_text(gathering.get("on")))
    except ValueError:
        return None


def _line(row: Row, name: str) -> str:
    return names.clean(as_text(row.get(name)))
