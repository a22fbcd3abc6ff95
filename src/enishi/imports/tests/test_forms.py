"""What the forms of an import take, and what they make of a table."""

from __future__ import annotations

import pytest
from django.utils.datastructures import MultiValueDict

from enishi.imports.actions.uploading import name_uploads, show_name
from enishi.imports.forms import FIELD_GROUPS, ColumnsForm, UploadForm, find_samples, list_choices
from enishi.imports.readers import FIELDS, ColumnMapping, Table
from enishi.imports.tests.uploads import rubbish

TABLE = Table(
    "a.csv",
    "table_csv",
    "utf-8",
    headers=("氏名", "", "電話"),
    samples=(("山田 太郎", "x", "03"), ("", "x", "  03  "), ("小林\n次郎", "y", "06", "extra")),
    mapping=ColumnMapping({0: "full_name", 2: "phone:pager"}, 1),
)
assert TABLE.mapping is not None


def make_form(data: dict[str, str] | None = None, *, mapping: ColumnMapping = TABLE.mapping) -> ColumnsForm:
    return ColumnsForm(data, table=TABLE, chosen=mapping)


def test_every_field_of_the_readers_can_be_chosen() -> None:
    offered = {value.partition(":")[0] for _, fields in FIELD_GROUPS for value, _ in fields}
    assert offered == set(FIELDS)


def test_columns_have_a_name_samples_and_the_guess() -> None:
    rows = [(field.label, samples, field.value()) for field, samples in make_form().rows()]
    assert rows == [
        ("氏名", ["山田 太郎", "小林 次郎"], "full_name"),
        ("2列目", ["x", "y"], ""),
        ("電話", ["03", "06"], "phone:pager"),
        ("4列目", ["extra"], ""),
    ]


def test_a_guess_that_is_not_listed_is_not_lost() -> None:
    values = [value for _, group in list_choices("phone:pager")[1:] for value, _ in group]
    assert values.count("phone:pager") == 1
    form = make_form({"has_header": "on", "column_0": "full_name", "column_2": "phone:pager"})
    assert form.is_valid()
    assert form.read_mapping() == TABLE.mapping


@pytest.mark.parametrize(
    ("chosen", "data", "expected"),
    [
        (ColumnMapping({}, 1), {}, 0),
        (ColumnMapping({}, 0), {"has_header": "on"}, 1),
        (ColumnMapping({}, 7), {"has_header": "on"}, 7),
    ],
)
def test_the_header_row_can_be_switched(chosen: ColumnMapping, data: dict[str, str], expected: int) -> None:
    form = make_form({"column_0": "email", **data}, mapping=chosen)
    assert form.is_valid()
    assert form.read_mapping() == ColumnMapping({0: "email"}, expected)


def test_a_field_that_does_not_exist_is_refused() -> None:
    assert not make_form({"column_0": "worth"}).is_valid()


def test_samples_are_short_different_and_in_one_line() -> None:
    assert find_samples([["a" * 90], ["b\r\nc"], ["b c"], [], ["d"], ["e"]], 0) == ["a" * 60, "b c", "d"]


def test_an_upload_needs_a_file_and_a_known_origin() -> None:
    form = UploadForm({"origin": "stolen"}, MultiValueDict())
    assert sorted(form.errors) == ["origin", "uploads"]
    good = UploadForm({"origin": "work"}, MultiValueDict({"uploads": [rubbish("a"), rubbish("b")]}))
    assert good.is_valid()
    assert ([file.name for file in good.cleaned_data["uploads"]], good.chosen_id) == (["a", "b"], None)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("名簿.csv", "名簿.csv"),
        ("..\\..\\x.csv", "x.csv"),
        ("/etc/passwd", "passwd"),
        ("か\u3099.csv", "が.csv"),
        ("a\x00\n\u202eb.csv", "ab.csv"),
        ("", "?"),
        ("長" * 300, "長" * 200),
    ],
)
def test_names_are_shown_in_one_plain_line(name: str, shown: str) -> None:
    assert show_name(name) == shown


def test_equal_names_are_told_apart() -> None:
    assert name_uploads(["a", "a", "b", "a"]) == ["a", "a (2)", "b", "a (3)"]
