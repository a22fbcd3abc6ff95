"""Days to choose from and what was said of them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.events import rules
from enishi.events.models import DateAnswer, DateOption, Gathering
from enishi.events.queries.gatherings import ABSENT


@dataclass(frozen=True, slots=True)
class Column:
    """A day with how many can come, may come, and cannot."""

    option: DateOption
    yes: int
    maybe: int
    no: int
    is_best: bool


@dataclass(frozen=True, slots=True)
class Poll:
    """All days and all answers; `lines` hold each person's marks in the order of the days."""

    columns: list[Column]
    lines: list[tuple[DateAnswer, list[str]]]


def list_options(gathering: Gathering) -> list[DateOption]:
    return list(DateOption.objects.filter(gathering=gathering))


def get_option(actor: User, option_id: uuid.UUID | str) -> DateOption:
    """One of a gathering that the actor runs. Raises NotFound."""
    rows = DateOption.objects.filter(gathering__in=rules.gatherings_runnable_by(actor))
    found = rows.filter(pk=ids.id_or_nobody(option_id)).first()
    if found is None:
        raise errors.NotFound(pgettext_lazy("events", "There is no such day."))
    return found


def get_polled(code: str) -> Gathering:
    """The gathering whose days may be answered by whoever has the address, a draft included. Raises NotFound."""
    rows = Gathering.objects.filter(code=code, deleted_at=None, date_options__isnull=False)
    found = rows.select_related("community", "owner").first()
    if found is None:
        raise errors.NotFound(ABSENT)
    return found


def find_answer(gathering: Gathering, key: uuid.UUID | None) -> DateAnswer | None:
    """What was said with this key before."""
    return DateAnswer.objects.filter(gathering=gathering, source_key=str(key)).first() if key else None


def read_poll(gathering: Gathering) -> Poll:
    """In two queries. The best day is the one most can come to; of equals the one fewer cannot."""
    options = list_options(gathering)
    answers = list(DateAnswer.objects.filter(gathering=gathering))
    counted = [
        (one, _count(answers, one, "yes"), _count(answers, one, "maybe"), _count(answers, one, "no"))
        for one in options
    ]
    best = max(((yes, maybe) for _, yes, maybe, _ in counted), default=(0, 0))
    columns = [
        Column(one, yes, maybe, no, bool(answers) and best != (0, 0) and (yes, maybe) == best)
        for one, yes, maybe, no in counted
    ]
    lines = [(answer, [str(answer.marks.get(str(one.pk), "")) for one in options]) for answer in answers]
    return Poll(columns, lines)


def _count(answers: list[DateAnswer], option: DateOption, mark: str) -> int:
    return sum(1 for answer in answers if answer.marks.get(str(option.pk)) == mark)
