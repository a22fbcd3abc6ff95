"""Guess which column is what: by name first, then by what stands in it, so that a wrong name does no harm."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from enishi.core import names
from enishi.core.attendance import names_attendance, tells_attendance
from enishi.core.column_words import find_field, fold_header
from enishi.core.dates import read_birthday, read_day
from enishi.core.reading_words import is_reading_of_name
from enishi.imports.readers.mapping import REPEATABLE_FIELDS, ColumnMapping

_PHONE = re.compile(r"[+(]?\d[\d\s()\-.‐‑–—ー－x#,;]{6,24}")
_POSTAL = re.compile(r"〒?\s*\d{3}[-‐－–]?\d{4}")
_ENOUGH = 0.6
# Beside 苗字 these are the given name, alone the whole one.
_NAME_WORDS = frozenset({"名前", "お名前", "なまえ", "おなまえ"})
_HEADER_SEARCH = 40


def guess_mapping(
    headers: Sequence[str], sample_rows: Sequence[Sequence[str]], header_row: int = 1
) -> ColumnMapping:
    """The likeliest field of each column; columns that mean nothing here are left out (and kept raw)."""
    found: dict[int, str] = {}
    for index, header in enumerate(headers):
        name = find_field(header) or ""
        samples = [row[index].strip() for row in sample_rows if index < len(row) and row[index].strip()]
        if names_attendance(header) or tells_attendance(header, samples):
            found[index] = "attendance"
        elif name and not _contradicts(name, samples):
            found[index] = name
    _settle_by_company(headers, found)
    _guess_by_content(headers, sample_rows, found)
    _drop_repeats(found)
    return ColumnMapping(found, header_row)


def find_header(rows: Sequence[Sequence[str]]) -> int | None:
    """Index of the row with the column names (lists often begin with a preamble), or None."""
    best, best_score = None, 0
    for index, row in enumerate(rows[:_HEADER_SEARCH]):
        fields = [find_field(cell) for cell in row if cell.strip()]
        known = {name for name in fields if name} | ({"given"} if _is_alone(row, "名") else set())
        score = len(known)
        if score > best_score and _is_header_like(row):
            best, best_score = index, score
    return best


def guess_without_header(rows: Sequence[Sequence[str]]) -> ColumnMapping | None:
    """A table that begins with its first person: only what can be told by content."""
    found: dict[int, str] = {}
    width = max((len(row) for row in rows), default=0)
    _guess_by_content([""] * width, rows, found)
    mapping = ColumnMapping(found, 0)
    return mapping if mapping.names_people() else None


def _is_header_like(row: Sequence[str]) -> bool:
    return not any(names.EMAIL.fullmatch(cell.strip()) for cell in row)


def _is_alone(row: Sequence[str], word: str) -> bool:
    return any(fold_header(cell) == word for cell in row)


def _settle_by_company(headers: Sequence[str], found: dict[int, str]) -> None:
    """Words whose meaning depends on the other columns: 名, 肩書き, Title, 所属, 名前 and its reading."""
    folded = [fold_header(header) for header in headers]
    present = set(found.values())
    choices = {
        "名": "given" if "family" in present else "full_name",
        "肩書き": "name_prefix" if "title" in present else "title",
        "肩書": "name_prefix" if "title" in present else "title",
        "title": "name_prefix" if "title" in present else "title",
        "所属": "department" if "organisation" in present else "organisation",
    }
    for index, word in enumerate(folded):
        if word in choices:
            found[index] = choices[word]
        elif word in _NAME_WORDS and "family" in present and "given" not in present and "名" not in folded:
            found[index] = "given"
        elif is_reading_of_name(word):
            found[index] = "given_reading" if "family_reading" in present else "full_reading"


def _contradicts(name: str, samples: Sequence[str]) -> bool:
    """Whether the cells cannot be what the column name says (メール with 1 and 0: a consent flag)."""
    test = _TESTS.get(name.partition(":")[0])
    return bool(samples) and test is not None and not any(test(_fold(text)) for text in samples)


def _has_at(text: str) -> bool:
    return "@" in text


def _is_birthday(text: str) -> bool:
    return read_birthday(text) is not None or text in ("00/0/0", "0/0/00")


def _is_day(text: str) -> bool:
    return read_day(text) is not None


def _has_digits(text: str) -> bool:
    return sum(char.isdigit() for char in text) >= 3


_TESTS: Mapping[str, Callable[[str], bool]] = {
    "email": _has_at, "phone": _has_digits, "fax": _has_digits, "birthday": _is_birthday,
    "registered_on": _is_day, "connected_on": _is_day,
}  # fmt: skip


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _guess_by_content(headers: Sequence[str], rows: Sequence[Sequence[str]], found: dict[int, str]) -> None:
    taken = {name.partition(":")[0] for name in found.values()}
    for index, header in enumerate(headers):
        samples = [_fold(row[index]) for row in rows if index < len(row) and row[index].strip()]
        # a named column that we know is left alone; an unknown name may still hold mail addresses
        if index in found or not samples:
            continue
        if _share(samples, names.EMAIL) >= _ENOUGH:
            found[index] = "email"
        elif "postal_code" not in taken and _share(samples, _POSTAL) >= _ENOUGH and not header:
            found[index] = "postal_code"
        elif "phone" not in taken and _share(samples, _PHONE) >= _ENOUGH and not header:
            found[index] = "phone"


def _share(samples: Sequence[str], pattern: re.Pattern[str]) -> float:
    return sum(1 for text in samples if pattern.fullmatch(text)) / len(samples)


def _drop_repeats(found: dict[int, str]) -> None:
    """The first column of a single-valued field wins; the others stay raw."""
    seen: set[str] = set()
    for index, name in sorted(found.items()):
        if name in seen and name.partition(":")[0] not in REPEATABLE_FIELDS:
            del found[index]
        seen.add(name)
