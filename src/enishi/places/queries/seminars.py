"""Questions prepared for a seminar, and what was tried of what was heard there."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.places import rules
from enishi.places.models import Place, Question, Tried


def list_questions(actor: User, place: Place, *, is_open: bool | None = None) -> QuerySet[Question]:
    """In the order in which they were prepared; all, those still to ask, or those asked."""
    rows = rules.questions_changeable_by(actor).filter(place=place).order_by("created_at", "id")
    return rows if is_open is None else rows.filter(asked_on__isnull=is_open)


def list_asked(actor: User, place: Place, on: dt.date) -> QuerySet[Question]:
    """What was asked there on a day."""
    return list_questions(actor, place).filter(asked_on=on)


def get_question(actor: User, question_id: str | uuid.UUID) -> Question:
    """One question."""
    parsed = ids.parse_id(str(question_id))
    mine = rules.questions_changeable_by(actor).filter(place__deleted_at__isnull=True)
    found = mine.select_related("place").filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(pgettext_lazy("places", "There is no such question, or it has been taken out."))
    return found


def list_trials(actor: User, place: Place) -> QuerySet[Tried]:
    """What is to be tried first, then what was, the latest first."""
    rows = rules.trials_changeable_by(actor).filter(place=place)
    return rows.order_by("tried_on", "-heard_on", "created_at")


def list_trials_since(actor: User, place_ids: Collection[uuid.UUID], *, since: dt.date) -> list[Tried]:
    """What was heard, or tried, at these places from a day on, as it was noted."""
    rows = rules.trials_changeable_by(actor).filter(place__in=place_ids)
    rows = rows.filter(heard_on__gte=since) | rows.filter(tried_on__gte=since)
    return list(rows.order_by("heard_on", "created_at")) if place_ids else []


def get_trial(actor: User, trial_id: str | uuid.UUID) -> Tried:
    """One thing to try, or tried."""
    parsed = ids.parse_id(str(trial_id))
    mine = rules.trials_changeable_by(actor).filter(place__deleted_at__isnull=True)
    found = mine.select_related("place").filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(pgettext_lazy("places", "This is not noted here, or it has been taken out."))
    return found
