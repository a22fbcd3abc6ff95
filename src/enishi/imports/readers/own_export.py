"""Enishi's own export (docs/reference/export-format.md), read as cards: for bringing people into a notebook in use.

An empty notebook is restored row by row instead; that is the work of the room above, not of a reader.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, BinaryIO
from zipfile import BadZipFile

from enishi.imports.readers.base import (
    FileProblem,
    Item,
    ReadAddress,
    ReadAffiliation,
    ReadCard,
    ReadName,
    ReadPoint,
    make_problem,
)
from enishi.imports.readers.loading import explain_json
from enishi.imports.readers.zips import DAMAGED, find_zip_problem, open_archive, open_member

Row = Mapping[str, Any]
ENCOUNTER_TABLES = ("encounters_encounter", "encounters_participation", "encounters_promise")
TABLES = (
    "people_contact", "people_affiliation", "people_contact_point", "people_tag", "people_contact_tag",
    "people_interest", "people_other_name",
)  # fmt: skip
_BELONGING = ("people_affiliation", "people_contact_point", "people_interest", "people_other_name")
ORIGIN = "enishi"
# What reading a damaged, encrypted or endlessly nested export can raise.
_DAMAGE = (*DAMAGED, KeyError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class ReadPromise:
    """A promise of an exported encounter; `contact` is the id of the person in the export."""

    contact: str
    side: str
    text: str
    due_on: dt.date | None
    kept_on: dt.date | None
    dropped_on: dt.date | None


@dataclass(frozen=True, slots=True)
class ReadEncounter:
    """An exported encounter; `row` holds its columns as they were written, `contacts` ids of people in the export."""

    id: str
    row: Row
    contacts: tuple[str, ...]
    promises: tuple[ReadPromise, ...]


def read_own_encounters(stream: BinaryIO, form: str) -> list[ReadEncounter]:
    """What happened with the people of an export, without what was in its bin. Raises ValueError when damaged."""
    try:
        tables = read_own_tables(stream, form, ENCOUNTER_TABLES)
        there, promised = defaultdict(list), defaultdict(list)
        for link in tables["encounters_participation"]:
            there[link["encounter_id"]].append(str(link["contact_id"]))
        for promise in tables["encounters_promise"]:
            promised[promise["encounter_id"]].append(_make_promise(promise))
        return [
            ReadEncounter(str(row["id"]), row, tuple(there[row["id"]]), tuple(promised[row["id"]]))
            for row in tables["encounters_encounter"]
            if not row.get("deleted_at")
        ]
    except _DAMAGE as error:
        raise ValueError(str(error)) from error


def read_own_tables(stream: BinaryIO, form: str, wanted: tuple[str, ...]) -> dict[str, list[Row]]:
    """The rows of these tables of an export as they were written. Raises ValueError when damaged."""
    try:
        return _read_zip(stream, "", wanted) if form == "enishi_zip" else _read_document(stream, wanted)
    except _DAMAGE as error:
        raise ValueError(str(error)) from error


def _make_promise(row: Row) -> ReadPromise:
    days = (row.get("due_on"), row.get("kept_on"), row.get("dropped_on"))
    due, kept, dropped = (dt.date.fromisoformat(day) if day else None for day in days)
    return ReadPromise(str(row["contact_id"]), row["side"], row["text"], due, kept, dropped)


def read_own_export(stream: BinaryIO, name: str, form: str) -> Iterator[Item]:
    """The people of an export that were not in its bin, as cards; damage is a problem of the file."""
    try:
        tables = _read_zip(stream, name, TABLES) if form == "enishi_zip" else _read_document(stream, TABLES)
        yield from _make_cards(tables)
    except _DAMAGE as error:
        yield _explain(name, error, form)


def _explain(name: str, error: Exception, form: str) -> FileProblem:
    """In words of the file, not of the program that reads it."""
    if form == "enishi_json" and isinstance(error, json.JSONDecodeError):
        problem = explain_json(name, error.doc, error)
        return replace(problem, code="own_cut") if problem.code == "json_cut" else problem
    return make_problem(name, "own_damaged")


def _read_document(stream: BinaryIO, wanted: tuple[str, ...]) -> dict[str, list[Row]]:
    document = json.loads(stream.read().decode("utf-8-sig"))
    return {table: list(document["tables"].get(table, ())) for table in wanted}


def _read_zip(stream: BinaryIO, name: str, wanted: tuple[str, ...]) -> dict[str, list[Row]]:
    with open_archive(stream) as archive:
        if find_zip_problem(archive, name):
            raise BadZipFile("too large")
        return {table: list(_read_table(archive, table)) for table in wanted}


def _read_table(archive: Any, table: str) -> Iterator[Row]:
    try:
        member = archive.getinfo(f"tables/{table}.jsonl")
    except KeyError:
        return
    with open_member(archive, member) as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _make_cards(tables: dict[str, list[Row]]) -> Iterator[ReadCard]:
    belongings = {table: _by_contact(tables[table]) for table in _BELONGING}
    names = {row["id"]: str(row["name"]) for row in tables["people_tag"]}
    tags: dict[str, list[str]] = defaultdict(list)
    for link in tables["people_contact_tag"]:
        tags[link["contact_id"]].append(names[link["tag_id"]])
    for number, row in enumerate(tables["people_contact"], start=1):
        if not row.get("deleted_at"):
            key = row["id"]
            of = {table: rows[key] for table, rows in belongings.items()}
            yield _make_card(number, row, of, tuple(tags[key]))


def _by_contact(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.get("position") or 0):
        found[row["contact_id"]].append(row)
    return found


def _make_card(number: int, row: Row, of: Mapping[str, list[Row]], tags: tuple[str, ...]) -> ReadCard:
    posts, points = of["people_affiliation"], of["people_contact_point"]
    birthday = (row.get("birth_year"), row.get("birth_month"), row.get("birth_day"))
    return ReadCard(
        where_kind="card",
        where_number=number,
        family=row.get("family", ""),
        given=row.get("given", ""),
        middle=row.get("middle", ""),
        family_reading=row.get("family_reading", ""),
        given_reading=row.get("given_reading", ""),
        name_prefix=row.get("prefix", ""),
        name_suffix=row.get("suffix", ""),
        nickname=row.get("nickname", ""),
        former_family=row.get("former_family", ""),
        honorific=row.get("honorific", ""),
        reading_source=row.get("reading_source", ""),
        name_is_western=bool(row.get("is_given_first")),
        birthday=birthday if any(birthday) else None,
        note=row.get("note", ""),
        affiliations=tuple(_make_post(post) for post in posts),
        points=tuple(
            ReadPoint(kind=point["kind"], label=point.get("label", ""), value=point["value"])
            for point in points
            if point["kind"] != "address"
        ),
        addresses=tuple(_make_address(point) for point in points if point["kind"] == "address"),
        other_names=tuple(_make_name(name) for name in of["people_other_name"]),
        interests=tuple((str(one["kind"]), str(one["text"])) for one in of["people_interest"]),
        tags=tags,
        **_make_story(row),
        registered_on=_newest_day(posts),
        uid=str(row["id"]),
        raw=tuple((str(key), str(value)) for key, value in row.get("raw") or ()),
        origin_hint=ORIGIN,
    )


def _make_story(row: Row) -> dict[str, Any]:
    """How it began, and how it stands; the same as in Enishi's own spreadsheet."""
    words = ("met_how", "met_where", "industry", "corner", "closeness", "relation")
    found: dict[str, Any] = {name: str(row.get(name) or "") for name in words}
    state = str(row.get("state") or "")
    days = {name: dt.date.fromisoformat(row[name]) for name in ("met_on", "state_on") if row.get(name)}
    return found | days | {
        "state": "" if state == "none" else state,
        "is_put_away": bool(row.get("archived_at")),
        "is_private": bool(row.get("is_private")),
    }  # fmt: skip


def _make_name(name: Row) -> ReadName:
    return ReadName(**{part: str(name.get(part) or "") for part in ReadName.__slots__})


def _make_post(post: Row) -> ReadAffiliation:
    return ReadAffiliation(
        organisation=post.get("organisation", ""),
        organisation_reading=post.get("organisation_reading", ""),
        organisation_latin=post.get("organisation_latin", ""),
        department=post.get("department", ""),
        title=post.get("title", ""),
        current=bool(post.get("is_current")),
    )


def _make_address(point: Row) -> ReadAddress:
    parts = {str(key): str(value) for key, value in (point.get("parts") or {}).items()}
    return ReadAddress(label=point.get("label", ""), formatted=point["value"], **parts)


def _newest_day(posts: list[Row]) -> dt.date | None:
    days = [dt.date.fromisoformat(post["known_on"]) for post in posts if post.get("known_on")]
    return max(days, default=None)
