"""Finding encounters and promises: each term in the moment's own text or in its person's, one of them in its own.

And events one means to go to, which are with nobody: each term in their own text.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from enishi.accounts.models import User
from enishi.search.language import Scope, SearchQuery, Term
from enishi.search.queries.conditions import (
    Sql,
    all_of,
    fetch,
    grams_of,
    holds,
    key_value,
    met_within,
    read_key,
    source_of,
)
from enishi.search.queries.people import RANKED, WINDOW, Found
from enishi.search.texts import NOBODY, notebook_mark

IN_MOMENTS = (Scope.ANY, Scope.PLACE, Scope.NOTE)


@dataclass(frozen=True, slots=True)
class MomentHit:
    """An encounter, a promise or a first meeting, with one of its people."""

    contact_id: uuid.UUID
    subject_id: uuid.UUID
    kind: str


def find_moments(
    actor: User,
    query: SearchQuery,
    *,
    limit: int = 50,
    offset: int = 0,
    contact_ids: Sequence[uuid.UUID] | None = None,
) -> Found[MomentHit]:
    """What happened (with these people), newest first; what was with deleted people is hidden: they have no entry."""
    own = [term for term in query.wanted if term.scope in IN_MOMENTS]
    if not own and query.met is None:
        return Found([], 0)
    sql = _conditions(actor.pk, query, own)
    if contact_ids is not None:
        marks = ", ".join(["%s"] * len(contact_ids))
        sql.add(f"m.contact_id IN ({marks})" if contact_ids else "1 = 0", map(key_value, contact_ids))
    joined = f"{sql.source} CROSS JOIN search_person p WHERE p.contact_id = m.contact_id AND {sql.where}"
    counted = f"SELECT count(*) FROM (SELECT 1 FROM {joined} LIMIT {RANKED + 1}) AS found"
    total = int(str(fetch(counted, sql.params)[0][0]))
    if total == 0:
        return Found([], 0)
    rows = fetch(_statement(joined, total, limit, offset), sql.params)
    hits = [MomentHit(read_key(contact), read_key(subject), str(kind)) for contact, subject, kind in rows]
    return Found(hits, min(total, RANKED), is_more=total > RANKED)


def find_events(actor: User, query: SearchQuery, *, limit: int = 20) -> Found[uuid.UUID]:
    """Events one means, or meant, to go to, the latest first. In a span of days one meets people, not events."""
    wanted = query.wanted
    if not wanted or query.met is not None or any(term.scope not in IN_MOMENTS for term in wanted):
        return Found([], 0)
    source, condition, params = source_of("m", all_of(notebook_mark(actor.pk), wanted))
    sql = Sql(source, ["m.owner_id = %s", "m.contact_id = %s"], [key_value(actor.pk), key_value(NOBODY)])
    sql.add(condition, params)
    for term in query.terms:
        here, held = holds(term, "m")
        sql.add(f"{'NOT ' if term.is_without else ''}{here}", held)
    rows = fetch(
        f"SELECT m.subject_id, count(*) OVER () FROM {sql.source} WHERE {sql.where}"
        f' ORDER BY m."on" DESC, m.subject_id DESC LIMIT {int(limit)}',
        sql.params,
    )
    return Found([read_key(key) for key, _ in rows], int(str(rows[0][1])) if rows else 0)


def _statement(joined: str, total: int, limit: int, offset: int) -> str:
    """Of very many, the latest of some."""
    columns = 'm.contact_id, m.subject_id, m.kind, m."on" AS day, m.id'
    most = WINDOW if total > RANKED else RANKED
    return (
        f"WITH found AS MATERIALIZED (SELECT {columns} FROM {joined} LIMIT {most})"
        " SELECT contact_id, subject_id, kind FROM found ORDER BY day DESC, subject_id DESC, contact_id"
        f" LIMIT {int(limit)} OFFSET {int(offset)}"
    )


def _conditions(owner_id: uuid.UUID, query: SearchQuery, own: list[Term]) -> Sql:
    source, condition, params = source_of("m", grams_of(notebook_mark(owner_id), own) if own else "")
    sql = Sql(source, ["m.owner_id = %s", "p.owner_id = %s"], [key_value(owner_id)] * 2)
    sql.add(condition, params)
    if own:
        sql.add_sql(_one_of(own))
    for term in query.terms:
        here, params = holds(term, "m")
        there, more = holds(term, "p")
        word = "NOT " if term.is_without else ""
        sql.add(f"{word}({here} OR {there})", [*params, *more])
    if query.met:
        sql.add_sql(met_within(query.met))
    return sql


def _one_of(terms: list[Term]) -> tuple[str, list[object]]:
    held = [holds(term, "m") for term in terms]
    return f"({' OR '.join(sql for sql, _ in held)})", [one for _, params in held for one in params]
