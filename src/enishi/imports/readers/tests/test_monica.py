"""Monica's export read alone: every value in the book, whatever the document is like, and no traceback."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enishi.imports.readers import FileProblem, ReadCard, Rejected
from enishi.imports.readers.base import Item
from enishi.imports.readers.monica.kinds import closeness
from enishi.imports.readers.monica.ledger import walk
from enishi.imports.readers.tests.monica_export import (
    Json,
    add_part,
    find_contact,
    find_values,
    load_export,
    make_uuid,
    write_export,
)
from enishi.imports.readers.tests.reading import make_zip, read, read_items, read_problems
from enishi.imports.readers.told import FileReport


def read_document(document: Json) -> tuple[list[Item], FileReport]:
    items = read_items(write_export(document))
    report = items.pop()
    assert isinstance(report, FileReport)
    return items, report


def test_it_is_known_by_its_keys_and_in_a_zip() -> None:
    assert read(write_export()).format == "monica"
    assert read(b"\xef\xbb\xbf" + write_export()).format == "monica"
    compact = json.dumps(load_export(), separators=(",", ":")).encode()
    assert read(compact).format == "monica"
    found = [
        item for item in read_items(make_zip({"monica.json": write_export()})) if isinstance(item, ReadCard)
    ]
    assert len(found) == 6


def test_other_json_is_not_taken_for_it() -> None:
    assert read_problems(b'{"version": 1, "contacts": []}') == ["unknown_format"]


def test_my_own_card_and_one_without_a_name_stay_out() -> None:
    items, _ = read_document(load_export())
    assert [(item.code, item.where) for item in items if isinstance(item, Rejected)] == [
        ("own_card", "card 7"), ("no_name", "card 8"),
    ]  # fmt: skip


def test_a_part_nobody_has_heard_of_is_kept_with_its_person() -> None:
    document = load_export()
    add_part(find_contact(document, "kenji"), "occupation", "work", title="大工", active=True)
    items, report = read_document(document)
    (kenji,) = (item for item in items if isinstance(item, ReadCard) and item.given == "健二")
    kept = {name: json.loads(line) for name, line in kenji.raw if line.startswith("{")}
    assert kept["monica.occupation"]["properties"] == {"title": "大工", "active": True}
    assert kept["monica.crystal_ball"]["properties"] == {"says": "雨"}
    assert ("monica.contact.favourite_colour", "藍") in kenji.raw
    assert {row.places for row in report.rows if row.field.startswith("occupation.")} == {("raw",)}


def test_days_that_cannot_be_are_kept_as_they_are() -> None:
    document = load_export()
    kenji = find_contact(document, "kenji")
    for word, day in (
        ("never", "0000-00-00"),
        ("words", "きのう"),
        ("far", "2150-01-01T00:00:00Z"),
        ("none", None),
    ):
        add_part(kenji, "call", word, called_at=day, content=f"電話 {word}")
    items, _ = read_document(document)
    (card,) = (item for item in items if isinstance(item, ReadCard) and item.given == "健二")
    assert card.happenings == ()
    assert sum("電話" in line for _, line in card.raw) == 4


def test_an_activity_in_which_somebody_unknown_took_part() -> None:
    document = load_export()
    for row in find_values(document, "contact"):
        if row["uuid"] == make_uuid("ichiro"):
            row["uuid"] = make_uuid("somebody else")
    items, _ = read_document(document)
    (hanako,) = (item for item in items if isinstance(item, ReadCard) and item.given == "花子")
    (dinner,) = (one for one in hanako.happenings if one.kind == "meal")
    assert dinner.people == (make_uuid("hanako"), make_uuid("somebody else"))
    assert hanako.introduced_by == ""
    assert ("monica.contact.first_met_through", make_uuid("ichiro")) in hanako.raw


@pytest.mark.parametrize(
    ("is_starred", "days", "expected"),
    [(True, "", "close"), (False, "30", "close"), (False, "90", ""), (False, "365", "loose"), (False, "0", ""),
     (False, "", ""), (False, "oft", ""), (False, "9" * 40, "")],
)  # fmt: skip
def test_a_hint_for_closeness(is_starred: bool, days: str, expected: str) -> None:
    assert closeness(is_starred, days) == expected


def test_a_damaged_export_is_named() -> None:
    whole = write_export()
    (problem,) = read_items(whole[: len(whole) // 2])
    assert isinstance(problem, FileProblem)
    cut = whole[: len(whole) // 2].rstrip()
    assert (problem.code, problem.params) == ("monica_cut", (("line", str(cut.count(b"\n") + 1)),))
    assert read_problems(whole[:4000] + b"[" * 200_000) == ["json_too_deep"]
    assert read_problems(whole.replace(b'"account":', b'"account";', 1)) == ["monica_damaged"]


@pytest.mark.parametrize(
    "begins", ['{"version": "1.0-preview.1", "app_v', '{"version":"1.0-preview.1","app_version":"4.1"']
)
def test_an_export_that_breaks_off_at_once_is_still_monicas(begins: str) -> None:
    assert read_problems(begins.encode()) == ["monica_cut"]


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**12) | st.floats() | st.text(max_size=8)
    | st.sampled_from(["2024-01-01T00:00:00Z", make_uuid("hanako"), make_uuid("dinner"), "one_time", "\ud800",
    "a\x00b"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["uuid", "type", "values", "properties", "data", "date", "name", "messages", "count",
        "created_at"]), inner, max_size=4),
    max_leaves=8,
)  # fmt: skip


def list_places(value: Any) -> list[tuple[Any, Any]]:
    """Every place in a document where something else could stand."""
    found: list[tuple[Any, Any]] = []
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in list(pairs):
        found += [(value, key), *list_places(part)]
    return found


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_stands_where_in_it_no_value_goes_astray(data: st.DataObject) -> None:
    """A later Monica, a careless script: values of the wrong kind anywhere. Each is in the book once all the same."""
    document = copy.deepcopy(DOCUMENT)
    places = [place for place in list_places(document) if place[0] is not document]
    for _ in range(data.draw(st.integers(1, 6))):
        holder, key = data.draw(st.sampled_from(places))
        holder[key] = data.draw(JUNK)
    written = json.dumps(document)
    found = [item for item in read_items(written.encode()) if isinstance(item, FileReport)]
    if found:
        expected = sum(1 for _ in walk(json.loads(written.replace("\\u0000", ""), parse_constant=str)))
        assert sum(row.count for row in found[0].rows) == expected
        assert all(row.places for row in found[0].rows)
        json.loads(found[0].kept)


DOCUMENT = load_export()


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=40), st.integers(0, 40_000), st.integers(0, 400))
def test_damage_anywhere_raises_nothing(junk: bytes, at: int, gone: int) -> None:
    whole = write_export()
    for item in read_items(whole[:at] + junk + whole[at + gone :]):
        assert isinstance(item, ReadCard | Rejected | FileProblem | FileReport)
