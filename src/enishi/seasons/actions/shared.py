"""What every action of the year begins with."""

from __future__ import annotations

import datetime as dt
import uuid

from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import clock, db, errors
from enishi.people.models import Contact
from enishi.people.queries import get_contact
from enishi.people.rules import contacts_editable_by


def lock_contact(actor: User, contact_id: uuid.UUID | str) -> Contact:
    """The person, locked: two presses at once wait for each other."""
    found = get_contact(actor, contact_id)
    return db.locked(contacts_editable_by(actor).filter(pk=found.pk)).get()


def check_past(actor: User, on: dt.date | None, field: str = "on") -> dt.date:
    """The day something happened: today where none is said, never one to come."""
    today = clock.today(actor.time_zone)
    if on is not None and on > today:
        sentence = pgettext_lazy("seasons", "That day is still to come. Please choose today or earlier.")
        raise errors.Invalid(sentence, fields={field: sentence})
    return on or today
