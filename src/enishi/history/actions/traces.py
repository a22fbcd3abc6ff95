"""Rows of traces written, replaced and removed, and their parties counted. Callers hold the history."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from operator import add
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef

from enishi.accounts.models import User
from enishi.core import clock, db, ids
from enishi.encounters.actions import remove_encounters
from enishi.encounters.queries import find_by_source
from enishi.history.keys import domain_of, source_key
from enishi.history.models import Correspondent, Trace, TraceParty, TraceSource
from enishi.history.queries.stored import read_statements
from enishi.history.statements import Statement, Tally, choose, digest_of, from_json, tally, to_json

Known = dict[tuple[str, str], uuid.UUID]  # kind and key of a correspondent: its id
_SENDERS = ("from", "organizer")


class NewTrace(NamedTuple):
    """A trace that nobody has told of before."""

    id: uuid.UUID
    key: str
    statement: Statement


def know_correspondents(actor: User, wanted: Iterable[tuple[str, str]]) -> Known:
    """The correspondents of these kinds and keys; whoever is not there yet is written down."""
    pairs = set(wanted)
    rows = Correspondent.objects.filter(owner=actor, key__in={key for _, key in pairs})
    known: Known = {(kind, key): pk for kind, key, pk in rows.values_list("kind", "key", "pk")}
    missing = sorted(pairs - known.keys())
    known |= {pair: ids.new_id() for pair in missing}
    moment = clock.now()
    fresh = [
        {
            "id": known[kind, key],
            "created_at": moment,
            "owner_id": actor.pk,
            "kind": kind,
            "key": key,
            "domain": domain_of(key) if kind == "email" else "",
        }
        for kind, key in missing
    ]
    db.insert_values(Correspondent, fresh)
    return known


def write_traces(actor: User, fresh: Sequence[NewTrace], known: Known, *, is_live: bool) -> None:
    """New traces with their parties."""
    moment = clock.now()
    db.insert_values(
        Trace,
        [
            {
                "id": one.id,
                "created_at": moment,
                "owner_id": actor.pk,
                "key": one.key,
                "is_live": is_live,
                "is_settled": not is_live,
                **_columns(one.statement, known),
            }
            for one in fresh
        ],
    )
    _write_parties(actor, [(one.id, one.statement) for one in fresh], known)
    if is_live:
        count_parties(known, [one.statement for one in fresh])


def _columns(said: Statement, known: Known) -> dict[str, object]:
    sender = next((party for role in _SENDERS for party in said.parties if party.role == role), None)
    return {
        **{name: value for name, value in said._asdict().items() if name != "parties"},
        "at": dt.datetime.fromisoformat(said.at) if said.at else None,
        "on": dt.date.fromisoformat(said.on) if said.on else None,
        "digest": digest_of(said),
        "sender_id": known[sender[:2]] if sender else None,
    }


def _write_parties(actor: User, said: Iterable[tuple[uuid.UUID, Statement]], known: Known) -> None:
    moment = clock.now()
    db.insert_values(
        TraceParty,
        [
            {
                "created_at": moment,
                "owner_id": actor.pk,
                "trace_id": trace,
                "correspondent_id": known[party[:2]],
                "role": party.role,
                "status": party.status,
                "name": party.name,
            }
            for trace, statement in said
            for party in statement.parties
        ],
    )


def count_parties(known: Known, statements: Iterable[Statement], *, sign: int = 1) -> None:
    """Add live traces to the counts of their parties, or take them out of them again."""
    sums: dict[tuple[str, str], Tally] = {}
    for statement in statements:
        for pair, one in tally(statement).items():
            so_far = sums.get(pair)
            sums[pair] = Tally(*map(add, so_far, one)) if so_far else one
    groups: dict[Tally, list[uuid.UUID]] = {}
    for pair, count in sums.items():
        groups.setdefault(count, []).append(known[pair])
    for more, wanted in groups.items():
        added = {name: F(name) + sign * n for name, n in more._asdict().items() if n}
        Correspondent.objects.filter(pk__in=wanted).update(is_counted=False, **added)


def settle_statements(actor: User, trace_ids: Iterable[uuid.UUID]) -> None:
    """Let each of these traces say what its sources say now; those without any source go, with their encounters.

    What applied sources say counts alone where there is one; of those the newest or fullest statement.
    """
    wanted = list(trace_ids)
    now = read_statements(wanted)
    said: dict[uuid.UUID, list[tuple[uuid.UUID, str, bool]]] = {}
    rows = TraceSource.objects.filter(trace__in=wanted).order_by()
    for trace, pk, words, is_applied in rows.values_list("trace_id", "pk", "said", "source__is_applied"):
        said.setdefault(trace, []).append((pk, words, is_applied))
    live = dict(Trace.objects.filter(pk__in=wanted).values_list("pk", "is_live"))
    remove_traces(actor, {key: now[key] for key in wanted if key not in said}, live)
    for trace, told in said.items():
        _settle_statement(actor, trace, now[trace], told, was_live=live[trace])


def _settle_statement(
    actor: User,
    trace: uuid.UUID,
    now: Statement,
    told: list[tuple[uuid.UUID, str, bool]],
    *,
    was_live: bool,
) -> None:
    is_live = any(is_applied for _, _, is_applied in told)
    each = {pk: from_json(words) if words else now for pk, words, _ in told}
    chosen = choose(each[pk] for pk, _, is_applied in told if is_applied or not is_live)
    for pk, words, _ in told:
        should = "" if each[pk] == chosen else to_json(each[pk])
        if should != words:
            TraceSource.objects.filter(pk=pk).update(said=should)
    if chosen == now and is_live == was_live:
        return
    known = know_correspondents(actor, {party[:2] for one in (now, chosen) for party in one.parties})
    if was_live:
        count_parties(known, [now], sign=-1)
    if chosen != now:
        TraceParty.objects.filter(trace=trace).delete()
        _write_parties(actor, [(trace, chosen)], known)
    if is_live:
        count_parties(known, [chosen])
    else:
        _remove_encounters_of(actor, [trace])
    Trace.objects.filter(pk=trace).update(**_columns(chosen, known), is_live=is_live, is_settled=not is_live)
    drop_idle(actor, known.values())


def make_live(actor: User, trace_ids: Sequence[uuid.UUID]) -> None:
    """Let these count from now on, as they stand."""
    statements = read_statements(trace_ids)
    pairs = {party[:2] for one in statements.values() for party in one.parties}
    count_parties(know_correspondents(actor, pairs), statements.values())
    Trace.objects.filter(pk__in=trace_ids).update(is_live=True, is_settled=False)


def remove_traces(actor: User, gone: Mapping[uuid.UUID, Statement], live: Mapping[uuid.UUID, bool]) -> None:
    """Remove these for good with the encounters that came of them; correspondents of nothing else go, too."""
    if not gone:
        return
    _remove_encounters_of(actor, list(gone))
    known = know_correspondents(actor, {party[:2] for one in gone.values() for party in one.parties})
    count_parties(known, [one for key, one in gone.items() if live.get(key)], sign=-1)
    for rows in (
        TraceParty.objects.filter(trace__in=list(gone)),
        TraceSource.objects.filter(trace__in=list(gone)),
        Trace.objects.filter(pk__in=list(gone)),
    ):
        rows._raw_delete(rows.db)
    drop_idle(actor, known.values())


def _remove_encounters_of(actor: User, trace_ids: Iterable[uuid.UUID]) -> None:
    keys = Trace.objects.filter(pk__in=list(trace_ids)).values_list("key", flat=True)
    found = find_by_source(actor, [source_key(key) for key in keys])
    if found:
        remove_encounters(actor, [row.pk for row in found.values()], sums_up=False)


def drop_idle(actor: User, correspondent_ids: Iterable[uuid.UUID]) -> None:
    """Forget those of these who take part in nothing any more, unless the owner has said something of them."""
    parties = TraceParty.objects.filter(correspondent=OuterRef("pk"))
    idle = Correspondent.objects.filter(~Exists(parties), pk__in=list(correspondent_ids), owner=actor)
    idle.filter(decision="", contact=None, is_mine=None, is_forgotten=False).delete()
