"""Finding a date: the host offers days, everybody with the address answers, the host chooses."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import errors
from enishi.core.text import clean_line
from enishi.events.actions.gatherings import set_moments
from enishi.events.actions.locking import lock_gathering, lock_run
from enishi.events.models import DateAnswer, DateOption, Gathering
from enishi.events.queries import polls as queries

MARKS = ("yes", "maybe", "no")
MOST_DATES, MOST_ANSWERS = 60, 1000


@dataclass(frozen=True, slots=True)
class DateFields:
    """A day that would do."""

    on: dt.date
    begins: dt.time | None = None
    ends: dt.time | None = None


@transaction.atomic
def offer_dates(actor: User, gathering_id: uuid.UUID | str, dates: Sequence[DateFields]) -> int:
    """More days to choose from; one that is offered already stays as it is. How many are new."""
    gathering = lock_run(actor, gathering_id)
    if gathering.on is not None:
        raise errors.Closed(
            pgettext_lazy("events", "The day is fixed. Take it out of the form to ask again.")
        )
    known = {(one.on, one.begins) for one in queries.list_options(gathering)}
    fresh = [one for one in dict.fromkeys(dates) if (one.on, one.begins) not in known]
    if len(known) + len(fresh) > MOST_DATES:
        raise errors.Full(pgettext_lazy("events", "At most 60 days can be asked for at once."))
    for one in fresh:
        DateOption.objects.create(
            owner_id=gathering.owner_id, gathering=gathering, on=one.on, begins=one.begins, ends=one.ends
        )
    record_action(actor, "offer_dates", "gathering", gathering.pk, gathering.title)
    return len(fresh)


@transaction.atomic
def withdraw_date(actor: User, option_id: uuid.UUID | str) -> Gathering:
    """A day that will not do after all; what was said of it goes with it."""
    option = queries.get_option(actor, option_id)
    gathering = lock_run(actor, option.gathering_id)
    option.delete()
    record_action(actor, "withdraw_date", "gathering", gathering.pk, gathering.title)
    return gathering


@transaction.atomic
def choose_date(actor: User, option_id: uuid.UUID | str) -> Gathering:
    """The gathering is held on that day; answers are kept."""
    option = queries.get_option(actor, option_id)
    gathering = lock_run(actor, option.gathering_id)
    gathering.on, gathering.begins = option.on, option.begins or gathering.begins
    gathering.ends = option.ends or gathering.ends
    gathering.ends_on = gathering.on if gathering.ends else None
    set_moments(gathering)
    gathering.save(update_fields=["on", "begins", "ends", "ends_on", "starts_at", "ends_at"])
    record_action(actor, "choose_date", "gathering", gathering.pk, gathering.title)
    return gathering


@transaction.atomic
def answer_dates(
    gathering_id: uuid.UUID, name: str, marks: Mapping[str, str], *, comment: str = "", key: uuid.UUID
) -> DateAnswer:
    """What somebody says of the days; the same `key` changes what was said with it before."""
    gathering = lock_gathering(gathering_id)
    if gathering.on is not None:
        raise errors.Closed(pgettext_lazy("events", "The day has been chosen. Thank you for answering."))
    called = clean_line(name)[:80]
    if not called:
        raise errors.Invalid(fields={"name": pgettext_lazy("events", "Please write your name.")})
    offered = {str(one.pk) for one in queries.list_options(gathering)}
    kept = {pk: mark for pk, mark in marks.items() if pk in offered and mark in MARKS}
    row = DateAnswer.objects.filter(gathering=gathering, source_key=str(key)).first()
    if row is None:
        if DateAnswer.objects.filter(gathering=gathering).count() >= MOST_ANSWERS:
            raise errors.Full(pgettext_lazy("events", "There are 1,000 answers already."))
        row = DateAnswer(owner_id=gathering.owner_id, gathering=gathering, source_key=str(key))
    row.name, row.comment, row.marks = called, clean_line(comment)[:200], kept
    row.save()
    record_action(gathering.owner, "answer_dates", "gathering", gathering.pk, gathering.title)
    return row
