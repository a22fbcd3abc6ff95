"""Where the column names of a table are, and which column is what: by name, by question, then by content."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from enishi.core import names
from enishi.core.column_words import fold_header
from enishi.events.readers.base import FIELDS, RowProblem, make_problem
from enishi.events.readers.column_words import guess_question, name_field
from enishi.events.readers.written.marks import is_mark
from enishi.events.readers.written.words import has_company

# More than one column may speak of these.
SEVERAL = frozenset({"status", "presence", "phone", "affiliation", "comment"})
_NAMING = ("name", "family", "given", "account")
_HEADER_SEARCH = 40
_ENOUGH = 0.6
_PHONE = re.compile(r"\+?\d[\d\- ()]{8,16}")
_LONGEST_NAME = 30
Cells = Sequence[Sequence[str]]


@dataclass(slots=True)
class Columns:
    """Field -> indexes of its columns, in their order."""

    of: dict[str, list[int]] = field(default_factory=dict)

    def add(self, name: str, index: int) -> bool:
        """Whether the column is taken for it: the first one wins, but where several may speak."""
        if name in self.of and name not in SEVERAL:
            return False
        self.of.setdefault(name, []).append(index)
        return True

    def names_people(self) -> bool:
        return any(name in self.of for name in _NAMING)

    def used(self) -> set[int]:
        return {index for indexes in self.of.values() for index in indexes}


def find_header(rows: Cells) -> int | None:
    """Index of the row with the column names (lists often begin with a title), or None."""
    best, most = None, 0
    for index, row in enumerate(rows[:_HEADER_SEARCH]):
        fields = {known for cell in row if (known := name_field(cell))}
        is_enough = len(fields) > 1 or bool(fields & {"name", "email", "family"})
        if len(fields) > most and is_enough and not any(_is_email(cell) for cell in row):
            best, most = index, len(fields)
    return best


def choose_columns(
    headers: Sequence[str], below: Cells, chosen: Mapping[str, str] | None
) -> tuple[Columns, list[RowProblem]]:
    """The columns as the host chose them, and the likeliest for all that was not chosen."""
    found, problems, taken = Columns(), [], set[int]()
    for name, header in (chosen or {}).items():
        index = _find_chosen(headers, header)
        if name not in FIELDS:
            problems.append(make_problem(0, "unknown_field", field=name))
        elif header and index is None:
            problems.append(make_problem(0, "unknown_column", header=header))
        elif index is not None:
            found.of[name] = [index]
            taken.add(index)
    closed = set(chosen or {})
    _take_named(found, headers, below, closed, taken)
    _take_asked(found, headers, below, closed)
    _take_by_content(found, below, closed, is_headless=not headers)
    _settle_names(found, headers, closed)
    return found, problems


def _find_chosen(headers: Sequence[str], header: str) -> int | None:
    """By the name itself, else by its comparison form; without column names 1, 2, 3 are theirs."""
    if header in headers:
        return headers.index(header)
    folded = [fold_header(one) for one in headers]
    if header and fold_header(header) in folded:
        return folded.index(fold_header(header))
    is_number = not headers and header.isascii() and header.isdigit() and len(header) < 4
    return int(header) - 1 if is_number and int(header) > 0 else None


def _take_named(
    found: Columns, headers: Sequence[str], below: Cells, closed: set[str], taken: set[int]
) -> None:
    for index, header in enumerate(headers):
        name = None if index in taken else name_field(header)
        if name and name not in closed and not _contradicts(name, _samples(below, index)):
            found.add(name, index)


def _take_asked(found: Columns, headers: Sequence[str], below: Cells, closed: set[str]) -> None:
    for index, header in enumerate(headers):
        name = None if index in found.used() else guess_question(header)
        is_open = name and name not in found.of and name not in closed
        if name and is_open and not _contradicts(name, _samples(below, index)):
            if name in ("name", "reading") and found.of.keys() & {"family", "given"}:
                continue
            found.add(name, index)


def _take_by_content(found: Columns, below: Cells, closed: set[str], *, is_headless: bool) -> None:
    width = max((len(row) for row in below), default=0)
    free = [index for index in range(width) if index not in found.used()]
    for index in free:
        samples = _samples(below, index)
        for name, fits in (("email", _is_email), ("phone", _is_phone), ("status", is_mark)):
            is_open = (is_headless or name == "email") and name not in found.of.keys() | closed
            if is_open and samples and _share(samples, fits) >= _ENOUGH:
                found.add(name, index)
                break
    if is_headless and "name" not in closed and not found.names_people():
        _take_people(found, below, [index for index in free if index not in found.used()])


def _share(samples: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(1 for text in samples if fits(text)) / len(samples)


def _take_people(found: Columns, below: Cells, free: list[int]) -> None:
    """Without column names: companies first, then the first column that looks like names, then its reading."""
    for index in free:
        if (samples := _samples(below, index)) and _share(samples, has_company) >= _ENOUGH:
            found.add("affiliation", index)
    left = [index for index in free if index not in found.used()]
    people = [
        index for index in left if (one := _samples(below, index)) and _share(one, _is_like_name) >= _ENOUGH
    ]
    with_kanji = [index for index in people if _share(_samples(below, index), names.has_kanji) >= _ENOUGH]
    if chosen := (with_kanji or people)[:1]:
        found.add("name", chosen[0])
        for index in people:
            if (
                index not in chosen
                and with_kanji
                and _share(_samples(below, index), names.is_kana) >= _ENOUGH
            ):
                found.add("reading", index)


def _settle_names(found: Columns, headers: Sequence[str], closed: set[str]) -> None:
    """名 and 名前 are the given name beside 姓, else the whole one; what stands alone is the whole."""
    words = [fold_header(header) for header in headers]
    if "given" not in found.of and "given" not in closed and "family" in found.of:
        if "名" in words:
            found.add("given", words.index("名"))
        elif (
            (whole := found.of.get("name")) and words[whole[0]] in ("名前", "お名前") and "name" not in closed
        ):
            found.of["given"] = found.of.pop("name")
    if not found.names_people() and "名" in words and "name" not in closed:
        found.add("name", words.index("名"))
    if found.of.keys() >= {"family", "given", "name"} and "name" not in closed:
        del found.of["name"]


def _samples(below: Cells, index: int) -> list[str]:
    return [row[index].strip() for row in below if index < len(row) and row[index].strip()]


def _contradicts(name: str, samples: Sequence[str]) -> bool:
    """Whether the cells cannot be what the column name says (メール with はい and いいえ: a consent)."""
    if name == "email":
        return bool(samples) and not any("@" in names.clean_value(text) for text in samples)
    if name == "phone":
        return bool(samples) and not any(sum(char.isdigit() for char in text) >= 3 for text in samples)
    return False


def _is_email(text: str) -> bool:
    return bool(names.EMAIL.fullmatch(names.clean_value(text)))


def _is_phone(text: str) -> bool:
    return bool(_PHONE.fullmatch(names.clean_value(text)))


def _is_like_name(text: str) -> bool:
    word = names.clean(text)
    has_letters = any(char.isalpha() for char in word)
    return (
        has_letters
        and len(word) <= _LONGEST_NAME
        and not any(char.isdigit() for char in word)
        and "@" not in word
    )
