"""Files become staged cards in short commits, then each card learns what it will be: new, known, maybe, left out."""

from __future__ import annotations

import itertools
import json
import os
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.db.models import F

from enishi.accounts.models import User
from enishi.core import clock, db, ids
from enishi.core.text import email_key
from enishi.core.turns import let_others_write
from enishi.history.queries import find_said_addresses
from enishi.history.readers.base import Frame, ReadTrace
from enishi.imports import cards, queries
from enishi.imports.actions.tracing import foresee_traces, take_traces
from enishi.imports.models import Import, ImportFile, Outcome, StagedCard, Status
from enishi.imports.readers import iter_readings
from enishi.imports.readers.base import FileProblem, FileReading, Item, ReadCard, Rejected
from enishi.imports.readers.mapping import ColumnMapping
from enishi.imports.readers.told import FileReport
from enishi.people.matching import Matcher, MatchKeys
from enishi.people.queries import find_known_ids

STAGE_BATCH = 400
Untraced = ReadCard | Rejected | FileProblem | FileReport


@dataclass(frozen=True, slots=True)
class Source:
    """A path, and the name to show for it."""

    path: Path
    name: str


@dataclass(slots=True)
class Judge:
    """Tells, card by card, who is who; cards of the same files meet each other here, too."""

    matcher: Matcher
    mine: frozenset[str]
    fresh: set[uuid.UUID] = field(default_factory=set)  # people who exist in the staged cards only

    def leave_out(self, card: ReadCard, digest: str, forgotten: set[str]) -> str:
        """Why a card stays out: it is the owner's own, or of somebody erased; empty when it may come in."""
        if self.mine and self.mine & set(cards.emails_of(card)):
            return "yourself"
        return "forgotten" if forgotten and forgotten & set(cards.identities(card, digest)) else ""

    def take_in(self, contact_id: uuid.UUID | None, keys: MatchKeys) -> None:
        """Let later cards find this one."""
        if contact_id is None:
            contact_id = ids.new_id()
            self.fresh.add(contact_id)
        self.matcher.add(contact_id, keys)


def read_import(
    actor: User, import_id: str | uuid.UUID, sources: Iterable[Source], *, is_previewed: bool = True
) -> Import:
    """Read every source from the beginning (what an interrupted reading left is thrown away), then classify."""
    of = queries.get_import(actor, import_id)
    mappings = _forget_reading(of)
    frame = Frame(clock.now(), clock.zone_of(actor.time_zone))
    for source in sources:
        for reading in iter_readings(source.path, name=source.name, mappings=mappings, frame=frame):
            file = _open_file(of, reading, source, is_mapped=reading.name in mappings)
            _stage_reading(actor, file, reading, is_previewed=is_previewed)
    if is_previewed:
        classify_cards(actor, of)
        foresee_traces(actor, of)
    for file in ImportFile.objects.filter(of=of):
        _count_file(file)
    _finish_reading(of)
    return queries.get_import(actor, import_id)


@transaction.atomic
def _forget_reading(of: Import) -> dict[str, ColumnMapping]:
    """Throw away what was staged before; what the owner said of columns is kept."""
    rows = ImportFile.objects.filter(of=of, mapping__isnull=False).values_list("path", "mapping")
    mappings = {path: ColumnMapping.from_json(json.dumps(mapping)) for path, mapping in rows}
    ImportFile.objects.filter(of=of).delete()
    return mappings


@transaction.atomic
def _open_file(of: Import, reading: FileReading, source: Source, *, is_mapped: bool) -> ImportFile:
    """Only the owner's own mapping is kept: a guess must not stand in the way of what the format knows."""
    return ImportFile.objects.create(
        owner=of.owner,
        of=of,
        path=reading.name[:1000],
        stored_name=os.fsencode(source.path).decode("utf-8", "replace")[:1000],
        format=reading.format,
        encoding=reading.encoding,
        mapping=json.loads(reading.mapping.to_json()) if is_mapped and reading.mapping else None,
        position=ImportFile.objects.filter(of=of).count(),
    )


def _stage_reading(actor: User, file: ImportFile, reading: FileReading, *, is_previewed: bool) -> None:
    """Read to the end, a few hundred items to a commit; what happened with people goes to the history room."""
    numbers = itertools.count(1)
    for batch in _batched(reading.items):
        found = [item for item in batch if isinstance(item, ReadTrace)]
        take_traces(actor, file, found, is_previewed=is_previewed)
        if len(found) < len(batch):
            _stage_items(file, [item for item in batch if not isinstance(item, ReadTrace)], numbers)
        let_others_write()
    ImportFile.objects.filter(pk=file.pk).update(is_read=True)


def _batched(items: Iterator[Item]) -> Iterator[tuple[Item, ...]]:
    while batch := tuple(itertools.islice(items, STAGE_BATCH)):
        yield batch


@transaction.atomic
def _stage_items(file: ImportFile, items: Iterable[Untraced], numbers: Iterator[int]) -> None:
    rows: list[dict[str, object]] = []
    for item in items:
        if isinstance(item, FileReport):
            ImportFile.objects.filter(pk=file.pk).update(report=describe_report(item))
        elif isinstance(item, FileProblem):
            file.problem, file.problem_params = item.code, dict(item.params)
            ImportFile.objects.filter(pk=file.pk).update(problem=item.code, problem_params=dict(item.params))
        else:
            rows.append(_stage_item(file, item, next(numbers)))
    db.insert_values(StagedCard, rows)


def _stage_item(file: ImportFile, item: ReadCard | Rejected, number: int) -> dict[str, object]:
    row = {"owner_id": file.owner_id, "of_id": file.pk, "number": number, "where": item.where}
    if isinstance(item, Rejected):
        refused = {"outcome": Outcome.REJECTED, "reason": item.code, "reason_params": dict(item.params)}
        return row | refused
    payload = cards.to_payload(item)
    return row | {"outcome": Outcome.NEW, "payload": payload, "digest": cards.digest_payload(payload)}


def describe_report(report: FileReport) -> dict[str, object]:
    """As it is stored: [field, values, places] a row, and what stays with the import."""
    rows = [[row.field, row.count, list(row.places)] for row in report.rows]
    return {"rows": rows, "kept": json.loads(report.kept)}


def classify_cards(actor: User, of: Import) -> None:
    """Say of each staged card whether it is new, known, maybe the same, or left out (for the preview)."""
    judge = Judge(matcher=Matcher(actor), mine=own_addresses(actor, of))
    rows = queries.list_cards(of).exclude(outcome=Outcome.REJECTED)
    for batch in _row_batches(rows.iterator(chunk_size=STAGE_BATCH)):
        _classify_batch(actor, batch, judge)
        let_others_write()


def _row_batches(rows: Iterator[StagedCard]) -> Iterator[list[StagedCard]]:
    while batch := list(itertools.islice(rows, STAGE_BATCH)):
        yield batch


def own_addresses(actor: User, of: Import) -> frozenset[str]:
    """My own addresses: given with --me, else those on my cards or said with anything that was brought in."""
    return frozenset(map(email_key, of.options.get("me") or ())) or find_said_addresses(actor)


def find_known_cards(
    actor: User, rows: Iterable[StagedCard], read: Mapping[uuid.UUID, ReadCard]
) -> dict[str, uuid.UUID]:
    """Digest -> person, for cards brought in before, and for people whom a file names by a lasting id."""
    sources = (source for card in read.values() if (source := cards.source_digest(card)))
    return queries.find_card_keys(actor, [*(row.digest for row in rows), *sources])


@transaction.atomic
def _classify_batch(actor: User, rows: list[StagedCard], judge: Judge) -> None:
    read = {row.pk: cards.from_payload(row.payload, row.where) for row in rows}
    known = find_known_cards(actor, rows, read)
    forgotten = queries.find_forgotten(
        actor, (text for row in rows for text in cards.identities(read[row.pk], row.digest))
    )
    own = find_known_ids(actor, [key for card in read.values() if (key := cards.own_id(card))])
    for row in rows:
        own_id = cards.own_id(read[row.pk])
        if str(own_id) in own and row.digest not in known:
            row.outcome, row.match_id, row.reason = Outcome.KNOWN, own_id, "same_card"
        else:
            _classify(row, read[row.pk], judge, known, forgotten)
    StagedCard.objects.bulk_update(
        [row for row in rows if row.outcome != Outcome.NEW],
        ["outcome", "match_id", "reason", "payload"],
        batch_size=100,
    )


def _classify(
    row: StagedCard, card: ReadCard, judge: Judge, known: dict[str, uuid.UUID], forgotten: set[str]
) -> None:
    if reason := judge.leave_out(card, row.digest, forgotten):
        row.outcome, row.reason = Outcome.REJECTED, reason
        if reason == "forgotten":  # nothing of an erased person stays here, either
            row.payload = ""
    elif row.digest in known:
        row.outcome, row.match_id, row.reason = Outcome.KNOWN, known[row.digest], "read_before"
    elif (source := cards.source_digest(card)) in known:
        row.outcome, row.match_id, row.reason = Outcome.KNOWN, known[source], "same_source"
    else:
        keys = cards.to_keys(card)
        match = judge.matcher.find(keys)
        row.outcome = {"same": Outcome.KNOWN, "maybe": Outcome.MAYBE, "new": Outcome.NEW}[match.kind]
        row.match_id = None if match.contact_id in judge.fresh else match.contact_id
        row.reason = match.reason
        judge.take_in(match.contact_id if match.kind == "same" else None, keys)


@transaction.atomic
def _count_file(file: ImportFile) -> None:
    """What the file would bring, for the preview."""
    rows = StagedCard.objects.filter(of=file)
    counts = {outcome.value: rows.filter(outcome=outcome).count() for outcome in Outcome}
    ImportFile.objects.filter(pk=file.pk).update(
        read_count=F("traces_read") + counts["new"] + counts["known"] + counts["maybe"],
        rejected=counts["rejected"],
    )


@transaction.atomic
def _finish_reading(of: Import) -> None:
    Import.objects.filter(pk=of.pk, status=Status.READING).update(status=Status.READY)
