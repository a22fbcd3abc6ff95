"""A change of one's own: noting it, choosing who hears, ticking off who has."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors
from enishi.core.text import clean_line
from enishi.people.models import State
from enishi.people.rules import contacts_seeable_by
from enishi.seasons import rules
from enishi.seasons.actions.shared import check_past
from enishi.seasons.models import Announcement, Change, Hearer
from enishi.seasons.queries import get_announcement, get_hearer

TELLINGS = ("told", "open", "leave_out")


@transaction.atomic
def announce(
    actor: User, kind: str, on: dt.date, *, note: str = "", announcement_id: uuid.UUID | None = None
) -> Announcement:
    """Note a change of the owner's. The same id again finds what it made first."""
    db.locked(User.objects.filter(pk=actor.pk)).get()
    known = (
        rules.announcements_changeable_by(actor).filter(pk=announcement_id).first()
        if announcement_id
        else None
    )
    if known is not None:
        return known
    if kind not in Change.values:
        sentence = pgettext_lazy("seasons", "Please choose one of the changes shown.")
        raise errors.Invalid(sentence, fields={"kind": sentence})
    made = Announcement(owner=actor, kind=kind, on=on, note=clean_line(note)[:300])
    if announcement_id:
        made.pk = announcement_id
    made.save(force_insert=True)
    record_action(actor, "announce", "announcement", made.pk)
    return made


@transaction.atomic
def delete_announcement(
    actor: User, announcement_id: uuid.UUID | str, *, is_deleted: bool = True
) -> Announcement:
    """Take a change out, or bring it back with its list."""
    db.locked(User.objects.filter(pk=actor.pk)).get()
    row = get_announcement(actor, announcement_id, deleted=not is_deleted)
    row.deleted_at = clock.now() if is_deleted else None
    row.save(update_fields=["deleted_at"])
    record_action(
        actor, "delete_announcement" if is_deleted else "undelete_announcement", "announcement", row.pk
    )
    return row


@transaction.atomic
def add_hearers(actor: User, announcement_id: uuid.UUID | str, contact_ids: Sequence[uuid.UUID]) -> int:
    """Put people on the list, each once; who has died or is kept at a distance is left out. Returns how many came."""
    db.locked(User.objects.filter(pk=actor.pk)).get()
    row = get_announcement(actor, announcement_id)
    people = contacts_seeable_by(actor).filter(pk__in=list(contact_ids))
    people = people.exclude(state__in=(State.DECEASED, State.AVOID))
    there = set(
        rules.hearers_tellable_by(actor).filter(announcement=row).values_list("contact_id", flat=True)
    )
    fresh = [one for one in people.order_by("pk") if one.pk not in there]
    Hearer.objects.bulk_create([Hearer(owner=actor, announcement=row, contact=one) for one in fresh])
    record_action(actor, "add_hearers", "announcement", row.pk)
    return len(fresh)


@transaction.atomic
def mark_hearer(actor: User, hearer_id: uuid.UUID | str, telling: str, *, on: dt.date | None = None) -> None:
    """Somebody was told, is to be told after all, or is left out."""
    if telling not in TELLINGS:
        raise errors.Invalid(pgettext_lazy("seasons", "Please choose one of the answers shown."))
    row = get_hearer(actor, hearer_id)
    db.locked(rules.hearers_tellable_by(actor).filter(pk=row.pk)).get()
    record_action(actor, f"hearer_{telling}", "contact", row.contact_id)
    if telling == "leave_out":
        row.delete()
        return
    row.told_on = check_past(actor, on) if telling == "told" else None
    row.save(update_fields=["told_on"])


@transaction.atomic
def tell_by_draft(actor: User, contact_id: uuid.UUID, on: dt.date, *, is_sent: bool = True) -> int:
    """A letter about a change of one's own went out: whoever waits to hear is ticked off; or taken back."""
    rows = rules.hearers_tellable_by(actor).filter(contact_id=contact_id, announcement__deleted_at=None)
    if is_sent:
        return rows.filter(told_on=None).update(told_on=on)
    return rows.filter(told_on=on).update(told_on=None)
