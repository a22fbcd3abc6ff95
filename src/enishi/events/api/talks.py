"""Questions to the speaker over HTTP: what the host reads, answers and hides. Who asked stands in none of it."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Literal

from django.http import HttpRequest
from ninja import Field, Router, Schema

from enishi.core.web import Limit, Offset, PageOut, get_owner, make_page
from enishi.events.actions import talks as actions
from enishi.events.described import describe_question
from enishi.events.queries import gatherings
from enishi.events.queries import talks as queries

router = Router(tags=["events"])


class QuestionOut(Schema):
    """A guest's question. `name` is what they signed it with, empty without; `votes`: how many want it answered."""

    id: str
    text: str
    name: str
    votes: int
    answer: str
    answered_at: dt.datetime | None
    answered_by: str
    hidden_at: dt.datetime | None
    hidden_because: str
    merged_into_id: str | None


class AnswerIn(Schema):
    """Answered in writing, or (empty) in the room; `is_answered` false opens it again."""

    answer: str = Field("", max_length=1000)
    is_answered: bool = True


class HideIn(Schema):
    """Whoever asked reads the reason; `is_hidden` false shows it again."""

    reason: str = Field("", max_length=200)
    is_hidden: bool = True


@router.get(
    "/events/{uuid:gathering_id}/questions", response=PageOut[QuestionOut], summary="Questions to the speaker"
)
def list_questions(
    request: HttpRequest,
    gathering_id: uuid.UUID,
    part: Literal["open", "answered", "hidden"] = "open",
    order: Literal["votes", "time"] = "votes",
    limit: Limit = 50,
    offset: Offset = 0,
) -> dict[str, object]:
    row = gatherings.get_gathering(get_owner(request), gathering_id)
    return make_page(queries.list_part(row, part, order), limit, offset, describe_question)


@router.post(
    "/talk-questions/{uuid:talk_question_id}/answer", response=QuestionOut, summary="Answered, or open again"
)
def answer_question(
    request: HttpRequest, talk_question_id: uuid.UUID, payload: AnswerIn
) -> dict[str, object]:
    row = actions.answer_question(
        get_owner(request), talk_question_id, payload.answer, is_answered=payload.is_answered
    )
    return describe_question(row)


@router.post(
    "/talk-questions/{uuid:talk_question_id}/hide", response=QuestionOut, summary="Hide it, or show it again"
)
def hide_question(request: HttpRequest, talk_question_id: uuid.UUID, payload: HideIn) -> dict[str, object]:
    row = actions.hide_question(
        get_owner(request), talk_question_id, payload.reason, is_hidden=payload.is_hidden
    )
    return describe_question(row)
