"""Today, decisions, drafts and what was learned over HTTP; the doors above mount `router` and check the token."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import pgettext
from ninja import Field, Query, Router, Schema, Status

from enishi.core import clock, errors
from enishi.core.web import Limit, Offset, find_key, get_owner
from enishi.followups import actions, queries
from enishi.followups.api.mails import router as mails
from enishi.followups.api.templates import router as templates
from enishi.followups.described import describe_learning, describe_suggestion, describe_tie
from enishi.followups.models import Decision
from enishi.followups.queries.learning import read_learning
from enishi.people.queries import get_contact

router = Router(tags=["today"])
router.add_router("/templates", templates)
router.add_router("", mails)


class SuggestionOut(Schema):
    """Somebody to turn to today: the contract of `enishi today --json`."""

    person: str
    person_id: str
    kind: str
    reason: str
    usual_gap_days: float | None
    silent_days: int | None
    care: float | None
    chance_30d: float | None


ListName = Annotated[str, Query(alias="list", description="fading, quiet or again")]


class TieOut(Schema):
    """A tie in one of the three lists: the contract of `enishi ties --json`."""

    person: str
    person_id: str
    list: str = Field(description="fading, quiet or again")
    sentence: str
    reason: str
    usual_gap_days: float | None
    silent_days: int | None
    care: float | None
    alive: float | None
    chance_30d: float | None


class DecisionIn(Schema):
    """kind: thank, promise, care, get_to_know; verdict: done, later, not_this_time, leave_be."""

    person_id: uuid.UUID
    kind: str
    verdict: str
    promise_id: uuid.UUID | None = None
    encounter_id: uuid.UUID | None = None
    channel: str | None = Field(None, description="How it was done: mail, line, message, letter, call ...")


class DecisionOut(Schema):
    """What was decided; `recorded` is the encounter that was written down by it."""

    id: str
    person_id: str
    kind: str
    verdict: str
    on: dt.date
    until_on: dt.date | None
    recorded: str | None


class DraftOut(Schema):
    """Words to begin with."""

    subject: str
    body: str


class BandOut(Schema):
    """Forecasts of about the same chance; heard: how many came true."""

    low: float
    high: float
    outcomes: int
    heard: int


class NudgesOut(Schema):
    """Suggestions shown and held back; the effect is null until there is enough."""

    nudged: int
    heard_after_nudge: int
    held_back: int
    heard_after_holding: int
    difference: float | None
    low: float | None
    high: float | None


class LearningOut(Schema):
    """Forecasts checked against what happened: the contract of `enishi learning --json`."""

    learns_pace: bool
    holds_back: bool
    shift: float = Field(description="Log odds added to every chance that is shown.")
    standard_error: float
    outcomes: int
    in_hindsight: int = Field(
        description="Of these outcomes, how many come from looking back at earlier records."
    )
    outcomes_missing: int
    open_forecasts: int
    bands: list[BandOut]
    nudges: NudgesOut


class LearningIn(Schema):
    """The two switches; what is not named stays."""

    learns_pace: bool | None = None
    holds_back: bool | None = None


@router.get("/today", response=list[SuggestionOut], summary="Whom to turn to today, and why: at most five")
def list_today(request: HttpRequest, now: dt.datetime | None = None) -> list[dict[str, object]]:
    with clock.as_of(now):
        found = queries.list_today(get_owner(request), now=clock.now())
    return [{**describe_suggestion(one)} for one in found]


@router.get("/ties", response=list[TieOut], summary="Ties by how they stand: fading, quiet or again")
def list_ties(
    request: HttpRequest,
    name: ListName = "fading",
    limit: Limit = 20,
    offset: Offset = 0,
    now: dt.datetime | None = None,
) -> list[dict[str, object]]:
    actor = get_owner(request)
    with clock.as_of(now):
        ranked = queries.rank_ties(actor, name, clock.now())
        found = queries.view_ties(actor, ranked, clock.now(), limit=limit, offset=offset)
    return [{**describe_tie(one)} for one in found]


@router.post("/decisions", response={201: DecisionOut}, summary="Decide about somebody in Today")
def post_decision(request: HttpRequest, payload: DecisionIn) -> Status[Any]:
    values = payload.dict()
    made = actions.decide(
        get_owner(request), contact_id=values.pop("person_id"), key=find_key(request), **values
    )
    return Status(201, describe_decision(made))


@router.delete("/decisions/{uuid:decision_id}", response={204: None}, summary="Take a decision back")
def undo_decision(request: HttpRequest, decision_id: uuid.UUID) -> Status[Any]:
    actions.undo_decision(get_owner(request), decision_id)
    return Status(204, None)


@router.get(
    "/people/{uuid:person_id}/draft",
    response=DraftOut,
    summary="Words for somebody; with_person is who is introduced",
)
def get_draft(
    request: HttpRequest,
    person_id: uuid.UUID,
    kind: str = "",
    channel: str | None = None,
    with_person: uuid.UUID | None = None,
    about: Annotated[str, Query(max_length=500)] = "",
    template_id: uuid.UUID | None = None,
    now: dt.datetime | None = None,
) -> dict[str, str]:
    actor = get_owner(request)
    contact = get_contact(actor, person_id)
    template = queries.get_template(actor, template_id) if template_id else None
    if template is None and not kind:
        raise errors.Invalid(
            pgettext("followups", "Say what for: kind, or template_id with one of your own.")
        )
    with_contact = get_contact(actor, with_person) if with_person else None
    with clock.as_of(now):
        found = queries.compose_draft(
            actor,
            contact,
            kind=kind,
            channel=channel,
            with_contact=with_contact,
            about=about,
            now=clock.now(),
            template=template,
        )
    return {"subject": found.subject, "body": found.body}


@router.get("/learning", response=LearningOut, summary="Forecasts checked against what happened")
def get_learning(request: HttpRequest) -> dict[str, object]:
    return {**describe_learning(read_learning(get_owner(request)))}


@router.patch(
    "/learning", response=LearningOut, summary="Switch checking, or holding back one in ten, on or off"
)
def change_learning(request: HttpRequest, payload: LearningIn) -> dict[str, object]:
    owner = actions.change_learning(get_owner(request), **payload.dict())
    return {**describe_learning(read_learning(owner))}


@router.delete("/learning", response={204: None}, summary="Erase all forecasts and what they taught")
def erase_learning(request: HttpRequest) -> Status[Any]:
    actions.erase_learning(get_owner(request))
    return Status(204, None)


def describe_decision(decision: Decision) -> dict[str, object]:
    return {
        "id": str(decision.pk),
        "person_id": str(decision.contact_id),
        "kind": decision.kind,
        "verdict": decision.verdict,
        "on": decision.on,
        "until_on": decision.until_on,
        "recorded": str(decision.recorded_id) if decision.recorded_id else None,
    }
