"""Taking a whole import back, batch by batch; what the owner edited since stays."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.actions import note_history
from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors
from enishi.core.turns import let_others_write
from enishi.encounters.actions import remove_encounters, remove_promises
from enishi.encounters.models import Promise
from enishi.encounters.queries import find_used_places
from enishi.followups.models import SavedDraft
from enishi.history.actions import holding_settling
from enishi.history.keys import SOURCE_PREFIX
from enishi.imports import queries, rules
from enishi.imports.actions.lease import extend_lease, lease
from enishi.imports.actions.tracing import drop_traces, settle_history
from enishi.imports.models import CardKey, Change, Import, ImportFile, Status
from enishi.people.actions import Enrichment, erase_contacts, undo_enrichments
from enishi.places.actions import drop_places
from enishi.purposes.models import Link

UNDO_BATCH = 200


def undo_import(actor: User, import_id: str | uuid.UUID) -> Import:
    """Take back everything an import did (or go on taking it back)."""
    of = _start_undoing(actor, import_id)
    with lease(of) as holder, holding_settling():
        drop_traces(actor, of, holder)
        while _undo_batch(actor, of, holder):
            let_others_write()
        settle_history(actor, of, holder)
        _finish_undoing(actor, of, holder)
    return queries.get_import(actor, import_id)


@transaction.atomic
def _start_undoing(actor: User, import_id: str | uuid.UUID) -> Import:
    of = queries.get_import(actor, import_id)
    locked = db.locked(Import.objects.filter(pk=of.pk)).get()
    if locked.status == Status.UNDONE:
        raise errors.AlreadyThere(pgettext_lazy("imports", "This import has been undone already."))
    if not rules.can_undo_import(actor, locked):
        raise errors.Closed(pgettext_lazy("imports", "Nothing of this import has come in yet."))
    locked.status = Status.UNDOING
    locked.save(update_fields=["status"])
    return locked


@transaction.atomic
def _undo_batch(actor: User, of: Import, holder: str) -> bool:
    """Take back the newest changes; False when none are left."""
    db.locked(
        User.objects.filter(pk=actor.pk)
    ).get()  # before the people: who leaves is noted in their history
    db.locked(Import.objects.filter(pk=of.pk)).get()
    extend_lease(of, holder)
    rows = list(
        Change.objects.filter(of=of).select_related("contact").order_by("-created_at", "-pk")[:UNDO_BATCH]
    )
    if not rows:
        return False
    gone = [key for row in rows for key in row.before.get("encounters", ())]
    people = [row.contact_id for row in rows if row.contact_id is not None]
    remove_encounters(actor, gone, beside=people)
    remove_promises(actor, [key for row in rows for key in row.before.get("promises", ())])
    _undo_steps(actor, of, rows)
    marks = {key: mark for row in rows for key, mark in row.before.get("places", {}).items()}
    used = find_used_places(actor, marks)
    drop_places(actor, {key: mark for key, mark in marks.items() if key not in used})
    kept = _find_written_about(people)
    untouched = [key for row in rows if (key := row.contact_id) and key not in kept and is_untouched(row)]
    CardKey.objects.filter(of=of, contact_id__in=people).delete()
    erase_contacts(actor, untouched)
    Change.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return True


def _undo_steps(actor: User, of: Import, rows: list[Change]) -> None:
    """What was added to people who were there. Of changes still to be undone, the next one counts from here on."""
    changed = [row for row in reversed(rows) if row.before.get("steps")]
    steps = [Enrichment(**step) for row in changed for step in row.before["steps"]]
    first = {row.contact_id: row.version_after for row in reversed(changed)}
    for contact_id, version in undo_enrichments(actor, steps).items():
        before = Change.objects.filter(of=of, contact_id=contact_id, version_after=first[contact_id] - 1)
        before.exclude(pk__in=[row.pk for row in rows]).update(version_after=version)


def is_untouched(change: Change) -> bool:
    """Whether nobody wrote to this contact after the import: no edit, and nothing that happened with them.

    What mails and calendars tell, and the owner has not touched, is no word of the owner's.
    """
    contact = change.contact
    if contact is None or not change.is_created:
        return False
    told = contact.participations.filter(
        encounter__source_key__startswith=SOURCE_PREFIX, encounter__updated_at__isnull=True
    )
    has_own = contact.participations.exclude(pk__in=told.values("pk")).exists()
    return contact.version <= change.version_after and not has_own


def _find_written_about(contact_ids: list[uuid.UUID]) -> set[uuid.UUID]:
    """Those of whom the owner has written elsewhere since: a promise, kept words, a purpose they serve."""
    return {
        *Promise.objects.filter(contact__in=contact_ids).values_list("contact_id", flat=True),
        *SavedDraft.objects.filter(contact__in=contact_ids).values_list("contact_id", flat=True),
        *Link.objects.filter(contact__in=contact_ids).values_list("contact_id", flat=True),
    }


@transaction.atomic
def _finish_undoing(actor: User, of: Import, holder: str) -> None:
    extend_lease(of, holder)
    Import.objects.filter(pk=of.pk).update(status=Status.UNDONE, finished_at=clock.now())
    ImportFile.objects.filter(of=of).update(report={})
    record_action(actor, "undo_import", "import", of.pk)
    note_history(actor)
