"""Questions for a seminar and what was tried of what was heard, over HTTP."""

from __future__ import annotations

import datetime as dt
import uuid

from django.http import HttpRequest
from ninja import Router, Schema, Status

from enishi.core.web import find_row_id, get_owner
from enishi.places import actions, queries
from enishi.places.described import describe_question, describe_trial

router = Router(tags=["places"])


class QuestionIn(Schema):
    text: str


class AskedIn(Schema):
    """`asked` false: it was not asked after all."""

    answer: str = ""
    on: dt.date | None = None
    asked: bool = True


class QuestionOut(Schema):
    id: str
    text: str
    asked_on: dt.date | None
    answer: str


class TrialIn(Schema):
    text: str
    heard_on: dt.date | None = None
    tried_on: dt.date | None = None
    result: str = ""


class TriedIn(Schema):
    """`tried` false: not yet."""

    result: str = ""
    on: dt.date | None = None
    tried: bool = True


class TrialOut(Schema):
    id: str
    text: str
    heard_on: dt.date
    tried_on: dt.date | None
    result: str


@router.get("/places/{uuid:place_id}/questions", response=list[QuestionOut], summary="Your questions")
def list_questions(request: HttpRequest, place_id: uuid.UUID) -> object:
    actor = get_owner(request)
    rows = queries.list_questions(actor, queries.get_place(actor, place_id))
    return [describe_question(row) for row in rows[:500]]


@router.post("/places/{uuid:place_id}/questions", response={201: QuestionOut}, summary="Prepare a question")
def add_question(request: HttpRequest, place_id: uuid.UUID, payload: QuestionIn) -> object:
    key = find_row_id(request)
    row = actions.add_question(get_owner(request), place_id, payload.text, question_id=key)
    return Status(201, describe_question(row))


@router.post("/questions/{uuid:question_id}/asked", response=QuestionOut, summary="It was asked")
def ask_question(request: HttpRequest, question_id: uuid.UUID, payload: AskedIn) -> object:
    actor = get_owner(request)
    if not payload.asked:
        return describe_question(actions.unask_question(actor, question_id))
    return describe_question(actions.ask_question(actor, question_id, answer=payload.answer, on=payload.on))


@router.delete("/questions/{uuid:question_id}", response={204: None}, summary="Take a question out")
def delete_question(request: HttpRequest, question_id: uuid.UUID) -> object:
    actions.delete_question(get_owner(request), question_id)
    return Status(204, None)


@router.get("/places/{uuid:place_id}/tried", response=list[TrialOut], summary="What to try, and what was")
def list_trials(request: HttpRequest, place_id: uuid.UUID) -> object:
    actor = get_owner(request)
    return [
        describe_trial(row) for row in queries.list_trials(actor, queries.get_place(actor, place_id))[:500]
    ]


@router.post("/places/{uuid:place_id}/tried", response={201: TrialOut}, summary="Something to try, or tried")
def add_trial(request: HttpRequest, place_id: uuid.UUID, payload: TrialIn) -> object:
    row = actions.add_trial(
        get_owner(request), place_id, payload.text, heard_on=payload.heard_on, tried_on=payload.tried_on,
        result=payload.result, trial_id=find_row_id(request),
    )  # fmt: skip
    return Status(201, describe_trial(row))


@router.post("/tried/{uuid:trial_id}/done", response=TrialOut, summary="It was tried")
def try_out(request: HttpRequest, trial_id: uuid.UUID, payload: TriedIn) -> object:
    actor = get_owner(request)
    if not payload.tried:
        return describe_trial(actions.untry(actor, trial_id))
    return describe_trial(actions.try_out(actor, trial_id, result=payload.result, on=payload.on))


@router.delete("/tried/{uuid:trial_id}", response={204: None}, summary="Take it out")
def delete_trial(request: HttpRequest, trial_id: uuid.UUID) -> object:
    actions.delete_trial(get_owner(request), trial_id)
    return Status(204, None)
