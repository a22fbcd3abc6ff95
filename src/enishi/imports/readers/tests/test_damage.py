"""Files with something broken in them: one row or card is lost with a reason, the rest goes in."""

from __future__ import annotations

import pytest

from enishi.imports.readers import ReadCard
from enishi.imports.readers.rows import MAX_ROW_CHARS, MAX_ROW_LINES
from enishi.imports.readers.tests.reading import read_items, read_rejected

HEADER = "氏名,会社名,メモ\n"
AFTER = "佐藤 花子,見本,\n鈴木 一郎,見本,\n"


def list_names(data: bytes) -> list[tuple[str, str]]:
    return [(item.family, item.where) for item in read_items(data) if isinstance(item, ReadCard)]


@pytest.mark.parametrize(
    "row",
    [
        f"大 巨,{'x' * (3 * MAX_ROW_CHARS)},\n",
        f"大 巨,x,{'x' * (MAX_ROW_CHARS - 6)},\n",
        f'大 巨,"{"x" * (3 * MAX_ROW_CHARS)}",\n',
        f'大 巨,"{"x" * (3 * MAX_ROW_CHARS)}\nとても\n長い",\n',
        f'大 巨,社,"一行目\n{"x" * (3 * MAX_ROW_CHARS)}\nとても\n長い"\n',
        f'大 巨,社,"{("x" * 60 + chr(10)) * (3 * MAX_ROW_CHARS // 60)}"\n',
        f'大 巨,社,"{("x" * 6000 + chr(10)) * 300}"\n',
        f'大 巨,"{"x" * (3 * MAX_ROW_CHARS)},\n',
    ],
    ids=["plain", "just", "quoted", "and_on", "in_the_middle", "many_lines", "long_lines", "never_closed"],
)
def test_a_row_that_is_too_long_is_skipped_to_its_real_end(row: str) -> None:
    data = f"{HEADER}山田 太郎,見本,\n{row}{AFTER}".encode()
    assert read_rejected(data) == [("row 3", "row_too_long")]
    assert list_names(data) == [("山田", "row 2"), ("佐藤", "row 4"), ("鈴木", "row 5")]


def test_a_note_of_many_lines_goes_in_whole() -> None:
    note = "\n".join(f"{number}行目、つづく" for number in range(MAX_ROW_LINES * 2))
    data = f'{HEADER}山田 太郎,見本,"{note}"\n{AFTER}'.encode()
    assert list_names(data) == [("山田", "row 2"), ("佐藤", "row 3"), ("鈴木", "row 4")]
    assert getattr(read_items(data)[0], "note", "") == note


def test_a_stray_quotation_mark_that_seems_closed_far_below_costs_one_row() -> None:
    rows = "".join(f"人{number} 名,見本,\n" for number in range(500))
    data = f'{HEADER}"山田 太郎,見本,\n{rows}高い 板,5",\n{AFTER}'.encode()
    assert read_rejected(data) == [("row 2", "open_quote")]
    assert len(list_names(data)) == 503
