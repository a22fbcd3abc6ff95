"""Sources: opened, applied (what they say counts from then on), and dropped with everything they alone brought."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping

from django.db import transaction

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import ids
from enishi.core.text import email_key
from enishi.core.turns import let_others_write
from enishi.history import queries
from enishi.history.actions.locking import hold_history
from enishi.history.actions.settling import settle
from enishi.history.actions.traces import make_live, settle_statements
from enishi.history.models import Source, SourceKind, SourceState, TraceSource
from enishi.history.signals import dropping_wanted

BATCH = 300


@transaction.atomic
def open_source(
    actor: User,
    *,
    kind: str = SourceKind.FILE,
    name: str,
    import_id: uuid.UUID | None = None,
    own_addresses: Iterable[str] = (),
    config: Mapping[str, object] | None = None,
    is_applied: bool = False,
) -> Source:
    """A new source. What it says counts once it is applied (`apply_source`), or at once.

    `own_addresses` are the owner's, said with this source: they hold for everything, as long as it is there.
    """
    source = Source(
        owner=actor,
        kind=kind,
        name=name[:1000],
        import_id=import_id,
        own_addresses=sorted({email_key(one) for one in own_addresses}),
        config=dict(config or {}),
        is_applied=is_applied,
    )
    source.save(force_insert=True)
    record_action(actor, "open_source", "source", source.pk)
    return source


def apply_source(
    actor: User, source_id: str | uuid.UUID, *, pause: Callable[[], None] = let_others_write
) -> Source:
    """What this source says counts from now on (again: goes on where it stopped). `settle` makes encounters of it."""
    source = queries.get_source(actor, source_id)
    _note_applied(actor, source)
    after: uuid.UUID | None = None
    while (after := _apply_batch(actor, source, after)) is not None:
        pause()
    return queries.get_source(actor, source_id)


@transaction.atomic
def _note_applied(actor: User, source: Source) -> None:
    hold_history(actor)
    Source.objects.filter(pk=source.pk).update(is_applied=True)


@transaction.atomic
def _apply_batch(actor: User, source: Source, after: uuid.UUID | None) -> uuid.UUID | None:
    """The next traces of the source; where to go on, None at the end."""
    hold_history(actor)
    rows = TraceSource.objects.filter(source=source, **({"pk__gt": after} if after else {}))
    found = list(rows.order_by("pk").values_list("pk", "trace_id", "said", "trace__is_live")[:BATCH])
    make_live(actor, [trace for _, trace, said, is_live in found if not said and not is_live])
    settle_statements(actor, [trace for _, trace, said, _ in found if said])
    return found[-1][0] if found else None


def drop_source(
    actor: User, source_id: str | uuid.UUID, *, pause: Callable[[], None] = let_others_write
) -> None:
    """Take a source away with everything that it alone brought: an undone import, a connection that is cut.

    Stopped in the middle, the same call (or the worker) goes on.
    """
    parsed = ids.parse_id(str(source_id))
    if parsed is None or not begin_dropping(actor, parsed):
        return
    while _drop_batch(actor, parsed):
        pause()
    _finish_dropping(actor, parsed)
    settle(actor, pause=pause)


@transaction.atomic
def begin_dropping(actor: User, source_id: uuid.UUID) -> bool:
    """For the owner it is gone; the rest goes by and by. False when there is no such source."""
    hold_history(actor)
    rows = Source.objects.filter(owner=actor, pk=source_id)
    return bool(rows.update(state=SourceState.DROPPING, secret="", cursor={}, due_at=None))


@transaction.atomic
def drop_soon(actor: User, source_id: uuid.UUID) -> None:
    """The same where somebody waits: the worker does the long part."""
    if begin_dropping(actor, source_id):
        dropping_wanted.send(sender=Source, owner_id=actor.pk, source_id=source_id)


@transaction.atomic
def _drop_batch(actor: User, source_id: uuid.UUID) -> bool:
    hold_history(actor)
    rows = TraceSource.objects.filter(owner=actor, source=source_id).order_by("pk")
    found = list(rows.values_list("pk", "trace_id")[:BATCH])
    TraceSource.objects.filter(pk__in=[pk for pk, _ in found]).delete()
    settle_statements(actor, [trace for _, trace in found])
    return bool(found)


@transaction.atomic
def _finish_dropping(actor: User, source_id: uuid.UUID) -> None:
    hold_history(actor)
    Source.objects.filter(owner=actor, pk=source_id).delete()
    record_action(actor, "drop_source", "source", source_id)
