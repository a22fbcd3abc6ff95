"""セミナー: questions prepared and asked, and what was tried of what was heard."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from enishi.accounts.models import User
from enishi.core import ids
from enishi.encounters.models import Outing
from enishi.encounters.queries import list_outings_at, list_visit_days, local_day
from enishi.places import queries as places
from enishi.places.models import Place, Question, SeminarPart, Tried


@dataclass(frozen=True, slots=True)
class SeminarView:
    exchange: list[str]
    to_ask: list[Question]
    asked: list[Question]
    to_try: list[Tried]
    tried: list[Tried]
    last_on: dt.date | None
    coming: list[Outing]
    key: uuid.UUID
    try_key: uuid.UUID


def read_seminar(actor: User, place: Place, now: dt.datetime) -> SeminarView:
    questions, trials = list(places.list_questions(actor, place)), list(places.list_trials(actor, place))
    days = list_visit_days(actor, place, now=now, limit=1)
    return SeminarView(
        exchange=list_exchange(place.seminar),
        to_ask=[row for row in questions if row.asked_on is None],
        asked=[row for row in questions if row.asked_on is not None],
        to_try=[row for row in trials if row.tried_on is None],
        tried=[row for row in trials if row.tried_on is not None],
        last_on=days[0].on if days else None,
        coming=list(list_outings_at(actor, place, today=local_day(actor, now))[:5]),
        key=ids.new_id(),
        try_key=ids.new_id(),
    )


def list_exchange(part: SeminarPart) -> list[str]:
    """How one gets to talk there, by the labels of the form."""
    names = ("has_questions", "has_groups", "has_reception")
    columns = [column for column in part._meta.fields if column.name in names]
    return [str(column.verbose_name) for column in columns if getattr(part, column.name)]
