"""そっと離れる: a place and some of its people step back everywhere, and can come back exactly as they were."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import transaction

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock
from enishi.core.text import clean_block
from enishi.people.actions import set_contact
from enishi.people.models import Contact, State
from enishi.people.queries import get_contact, list_by_ids
from enishi.places import rules
from enishi.places.actions.locking import lock_place
from enishi.places.models import Place, SteppedBack


@transaction.atomic
def leave_quietly(
    actor: User, place_id: str | uuid.UUID, contact_ids: Sequence[str | uuid.UUID] = (), *, note: str = ""
) -> Place:
    """Leave without a word: neither the place nor these people are named or suggested anywhere any more.

    What each was before is kept, so that `return_to_place` gives all back. Twice is once; others can be added.
    """
    place = lock_place(actor, place_id)
    people = {contact.pk: contact for contact in (get_contact(actor, one) for one in contact_ids)}
    today = clock.today(actor.time_zone)
    place.left_on = place.left_on or today
    place.is_left_quietly = True
    place.left_note = clean_block(note)[:500] or place.left_note
    place.save(update_fields=["left_on", "is_left_quietly", "left_note"])
    for contact_id in sorted(people):
        _step_back(actor, place, people[contact_id])
    record_action(actor, "leave_quietly", "place", place.pk)
    return place


def _step_back(actor: User, place: Place, contact: Contact) -> None:
    """Keep a distance; of somebody who stepped back with another place, what they were before that counts."""
    mine = rules.stepped_back_by(actor).filter(contact=contact)
    if contact.state == State.DECEASED or mine.filter(place=place).exists():
        return
    earlier = mine.order_by("created_at").first()
    state, since = (
        (earlier.state_before, earlier.state_on_before) if earlier else (contact.state, contact.state_on)
    )
    SteppedBack.objects.create(
        owner=actor, place=place, contact=contact, state_before=state, state_on_before=since
    )
    if contact.state != State.AVOID:
        today = clock.today(actor.time_zone)
        set_contact(actor, contact.pk, state=State.AVOID, state_on=today)


def give_back(actor: User, place: Place) -> None:
    """Everybody who stepped back with this place is what they were; what the owner said since stays."""
    rows = rules.stepped_back_by(actor).filter(place=place).order_by("contact")
    before = {row.contact_id: row for row in rows}
    others = rules.stepped_back_by(actor).exclude(place=place)
    held = set(others.filter(contact__in=before).values_list("contact_id", flat=True))
    rows.delete()
    for contact in sorted(list_by_ids(actor, before), key=lambda one: one.pk):
        row = before[contact.pk]
        if contact.state == State.AVOID and contact.pk not in held:
            set_contact(actor, contact.pk, state=row.state_before, state_on=_day_of(row))
    place.is_left_quietly, place.left_note = False, ""


def _day_of(row: SteppedBack) -> dt.date | None:
    return row.state_on_before if row.state_before != State.NONE else None
