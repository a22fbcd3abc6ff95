"""What a source tells is taken in: new traces as they are, known ones compared, each a few hundred to a transaction."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import clock, db, errors, ids
from enishi.core.turns import let_others_write
from enishi.history.actions.holding import keep_hold
from enishi.history.actions.locking import hold_history
from enishi.history.actions.traces import (
    NewTrace,
    know_correspondents,
    make_live,
    settle_statements,
    write_traces,
)
from enishi.history.keys import trace_key
from enishi.history.models import Source, SourceKind, SourceState, Trace, TraceSource
from enishi.history.peers.steps import Step
from enishi.history.queries.forgotten import forget_parties, has_forgotten
from enishi.history.queries.stored import read_statements
from enishi.history.readers.base import ReadTrace
from enishi.history.signals import cards_arrived
from enishi.history.statements import Statement, choose, digest_of, from_json, make_statement, to_json

BATCH = 400
_HOLDING_BOTH = (SourceKind.FILE, SourceKind.IMAP)  # one mail lies in several folders


@dataclass(slots=True)
class Taken:
    """How many traces were read: of things that nobody had told of before, known ones, and those of erased people."""

    read: int = 0
    fresh: int = 0
    known: int = 0
    forgotten: int = 0

    def add(self, more: Taken) -> None:
        self.read += more.read
        self.fresh += more.fresh
        self.known += more.known
        self.forgotten += more.forgotten


def take_in(actor: User, source: Source, traces: Iterable[ReadTrace]) -> Taken:
    """Take in what a source tells, in short transactions; the same again changes nothing.

    Encounters are made by `settle`, which the caller asks for when all is in.
    """
    taken, zone = Taken(), clock.zone_of(actor.time_zone)
    for batch in _in_batches(traces):
        told = [(trace_key(one.key), make_statement(one, zone)) for one in batch]
        taken.add(_take_batch(actor, source.pk, told))
        let_others_write()
    return taken


@transaction.atomic
def take_step(actor: User, source_id: uuid.UUID, holder: str, step: Step) -> Taken:
    """A few hundred traces of a connection, and how far it has been read: both or neither.

    Closed when it was paused or taken away meanwhile, or somebody else reads it now.
    """
    hold_history(actor)
    keep_hold(actor, source_id, holder)
    zone = clock.zone_of(actor.time_zone)
    told = [(trace_key(one.key), make_statement(one, zone)) for one in step.traces]
    taken = _take_batch(actor, source_id, told) if told else Taken()
    if step.upcoming is not None:
        _withdraw_unsaid(actor, source_id, step)
    if step.cards:
        cards_arrived.send(sender=Source, owner_id=actor.pk, source_id=source_id, cards=step.cards)
    Source.objects.filter(pk=source_id).update(cursor=step.cursor)
    return taken


def _withdraw_unsaid(actor: User, source_id: uuid.UUID, step: Step) -> None:
    """What was still to come when the source was last read, and is not said any more, was called off or moved."""
    rows = TraceSource.objects.filter(owner=actor, source=source_id, trace__on__gt=step.after)
    kept = {trace_key(key) for key in step.upcoming or ()}
    gone = [
        (pk, trace) for pk, trace, key in rows.values_list("pk", "trace", "trace__key") if key not in kept
    ]
    TraceSource.objects.filter(pk__in=[pk for pk, _ in gone]).delete()
    settle_statements(actor, [trace for _, trace in gone])


def _in_batches(traces: Iterable[ReadTrace]) -> Iterator[list[ReadTrace]]:
    waiting = iter(traces)
    while batch := list(itertools.islice(waiting, BATCH)):
        yield batch


Told = dict[str, Statement]


@transaction.atomic
def _take_batch(actor: User, source_id: uuid.UUID, told: list[tuple[str, Statement]]) -> Taken:
    hold_history(actor)
    source = Source.objects.filter(owner=actor, pk=source_id).exclude(state=SourceState.DROPPING).first()
    if source is None:
        raise errors.Closed(pgettext_lazy("history", "This source has been taken away meanwhile."))
    taken = Taken(read=len(told))
    wanted = _choose_each(actor, told, taken)
    rows = Trace.objects.filter(owner=actor, key__in=list(wanted)).values_list(
        "key", "pk", "digest", "is_live"
    )
    known = {key: (pk, digest, is_live) for key, pk, digest, is_live in rows}
    fresh = [NewTrace(ids.new_id(), key, said) for key, said in wanted.items() if key not in known]
    parties = {party[:2] for one in fresh for party in one.statement.parties}
    write_traces(actor, fresh, know_correspondents(actor, parties), is_live=source.is_applied)
    _note_said(actor, source, [(one.id, "") for one in fresh])
    taken.fresh, taken.known = len(fresh), len(known)
    _take_known(actor, source, {pk: (wanted[key], digest) for key, (pk, digest, _) in known.items()})
    if source.is_applied:
        _wake(actor, [pk for pk, _, is_live in known.values() if not is_live])
    return taken


def _choose_each(actor: User, told: list[tuple[str, Statement]], taken: Taken) -> Told:
    """One statement for each key, without those that are of erased people alone."""
    wanted: Told = {}
    forgets = has_forgotten(actor)
    if forgets:
        kept = forget_parties(actor, [said for _, said in told])
        taken.forgotten = sum(said is None for said in kept)
        told = [(key, said) for (key, _), said in zip(told, kept, strict=True) if said is not None]
    for key, said in told:
        if key:
            wanted[key] = choose([wanted[key], said]) if key in wanted else said
    return wanted


def _note_said(actor: User, source: Source, said: Iterable[tuple[uuid.UUID, str]]) -> None:
    moment = clock.now()
    plain = {"created_at": moment, "owner_id": actor.pk, "source_id": source.pk}
    db.insert_values(TraceSource, [plain | {"trace_id": trace, "said": words} for trace, words in said])


def _take_known(actor: User, source: Source, told: dict[uuid.UUID, tuple[Statement, str]]) -> None:
    """Traces that are there already: who says the same only joins, who says otherwise is weighed."""
    mine = TraceSource.objects.filter(source=source, trace__in=list(told))
    before = {trace: (pk, said) for trace, pk, said in mine.values_list("trace_id", "pk", "said")}
    is_same = {trace: digest_of(statement) == digest for trace, (statement, digest) in told.items()}
    joining = [trace for trace in told if trace not in before]
    again = [trace for trace in before if not is_same[trace] or before[trace][1]]
    _note_said(
        actor, source, [(trace, "" if is_same[trace] else to_json(told[trace][0])) for trace in joining]
    )
    now = read_statements(again)
    for trace in again:
        pk, said = before[trace]
        _say_again(source, told[trace][0], from_json(said) if said else now[trace], pk)
    settle_statements(actor, [*again, *(trace for trace in joining if not is_same[trace])])


def _say_again(source: Source, statement: Statement, before: Statement, pk: uuid.UUID) -> None:
    """The same source tells otherwise than before: a calendar means its latest word, a file or mailbox holds both."""
    said = choose([before, statement]) if source.kind in _HOLDING_BOTH else statement
    TraceSource.objects.filter(pk=pk).update(said=to_json(said))


def _wake(actor: User, trace_ids: list[uuid.UUID]) -> None:
    """What only a preview had told of is told by an applied source now."""
    still = Trace.objects.filter(pk__in=trace_ids, is_live=False)
    make_live(actor, list(still.values_list("pk", flat=True)))
