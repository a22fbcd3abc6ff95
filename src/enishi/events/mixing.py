"""Tables as people write them, and what of guests is spread over tables. Pure: words and rows in, numbers out."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence

import numpy as np
from django.utils.translation import pgettext, pgettext_lazy
from numpy.typing import NDArray

from enishi.core import errors
from enishi.core.text import fold, organisation_key
from enishi.events.models import SignUp

Ints = NDArray[np.int64]
MOST_TABLES = 200
MOST_SEATS = 50
_SEATS = r"(?:人|名|席|seats?|people)?\s*(?:掛け|がけ|ずつ|卓)?"
_TABLES = r"(?:卓|テーブル|台|tables?|つ)"
_TIMES = r"\s*(?:[x×*✕・]|が|が?\s*)\s*"
_PAIR = re.compile(rf"(\d+)\s*{_SEATS}{_TIMES}(\d+)\s*{_TABLES}?", re.IGNORECASE)
_TURNED = re.compile(rf"(\d+)\s*{_TABLES}\s*[x×*✕]\s*(\d+)\s*{_SEATS}", re.IGNORECASE)
_ONE = re.compile(rf"(\d+)\s*{_SEATS}", re.IGNORECASE)
_WITH_TIMES = re.compile(r"[x×*✕・]|が|卓|つ|テーブル|table", re.IGNORECASE)


def read_tables(words: str) -> list[int]:
    """「6人×5卓、5人×2卓」, 5卓×6人, 6x5, or the seats of each table: 6 6 5. Raises Invalid with a sentence."""
    plain = unicodedata.normalize("NFKC", words).strip()
    found: list[int] = []
    for part in filter(None, (one.strip() for one in re.split(r"[、,，;/\n+と]|\s{2,}", plain))):
        found += _read_part(part)
    _check_tables(found, words)
    return found


def _read_part(part: str) -> list[int]:
    if turned := _TURNED.fullmatch(part):
        return [int(turned[2])] * min(int(turned[1]), MOST_TABLES + 1)
    if (pair := _PAIR.fullmatch(part)) and _WITH_TIMES.search(part):
        return [int(pair[1])] * min(int(pair[2]), MOST_TABLES + 1)
    singles = [_ONE.fullmatch(one) for one in part.split()]
    if not all(singles):
        sentence = pgettext("events", "“%(words)s” was not understood. Please write tables like 6×5, 5×2.")
        raise errors.Invalid(fields={"tables": sentence % {"words": part}})
    return [int(one[1]) for one in singles if one]


def _check_tables(seats: Sequence[int], words: str) -> None:
    if words.strip() and not seats:
        raise errors.Invalid(fields={"tables": pgettext_lazy("events", "Please write at least one table.")})
    if len(seats) > MOST_TABLES or any(not 1 <= one <= MOST_SEATS for one in seats):
        sentence = pgettext_lazy("events", "Up to 200 tables, each of 1 to 50 seats, please.")
        raise errors.Invalid(fields={"tables": sentence})


def propose_tables(people: int, each: int) -> list[int]:
    """As many tables of that size as these people need; at least one."""
    return [each] * max(1, math.ceil(people / max(each, 1)))


def say_tables(seats: Sequence[int]) -> str:
    """6人×5卓、5人×2卓: as it is read again."""
    runs: list[list[int]] = []
    for one in seats:
        if runs and runs[-1][0] == one:
            runs[-1][1] += 1
        else:
            runs.append([one, 1])
    sentence = pgettext("events", "%(seats)d×%(tables)d")
    return pgettext("events", ", ").join(sentence % {"seats": a, "tables": b} for a, b in runs)


def traits_of(rows: Sequence[SignUp]) -> Ints:
    """(people, 3) industry, there for the first time, affiliation; whoever has none is like nobody else."""
    columns = [
        _number([fold(row.industry) for row in rows]),
        _number(["first" if row.is_first_time else "" for row in rows]),
        _number([organisation_key(row.affiliation) if row.affiliation else "" for row in rows]),
    ]
    return np.array(columns, dtype=np.int64).reshape(3, len(rows)).T


def _number(words: Iterable[str]) -> list[int]:
    """The same number for the same word; an empty one has a number of its own each time."""
    numbers: dict[str, int] = {}
    return [numbers.setdefault(word or f" {place}", len(numbers)) for place, word in enumerate(words)]
