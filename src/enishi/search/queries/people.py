"""Finding people: the best first, and of very many only some, for nobody looks through three thousand."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models.expressions import RawSQL

from enishi.accounts.models import User
from enishi.search.language import Scope, SearchQuery, Term
from enishi.search.queries.conditions import (
    Sql,
    all_of,
    both,
    contains,
    either,
    fetch,
    holds,
    is_postgres,
    key_value,
    list_needles,
    match,
    met_within,
    read_key,
    source_of,
)
from enishi.search.texts import FIRST, READING, START, WRITTEN, notebook_mark

RANKED = 1000  # more than so many are not ranked and not counted: one more letter, and there are fewer
WINDOW = 200  # of so many this many are shown, those first whose text begins with what is looked for
T = TypeVar("T")
_RANKS = {"posts": 4, "former_posts": 5, "tags": 6, "points": 7, "notes": 8}


@dataclass(frozen=True, slots=True)
class PersonHit:
    """Somebody found. `rank` is 0 for exactly that name, and grows with weaker reasons."""

    contact_id: uuid.UUID
    rank: int


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """The best hits, how many there are, and whether there are more than that."""

    hits: list[T]
    total: int
    is_more: bool = False


def find_people(actor: User, query: SearchQuery, *, limit: int = 50, offset: int = 0) -> Found[PersonHit]:
    """People whose own text has every term, and whom the owner met in the span, best first."""
    if query.is_empty:
        return Found([], 0)
    terms = _texts(query)
    sql = _conditions(actor.pk, query, all_of(notebook_mark(actor.pk), terms))
    if _count(sql) > RANKED:
        return Found(_read_some(actor.pk, query)[offset : offset + limit], RANKED, is_more=True)
    return _read(sql, terms, limit=limit, offset=offset)


def matching_people(actor: User, query: SearchQuery) -> RawSQL:
    """The contact ids of everybody found, as a part of a larger statement."""
    sql = _conditions(actor.pk, query, all_of(notebook_mark(actor.pk), _texts(query)))
    return RawSQL(f"SELECT p.contact_id FROM {sql.source} WHERE {sql.where}", sql.params)


def _texts(query: SearchQuery) -> list[Term]:
    return [term for term in query.wanted if term.scope != Scope.PLACE]


def _count(sql: Sql) -> int:
    inner = f"SELECT 1 FROM {sql.source} WHERE {sql.where} LIMIT {RANKED + 1}"
    return int(str(fetch(f"SELECT count(*) FROM ({inner}) AS found", sql.params)[0][0]))


def _read_some(owner_id: uuid.UUID, query: SearchQuery) -> list[PersonHit]:
    """Of very many: some whose text begins with the word, the best of these first; then some others."""
    mark, terms = notebook_mark(owner_id), _texts(query)
    grams, found = all_of(mark, terms), []
    if terms and grams:
        begun = either([[mark + FIRST + form.letters[0]] for form in terms[0].forms])
        found += _read(_conditions(owner_id, query, both(grams, begun)), terms, some=WINDOW * 2).hits
    if len(found) < WINDOW:
        found += _read(_conditions(owner_id, query, grams), terms, some=WINDOW).hits
    return list({hit.contact_id: hit for hit in reversed(found)}.values())[::-1][:WINDOW]


def _read(
    sql: Sql, terms: Sequence[Term], *, limit: int = WINDOW, offset: int = 0, some: int = RANKED
) -> Found[PersonHit]:
    """The best of the first `some`, and how many these are."""
    rank, params = _rank(terms)
    collate = ' COLLATE "C"' if is_postgres() else ""
    rows = fetch(
        f"WITH found AS MATERIALIZED (SELECT p.contact_id, {rank} AS rank, p.shelf, p.last_on, p.sort_key"
        f" FROM {sql.source} WHERE {sql.where} LIMIT {some})"
        " SELECT contact_id, rank, (SELECT count(*) FROM found) FROM found"
        f" ORDER BY shelf / 10, rank, shelf, last_on DESC NULLS LAST, sort_key{collate}, contact_id"
        f" LIMIT {int(limit)} OFFSET {int(offset)}",
        [*params, *sql.params],
    )
    total = int(str(rows[0][2])) if rows else _count(sql) if offset else 0
    return Found([PersonHit(read_key(key), int(str(place))) for key, place, _ in rows], total)


def _conditions(owner_id: uuid.UUID, query: SearchQuery, grams: str) -> Sql:
    source, condition, params = source_of("p", grams)
    sql = Sql(source, ["p.owner_id = %s"], [key_value(owner_id)])
    sql.add(condition, params)
    for term in _texts(query):
        sql.add_sql(holds(term, "p"))
    for term in query.unwanted:
        condition, params = holds(term, "p")
        sql.add(f"NOT {condition}", params)
    places = [term for term in query.wanted if term.scope == Scope.PLACE]
    for term in places:
        sql.add_sql(_was_at(owner_id, term, query))
    if query.met and not places:
        sql.add_sql(_was_there(owner_id, met_within(query.met)))
    return sql


def _was_at(owner_id: uuid.UUID, term: Term, query: SearchQuery) -> tuple[str, list[object]]:
    """Met at such a place, in the span if there is one."""
    inner = Sql("search_moment m")
    inner.add_sql(match("m", all_of(notebook_mark(owner_id), [term])))
    inner.add_sql(holds(term, "m"))
    if query.met:
        inner.add_sql(met_within(query.met))
    return _was_there(owner_id, (inner.where, inner.params))


def _was_there(owner_id: uuid.UUID, moment: tuple[str, list[object]]) -> tuple[str, list[object]]:
    condition, params = moment
    inner = f"SELECT m.contact_id FROM search_moment m WHERE m.owner_id = %s AND {condition}"
    return f"p.contact_id IN ({inner})", [key_value(owner_id), *params]


def _rank(terms: Sequence[Term]) -> tuple[str, list[object]]:
    """Name before reading before beginning before the rest of a name; then where they are, were, and so on."""
    parts = [_rank_term(term) for term in terms]
    return " + ".join(sql for sql, _ in parts) or "0", [one for _, params in parts for one in params]


def _rank_term(term: Term) -> tuple[str, list[object]]:
    sql, params = "CASE", list[object]()
    for rank, held in _list_ranks(term):
        if held:
            sql += f" WHEN {' OR '.join(contains(f'p.{column}') for column, _ in held)} THEN {rank}"
            params += [letters for _, letters in held]
    return (f"({sql} ELSE 9 END)", params) if params else ("9", [])


def _list_ranks(term: Term) -> list[tuple[int, list[tuple[str, str]]]]:
    """Per rank the columns and letters that earn it."""
    ranks: list[tuple[int, list[tuple[str, str]]]] = []
    if term.scope in (Scope.ANY, Scope.NAME):
        for rank, end in enumerate((WRITTEN, READING, "")):
            begun = [(name, START + form.letters + end) for form in term.forms for name in ("names", "heads")]
            ranks.append((rank, begun))
        ranks.append((3, [one for one in list_needles(term) if one[0] in ("names", "heads")]))
    for column, rank in _RANKS.items():
        ranks.append((rank, [one for one in list_needles(term) if one[0] == column]))
    return ranks
