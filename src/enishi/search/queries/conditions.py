"""The SQL of a match, once for both databases: grams narrow down through the index, the very text decides.

`matching` says the same in Python, and the tests compare the two.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import cast

from django.db import connection

from enishi.search.days import Span
from enishi.search.language import Term, Where
from enishi.search.matching import needles
from enishi.search.texts import latin_grams, word_grams


@dataclass(slots=True)
class Sql:
    """Conditions joined by AND, with their values, on the rows of `source`."""

    source: str
    parts: list[str] = field(default_factory=list)
    params: list[object] = field(default_factory=list)

    def add(self, part: str, params: Iterable[object] = ()) -> None:
        if part:
            self.parts.append(part)
            self.params += params

    def add_sql(self, other: tuple[str, list[object]]) -> None:
        self.add(*other)

    @property
    def where(self) -> str:
        return " AND ".join(self.parts)


def is_postgres() -> bool:
    return connection.vendor == "postgresql"


def fetch(sql: str, params: Sequence[object]) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, cast(Sequence[str], params))
        return list(cursor.fetchall())


def key_value(key: uuid.UUID) -> object:
    """An id as the database takes it."""
    return key if is_postgres() else key.hex


def read_key(value: object) -> uuid.UUID:
    return value if isinstance(value, uuid.UUID) else uuid.UUID(str(value))


def contains(column: str) -> str:
    """That a column holds the letters of a parameter."""
    return f"strpos({column}, %s) > 0" if is_postgres() else f"instr({column}, %s)"


def holds(term: Term, alias: str) -> tuple[str, list[object]]:
    """That the very text has the term."""
    held = list_needles(term, in_moment=alias == "m")
    if not held:
        return "1 = 0", []
    sql = " OR ".join(contains(f"{alias}.{column}") for column, _ in held)
    return f"({sql})", [letters for _, letters in held]


def list_needles(term: Term, *, in_moment: bool = False) -> list[tuple[str, str]]:
    found = (one for form in term.forms for one in needles(form, term.scope, in_moment=in_moment))
    return list(dict.fromkeys(found))


def match(alias: str, expression: str) -> tuple[str, list[object]]:
    """That an entry has these grams; nothing where there are none to go by."""
    if not expression:
        return "", []
    if is_postgres():
        return f"{alias}.grams @@ %s::tsquery", [expression]
    table = "search_moment_fts" if alias == "m" else "search_person_fts"
    return f"{alias}.id IN (SELECT rowid FROM {table} WHERE {table} MATCH %s)", [expression]


def source_of(alias: str, expression: str) -> tuple[str, str, list[object]]:
    """What to read from, and the condition on it. On SQLite the index leads: a LIMIT ends its walk early."""
    table = "search_moment" if alias == "m" else "search_person"
    if is_postgres() or not expression:
        return (f"{table} {alias}", *match(alias, expression))
    joined = f"{table}_fts CROSS JOIN {table} {alias} ON {alias}.id = {table}_fts.rowid"
    return joined, f"{table}_fts MATCH %s", [expression]


def all_of(mark: str, terms: Iterable[Term]) -> str:
    """The grams of every term; a term that says nothing of its grams is left to the text."""
    return _join("AND", [one for term in terms if (one := grams_of(mark, [term]))])


def grams_of(mark: str, terms: Iterable[Term]) -> str:
    """The grams of one of these terms, in one of its forms."""
    forms = dict.fromkeys(form for term in terms for form in term.forms)
    return either(
        (latin_grams if form.where == Where.LATIN else word_grams)(mark, form.letters) for form in forms
    )


def either(alternatives: Iterable[list[str]]) -> str:
    """One of these lists of grams as a whole; nothing when one of them says nothing."""
    known = list(alternatives)
    if not all(known):
        return ""
    return _join("OR", list(dict.fromkeys(_join("AND", grams) for grams in known)))


def both(first: str, second: str) -> str:
    return _join("AND", [one for one in (first, second) if one])


def _join(word: str, parts: Sequence[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    sign = {"AND": "&", "OR": "|"}[word] if is_postgres() else word
    return f"({f' {sign} '.join(parts)})"


def met_within(span: Span) -> tuple[str, list[object]]:
    """A moment face to face in these days."""
    days = [connection.ops.adapt_datefield_value(day) for day in (span.first, span.last)]
    return 'm.is_meeting AND m."on" BETWEEN %s AND %s', list(days)
