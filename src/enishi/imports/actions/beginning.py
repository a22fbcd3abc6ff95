"""The small writes around an import: begin it, map columns, choose for a card, give it up."""

from __future__ import annotations

import json
import shutil
import uuid
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import db, errors
from enishi.core.leases import new_holder
from enishi.history.actions import drop_soon
from enishi.history.queries import list_sources_of
from enishi.imports import queries, rules
from enishi.imports.actions.tracing import drop_unapplied
from enishi.imports.models import Change, Import, ImportFile, Outcome, StagedCard, Status
from enishi.imports.readers.mapping import ColumnMapping
from enishi.imports.signals import work_wanted
from enishi.people.models import Origin

CHOICES = ("", "same", "different", "skip")


def folder_of(of: Import) -> Path:
    """Where an import's uploads lie until it is done."""
    return Path(settings.MEDIA_ROOT) / str(of.pk)


@transaction.atomic
def begin_import(
    actor: User, *, origin: str = "private", me: tuple[str, ...] = (), import_id: uuid.UUID | None = None
) -> Import:
    """A new import; the same id again (a double click) is the same import."""
    if origin not in Origin.values:
        raise errors.Invalid(pgettext_lazy("imports", "The origin is private or work."))
    if import_id is not None:
        db.locked(User.objects.filter(pk=actor.pk)).get()
        found = rules.imports_seeable_by(actor).filter(pk=import_id).first()
        if found is not None:
            return found
    made = Import(owner=actor, origin=origin, options={"me": list(me)}, lease_holder=new_holder())
    if import_id is not None:
        made.pk = import_id
    made.save(force_insert=True)
    record_action(actor, "begin_import", "import", made.pk)
    return made


@transaction.atomic
def set_options(
    actor: User, import_id: str | uuid.UUID, *, origin: str, is_met_on_registered: bool
) -> Import:
    """Whose these people are, and whether the registration day was the day of meeting."""
    of = _get_ready(actor, import_id)
    if origin not in Origin.values:
        raise errors.Invalid(pgettext_lazy("imports", "The origin is private or work."))
    of.origin = origin
    of.options = {**of.options, "is_met_on_registered": is_met_on_registered}
    of.save(update_fields=["origin", "options"])
    return of


def _get_ready(actor: User, import_id: str | uuid.UUID) -> Import:
    of = queries.get_import(actor, import_id)
    locked = db.locked(Import.objects.filter(pk=of.pk)).get()
    if locked.status != Status.READY:
        raise errors.Closed(
            pgettext_lazy("imports", "This import has gone further already. Open it again to see.")
        )
    return locked


@transaction.atomic
def map_columns(actor: User, file_id: str | uuid.UUID, mapping: ColumnMapping) -> ImportFile:
    """Say which column is which; the file is read again with that."""
    file = queries.get_file(actor, file_id)
    of = db.locked(Import.objects.filter(pk=file.of_id)).get()
    if of.status != Status.READY:
        raise errors.Closed(
            pgettext_lazy("imports", "This import has gone further already. Open it again to see.")
        )
    if not mapping.names_people():
        raise errors.Invalid(
            pgettext_lazy("imports", "Please say which column holds names or mail addresses.")
        )
    file.mapping = json.loads(mapping.to_json())
    file.save(update_fields=["mapping"])
    of.status = Status.READING
    of.save(update_fields=["status"])
    record_action(actor, "map_columns", "import", of.pk)
    work_wanted.send(sender=Import, import_id=of.pk, status=of.status)
    return file


@transaction.atomic
def choose_for_card(
    actor: User, import_id: str | uuid.UUID, card_id: str | uuid.UUID, choice: str
) -> StagedCard:
    """The owner's word on a card that may be somebody known."""
    of = _get_ready(actor, import_id)
    card = StagedCard.objects.filter(of__of=of, pk=card_id, outcome=Outcome.MAYBE).first()
    if card is None:
        raise errors.NotFound(pgettext_lazy("imports", "There is no such card in this import."))
    if choice not in CHOICES:
        raise errors.Invalid(pgettext_lazy("imports", "Please choose one of those shown."))
    card.choice = choice
    card.save(update_fields=["choice"])
    return card


@transaction.atomic
def give_up_import(actor: User, import_id: str | uuid.UUID) -> None:
    """Throw away an import that has brought nobody in yet, with its uploads."""
    of = queries.get_import(actor, import_id)
    locked = db.locked(Import.objects.filter(pk=of.pk)).get()
    if locked.status in (Status.APPLYING, Status.DONE, Status.UNDOING):
        raise errors.Closed(pgettext_lazy("imports", "People have come in already; undo the import instead."))
    folder = folder_of(locked)
    record_action(actor, "give_up_import", "import", locked.pk)
    for source in list_sources_of(actor, locked.pk):
        drop_soon(actor, source.pk)
    locked.delete()
    transaction.on_commit(lambda: shutil.rmtree(folder, ignore_errors=True))


def throw_away_import(actor: User, import_id: str | uuid.UUID) -> None:
    """Forget an import that brought nobody in: a dry run, or files that could not be read."""
    of = queries.get_import(actor, import_id)
    check_unused(of)
    drop_unapplied(actor, of.pk)
    _forget_import(of)


def check_unused(of: Import) -> None:
    """That nobody has come in by this import."""
    if Change.objects.filter(of=of).exists():
        raise errors.Closed(pgettext_lazy("imports", "People have come in already; undo the import instead."))


@transaction.atomic
def _forget_import(of: Import) -> None:
    rows = db.locked(Import.objects.filter(pk=of.pk))
    for row in rows:  # nobody may have applied it in the meantime
        check_unused(row)
        row.delete()


@transaction.atomic
def predict_counts(actor: User, import_id: str | uuid.UUID) -> None:
    """Put what applying would do into the counts of each file (a dry run)."""
    for file in ImportFile.objects.filter(of=queries.get_import(actor, import_id)):
        rows = StagedCard.objects.filter(of=file)
        maybe = rows.filter(outcome=Outcome.MAYBE).count()
        unchanged = rows.filter(outcome=Outcome.KNOWN, reason="read_before").count()
        ImportFile.objects.filter(pk=file.pk).update(
            added=rows.filter(outcome=Outcome.NEW).count() + maybe,
            updated=rows.filter(outcome=Outcome.KNOWN).count() - unchanged,
            unchanged=unchanged,
            maybe_same=maybe,
        )
