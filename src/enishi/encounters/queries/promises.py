"""Finding promises. One made in a deleted encounter is hidden with it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import F, Q, QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.encounters import rules
from enishi.encounters.models import Promise
from enishi.people.models import Contact


def _standing(actor: User) -> QuerySet[Promise]:
    rows = rules.promises_changeable_by(actor).filter(contact__deleted_at__isnull=True)
    return rows.filter(Q(encounter__isnull=True) | Q(encounter__deleted_at__isnull=True))


def get_promise(actor: User, promise_id: str | uuid.UUID) -> Promise:
    """One promise, open or not."""
    parsed = ids.parse_id(str(promise_id))
    found = _standing(actor).select_related("contact").filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(
            pgettext_lazy("encounters", "There is no such promise, or it has been deleted.")
        )
    return found


def find_promises(actor: User, promise_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Promise]:
    """These promises by id."""
    rows = _standing(actor).filter(pk__in=list(promise_ids)).select_related("contact", "encounter")
    return {row.pk: row for row in rows}


def list_promises(actor: User, *, contact: Contact | None = None) -> QuerySet[Promise]:
    """All promises, newest first."""
    rows = _standing(actor).select_related("contact", "encounter")
    rows = rows.filter(contact=contact) if contact is not None else rows
    return rows.order_by("-made_on", "-id")


def list_open_promises(
    actor: User, *, contact: Contact | None = None, side: str = "", on: dt.date | None = None
) -> QuerySet[Promise]:
    """Promises neither kept nor dropped (as of `on`), the one due first first."""
    rows = _standing(actor).select_related("contact", "encounter")
    if on is None:
        rows = rows.filter(kept_on__isnull=True, dropped_on__isnull=True)
    else:
        rows = rows.filter(
            Q(kept_on__isnull=True) | Q(kept_on__gt=on), Q(dropped_on__isnull=True) | Q(dropped_on__gt=on)
        )
        rows = rows.filter(made_on__lte=on)
    if contact is not None:
        rows = rows.filter(contact=contact)
    if side:
        rows = rows.filter(side=side)
    return rows.order_by(F("due_on").asc(nulls_last=True), "made_on", "id")
