"""Writing down what was learned from how somebody works."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors
from enishi.core.text import clean_line
from enishi.seasons import rules
from enishi.seasons.actions.shared import check_past, lock_contact
from enishi.seasons.models import Lesson
from enishi.seasons.queries import find_known_lesson, get_lesson


@transaction.atomic
def note_lesson(
    actor: User,
    contact_id: uuid.UUID | str,
    text: str,
    *,
    on: dt.date | None = None,
    lesson_id: uuid.UUID | None = None,
) -> Lesson:
    """A line about somebody. The same id again finds what it made first."""
    contact = lock_contact(actor, contact_id)
    if lesson_id and (known := find_known_lesson(actor, lesson_id)):
        return known
    words = clean_line(text)
    if not words or len(words) > 500:
        sentence = pgettext_lazy("seasons", "Please write one line, of 500 characters at the most.")
        raise errors.Invalid(sentence, fields={"text": sentence})
    row = Lesson(owner=actor, contact=contact, text=words, on=check_past(actor, on))
    if lesson_id:
        row.pk = lesson_id
    row.save(force_insert=True)
    record_action(actor, "note_lesson", "lesson", row.pk)
    return row


@transaction.atomic
def delete_lesson(actor: User, lesson_id: uuid.UUID | str, *, is_deleted: bool = True) -> Lesson:
    """Take a line out, or bring it back."""
    row = get_lesson(actor, lesson_id, deleted=not is_deleted)
    db.locked(rules.lessons_changeable_by(actor).filter(pk=row.pk)).get()
    row.deleted_at = clock.now() if is_deleted else None
    row.save(update_fields=["deleted_at"])
    record_action(actor, "delete_lesson" if is_deleted else "undelete_lesson", "lesson", row.pk)
    return row
