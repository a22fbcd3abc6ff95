"""What the owner asks for on a page: only the state changes here, the worker does the long part."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import db, errors
from enishi.imports import queries, rules
from enishi.imports.actions.beginning import CHOICES, set_options
from enishi.imports.models import Import, Outcome, StagedCard, Status
from enishi.imports.signals import work_wanted


@transaction.atomic
def ask_to_apply(
    actor: User,
    import_id: str | uuid.UUID,
    *,
    origin: str | None = None,
    is_met_on_registered: bool | None = None,
) -> bool:
    """Say that everybody is to come in; False when that was said before (a double click)."""
    of = _lock(actor, import_id)
    if of.status in (Status.APPLYING, Status.DONE):
        return False
    if not rules.can_apply_import(actor, of):
        raise errors.Closed(
            pgettext_lazy("imports", "This import cannot be brought in now. Please start a new one.")
        )
    if origin is not None or is_met_on_registered is not None:
        is_met = bool(of.options.get("is_met_on_registered"))
        set_options(
            actor,
            import_id,
            origin=of.origin if origin is None else origin,
            is_met_on_registered=is_met if is_met_on_registered is None else is_met_on_registered,
        )
    Import.objects.filter(pk=of.pk).update(status=Status.APPLYING)
    work_wanted.send(sender=Import, import_id=of.pk, status=Status.APPLYING)
    return True


@transaction.atomic
def ask_to_undo(actor: User, import_id: str | uuid.UUID) -> bool:
    """Say that the whole import is to be taken back; False when that was said before."""
    of = _lock(actor, import_id)
    if of.status in (Status.UNDOING, Status.UNDONE):
        return False
    if of.status != Status.DONE:
        raise errors.Closed(
            pgettext_lazy(
                "imports", "An import can be undone once everybody has come in. Please wait a little."
            )
        )
    Import.objects.filter(pk=of.pk).update(status=Status.UNDOING)
    work_wanted.send(sender=Import, import_id=of.pk, status=Status.UNDOING)
    return True


@transaction.atomic
def choose_for_all(actor: User, import_id: str | uuid.UUID, choice: str) -> int:
    """One word on all cards that may be somebody known; returns for how many it holds."""
    of = _lock(actor, import_id)
    if of.status != Status.READY:
        raise errors.Closed(
            pgettext_lazy("imports", "This import has gone further already. Open it again to see.")
        )
    if choice not in CHOICES:
        raise errors.Invalid(pgettext_lazy("imports", "Please choose one of those shown."))
    cards = StagedCard.objects.filter(of__of=of, outcome=Outcome.MAYBE)
    if choice == "same":  # there must be somebody in the notebook whom they could be
        cards = cards.filter(match__isnull=False)
    count = cards.update(choice=choice)
    record_action(actor, "choose_for_all", "import", of.pk, choice)
    return count


def _lock(actor: User, import_id: str | uuid.UUID) -> Import:
    of = queries.get_import(actor, import_id)
    return db.locked(Import.objects.filter(pk=of.pk)).get()
