"""What happened with people, as files of mails, calendars and chats tell it: handed on to the history room."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Sequence

from django.db import transaction
from django.db.models import F

from enishi.accounts.models import User
from enishi.core.turns import let_others_write
from enishi.history import actions as history
from enishi.history import queries as traces
from enishi.history.models import Source
from enishi.history.readers.base import ReadTrace
from enishi.imports.actions.lease import extend_lease
from enishi.imports.models import Import, ImportFile

Progress = Callable[[int, int], None]
EXTENDED_SECONDS = 3.0  # a fifth of the lease's life


def take_traces(actor: User, file: ImportFile, found: Sequence[ReadTrace], *, is_previewed: bool) -> None:
    """Hand these on; a preview's count for nothing until the import is applied."""
    if not found:
        return
    if file.source is None:
        _open_source(actor, file, is_previewed=is_previewed)
    assert file.source is not None
    taken = history.take_in(actor, file.source, found)
    _count_taken(file, taken)


@transaction.atomic
def _open_source(actor: User, file: ImportFile, *, is_previewed: bool) -> None:
    """One source a file; a reading that was interrupted goes on with the one it had."""
    before = traces.list_sources_of(actor, file.of_id)
    found = next((source for source in before if source.name == file.path), None)
    file.source = found or history.open_source(
        actor,
        name=file.path,
        import_id=file.of_id,
        own_addresses=file.of.options.get("me", ()),
        is_applied=not is_previewed,
    )
    ImportFile.objects.filter(pk=file.pk).update(source=file.source)


@transaction.atomic
def _count_taken(file: ImportFile, taken: history.Taken) -> None:
    ImportFile.objects.filter(pk=file.pk).update(
        traces_read=F("traces_read") + taken.read,
        traces_known=F("traces_known") + taken.known,
    )


def foresee_traces(actor: User, of: Import) -> None:
    """Put into each file what would come of its traces, by the people who are in the notebook now."""
    files = _list_files(of)
    if not files:
        return
    forecast = traces.Forecast(actor, [source for _, source in files])
    for file, source in files:
        verdicts, n_fresh = forecast.count(source)
        _note_verdicts(file, verdicts, n_fresh)


def bring_traces(actor: User, of: Import, holder: str, *, on_progress: Progress | None = None) -> None:
    """Let what the files tell count, and bring encounters in line with it; again: go on where it stopped."""
    files = _list_files(of)
    pause = _holding(of, holder)
    for _, source in files:
        history.apply_source(actor, source.pk, pause=pause)
    history.settle(actor, on_progress=on_progress if files else None, pause=pause)
    made = traces.count_made(actor, [source for _, source in files], of.created_at)
    verdicts = traces.count_verdicts([source.pk for _, source in files])
    for file, source in files:
        _note_verdicts(file, verdicts[source.pk], made[source.pk])


def drop_traces(actor: User, of: Import, holder: str) -> None:
    """Take away what the files of this import alone told."""
    for source in traces.list_sources_of(actor, of.pk):
        history.drop_source(actor, source.pk, pause=_holding(of, holder))


def settle_history(actor: User, of: Import, holder: str) -> None:
    """Bring encounters in line with the people who are left."""
    history.settle(actor, pause=_holding(of, holder))


def drop_unapplied(actor: User, import_id: uuid.UUID) -> None:
    """An import comes to nothing: so does what its files told."""
    for source in traces.list_sources_of(actor, import_id):
        history.drop_source(actor, source.pk)


def _list_files(of: Import) -> list[tuple[ImportFile, Source]]:
    files = ImportFile.objects.filter(of=of, source__isnull=False).select_related("source")
    return [(file, file.source) for file in files if file.source is not None]


def _holding(of: Import, holder: str) -> Callable[[], None]:
    """A pause between two batches in which the lease is kept, too."""
    last = time.monotonic()

    def pause() -> None:
        nonlocal last
        if time.monotonic() - last > EXTENDED_SECONDS:
            extend_lease(of, holder)
            last = time.monotonic()
        let_others_write()

    return pause


@transaction.atomic
def _note_verdicts(file: ImportFile, verdicts: dict[str, int], n_made: int) -> None:
    ImportFile.objects.filter(pk=file.pk).update(verdicts=verdicts, encounters_added=n_made)
