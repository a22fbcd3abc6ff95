"""Staged cards become people, a few hundred to a transaction; a killed process is picked up where it stopped."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import pgettext_lazy

from enishi.accounts.actions import note_history
from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors, ids
from enishi.core.turns import let_others_write
from enishi.encounters.actions import record_encounters
from enishi.encounters.fields import EncounterFields
from enishi.history.actions import holding_settling
from enishi.imports import cards, queries, rules
from enishi.imports.actions.beginning import folder_of
from enishi.imports.actions.encountering import OWN_FORMATS, bring_encounters
from enishi.imports.actions.lease import extend_lease, lease
from enishi.imports.actions.reading import Judge, find_known_cards, own_addresses
from enishi.imports.actions.telling import bring_told, extend_created
from enishi.imports.actions.tracing import bring_traces
from enishi.imports.models import CardKey, Change, Import, ImportFile, Outcome, StagedCard, Status
from enishi.imports.readers.base import ReadCard
from enishi.imports.signals import own_export_found
from enishi.people.actions import Enrichment, add_contacts, enrich_contacts, note_pairs
from enishi.people.fields import ContactFields
from enishi.people.matching import Matcher
from enishi.people.queries import find_known_ids, find_merged, is_notebook_empty

APPLY_BATCH = 200
Progress = Callable[[int, int], None]


def apply_import(actor: User, import_id: str | uuid.UUID, *, on_progress: Progress | None = None) -> Import:
    """Bring in what was read (or go on with it); returns when everything is in."""
    of = _start_applying(actor, import_id)
    with lease(of) as holder, translation.override(actor.language), holding_settling():
        _restore_whole(actor, of)
        judge = Judge(matcher=Matcher(actor), mine=own_addresses(actor, of))
        while _apply_batch(actor, of, holder, judge):
            if on_progress is not None:
                progress = queries.get_progress(of)
                on_progress(progress.done, progress.total)
            let_others_write()
        bring_encounters(actor, of, holder)
        bring_told(actor, of, holder)
        bring_traces(actor, of, holder, on_progress=on_progress)
        _finish_applying(actor, of, holder)
    return queries.get_import(actor, import_id)


@transaction.atomic
def _start_applying(actor: User, import_id: str | uuid.UUID) -> Import:
    of = queries.get_import(actor, import_id)
    locked = db.locked(Import.objects.filter(pk=of.pk)).get()
    if locked.status == Status.DONE:
        raise errors.AlreadyThere(pgettext_lazy("imports", "These people have been brought in already."))
    if not rules.can_apply_import(actor, locked):
        raise errors.Closed(
            pgettext_lazy("imports", "This import cannot be brought in now. Please start a new one.")
        )
    locked.status = Status.APPLYING
    locked.save(update_fields=["status"])
    return locked


@transaction.atomic
def _finish_applying(actor: User, of: Import, holder: str) -> None:
    extend_lease(of, holder)
    Import.objects.filter(pk=of.pk).update(status=Status.DONE, finished_at=clock.now())
    StagedCard.objects.filter(of__of=of).exclude(outcome=Outcome.REJECTED).update(payload="")
    record_action(actor, "apply_import", "import", of.pk)
    note_history(actor)
    folder = folder_of(of)
    transaction.on_commit(lambda: shutil.rmtree(folder, ignore_errors=True))
    transaction.on_commit(db.count_afresh)


@transaction.atomic
def _restore_whole(actor: User, of: Import) -> None:
    """An own export into an empty notebook comes in row by row, with everything that belongs to it."""
    for file in ImportFile.objects.filter(of=of, format__in=OWN_FORMATS, problem=""):
        if not is_notebook_empty(actor):
            return
        answers: list[tuple[object, object]] = []
        answers += own_export_found.send(sender=ImportFile, owner=actor, path=Path(file.stored_name))
        found = [answer for _, answer in answers if isinstance(answer, tuple)]
        if found:
            people, encounters = found[0]
            StagedCard.objects.filter(of=file).delete()
            ImportFile.objects.filter(pk=file.pk).update(
                added=people, read_count=people, encounters_added=encounters
            )


@dataclass(slots=True)
class Batch:
    """What one transaction is going to write."""

    new: list[tuple[StagedCard, uuid.UUID, ContactFields]] = field(default_factory=list)
    known: list[tuple[StagedCard, uuid.UUID, ContactFields]] = field(default_factory=list)
    pairs: list[tuple[uuid.UUID, uuid.UUID, str]] = field(default_factory=list)
    contact_of: dict[uuid.UUID, uuid.UUID] = field(default_factory=dict)  # staged card -> contact
    met: list[tuple[StagedCard, uuid.UUID, ReadCard]] = field(default_factory=list)
    own: frozenset[str] = frozenset()  # ids of an own export that are people of this notebook
    sources: dict[str, uuid.UUID] = field(default_factory=dict)  # digest of a lasting id -> person

    def after_merges(self, actor: User) -> Batch:
        """The same for whoever stands now for people who were merged since the import began."""
        kept = find_merged(
            actor, {*(key for _, key, _ in self.known), *(key for pair in self.pairs for key in pair[:2])}
        )
        if kept:
            self.known = [(row, kept.get(key, key), fields) for row, key, fields in self.known]
            self.met = [(row, kept.get(key, key), card) for row, key, card in self.met]
            self.contact_of = {row: kept.get(key, key) for row, key in self.contact_of.items()}
            self.sources = {digest: kept.get(key, key) for digest, key in self.sources.items()}
        return self


@transaction.atomic
def _apply_batch(actor: User, of: Import, holder: str, judge: Judge) -> bool:
    """Bring in the next cards; False when none are left."""
    db.locked(User.objects.filter(pk=actor.pk)).get()  # nobody is merged while cards are given to people
    db.locked(Import.objects.filter(pk=of.pk)).get()
    extend_lease(of, holder)
    waiting = (
        queries.list_cards(of)
        .select_related(None)
        .filter(applied_at__isnull=True)
        .exclude(outcome=Outcome.REJECTED)
    )
    rows = list(waiting[:APPLY_BATCH])
    if not rows:
        return False
    batch = _sort_cards(actor, of, rows, judge).after_merges(actor)
    changes = _write_people(actor, of, batch)
    _write_encounters(actor, of, batch, changes)
    _write_keys(actor, of, batch, changes)
    _mark_applied(rows)
    return True


def _sort_cards(actor: User, of: Import, rows: list[StagedCard], judge: Judge) -> Batch:
    """Decide for each card, in order, as the notebook is now (it may have changed since the preview)."""
    read = {row.pk: cards.from_payload(row.payload, row.where) for row in rows}
    known = find_known_cards(actor, rows, read)
    forgotten = queries.find_forgotten(
        actor, (text for row in rows for text in cards.identities(read[row.pk], row.digest))
    )
    own_ids = [key for card in read.values() if (key := cards.own_id(card))]
    batch = Batch(own=find_known_ids(actor, own_ids))
    for row in rows:
        card = read[row.pk]
        if row.digest in known or row.choice == "skip":
            row.result = "unchanged"
        elif reason := judge.leave_out(card, row.digest, forgotten):
            row.outcome, row.reason = Outcome.REJECTED, reason
        else:
            _sort_card(of, row, card, judge, batch, known)
            known[row.digest] = batch.contact_of.get(row.pk, row.pk)
            known |= batch.sources
    return batch


def _sort_card(
    of: Import, row: StagedCard, card: ReadCard, judge: Judge, batch: Batch, known: dict[str, uuid.UUID]
) -> None:
    """New people first get their id here, so that the next card in the batch can be them."""
    keys, source = cards.to_keys(card), cards.source_digest(card)
    match = judge.matcher.find(keys)
    contact_id = match.contact_id if match.kind == "same" else None
    if row.choice == "same" and row.match_id is not None:
        contact_id = row.match_id
    elif str(own_id := cards.own_id(card)) in batch.own:
        contact_id = own_id
    elif source in known:
        contact_id = known[source]
    elif match.kind == "same" and match.is_deleted:
        row.result = "unchanged"  # in the bin: the file must not bring them back
        return
    fields = cards.to_fields(card, origin=of.origin, met_on=_met_on(of, card))
    if contact_id is not None:
        batch.known.append((row, contact_id, fields))
    else:
        contact_id = ids.new_id()
        batch.new.append((row, contact_id, fields))
        if match.kind == "maybe" and match.contact_id is not None and row.choice != "different":
            batch.pairs.append((match.contact_id, contact_id, match.reason))
    batch.contact_of[row.pk] = contact_id
    if source and source not in known:
        batch.sources[source] = contact_id
    judge.matcher.add(contact_id, keys)
    if card.connected_on is not None:
        batch.met.append((row, contact_id, card))


def _met_on(of: Import, card: ReadCard) -> dt.date | None:
    """The registration day is the day of meeting only when the owner says so."""
    return card.registered_on if of.options.get("is_met_on_registered") else None


def _write_people(actor: User, of: Import, batch: Batch) -> dict[uuid.UUID, Change]:
    """Create and enrich; returns what was done to each contact."""
    changes: dict[uuid.UUID, Change] = {}
    made = add_contacts(actor, [fields for _, _, fields in batch.new], ids=[key for _, key, _ in batch.new])
    for (row, contact_id, _), contact in zip(batch.new, made, strict=True):
        row.result = "added"
        changes[contact_id] = Change(
            owner_id=actor.pk,
            of_id=of.pk,
            contact_id=contact_id,
            is_created=True,
            version_after=contact.version,
        )
    done = enrich_contacts(actor, [(key, fields) for _, key, fields in batch.known], on=of.created_at.date())
    waiting = list(done)  # in the order of the cards; a person who is gone meanwhile has none
    for row, contact_id, _ in batch.known:
        result = waiting.pop(0) if waiting and waiting[0].contact_id == str(contact_id) else None
        row.result = "unchanged" if result is None or result.is_nothing else "updated"
        if result is not None and not result.is_nothing:
            _note_enrichment(actor, of, changes, contact_id, result)
    note_pairs(actor, batch.pairs)
    return changes


def _note_enrichment(
    actor: User, of: Import, changes: dict[uuid.UUID, Change], contact_id: uuid.UUID, done: Enrichment
) -> None:
    if contact_id not in changes and extend_created(of, contact_id, done.version_after):
        return
    change = _change_of(actor, of, changes, contact_id)
    change.version_after = done.version_after
    if not change.is_created:
        change.before.setdefault("steps", []).append(dataclasses.asdict(done))


def _change_of(actor: User, of: Import, changes: dict[uuid.UUID, Change], contact_id: uuid.UUID) -> Change:
    """The record of what this batch does to a contact."""
    if contact_id not in changes:
        changes[contact_id] = Change(owner_id=actor.pk, of_id=of.pk, contact_id=contact_id)
    return changes[contact_id]


def _write_encounters(actor: User, of: Import, batch: Batch, changes: dict[uuid.UUID, Change]) -> None:
    """A LinkedIn connection is one message on its day; the same connection again is the same encounter."""
    fields = [
        EncounterFields(
            contact_ids=[contact_id],
            on=card.connected_on,
            kind="message",
            way="sns",
            origin=of.origin,
            source_key=f"linkedin:{row.digest[:60]}",
        )
        for row, contact_id, card in batch.met
        if card.connected_on is not None
    ]
    made = record_encounters(actor, fields) if fields else []
    for (row, contact_id, _), encounter in zip(batch.met, made, strict=True):
        change = _change_of(actor, of, changes, contact_id)
        change.before.setdefault("encounters", []).append(str(encounter.pk))
        ImportFile.objects.filter(pk=row.of_id).update(encounters_added=F("encounters_added") + 1)


def _write_keys(actor: User, of: Import, batch: Batch, changes: dict[uuid.UUID, Change]) -> None:
    rows = [row for row, _, _ in (*batch.new, *batch.known)]
    keys = {"owner_id": actor.pk, "of_id": of.pk}
    db.insert_values(
        CardKey, [keys | {"digest": row.digest, "contact_id": batch.contact_of[row.pk]} for row in rows]
    )
    db.insert_values(
        CardKey, [keys | {"digest": digest, "contact_id": key} for digest, key in batch.sources.items()]
    )
    db.insert_rows(list(changes.values()))
    unsure = {newer for _, newer, _ in batch.pairs}
    for file_id, count in Counter(row.of_id for row, key, _ in batch.new if key in unsure).items():
        ImportFile.objects.filter(pk=file_id).update(maybe_same=F("maybe_same") + count)


def _mark_applied(rows: list[StagedCard]) -> None:
    """Tick the cards off and count them, file by file."""
    moment = clock.now()
    groups: dict[tuple[uuid.UUID, str, str, str], list[uuid.UUID]] = {}
    for row in rows:
        groups.setdefault((row.of_id, row.result, row.outcome, row.reason), []).append(row.pk)
    for (file_id, result, outcome, reason), keys in groups.items():
        cards_now = StagedCard.objects.filter(pk__in=keys)
        cards_now.update(applied_at=moment, result=result, outcome=outcome, reason=reason)
        if reason == "forgotten":
            cards_now.update(payload="")
        file = ImportFile.objects.filter(pk=file_id)
        if result:
            file.update(**{result: F(result) + len(keys)})
        else:
            file.update(rejected=F("rejected") + len(keys), read_count=F("read_count") - len(keys))
