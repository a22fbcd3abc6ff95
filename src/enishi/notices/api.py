"""Notices over HTTP: ways out, quiet hours, day notes, and a test."""

from __future__ import annotations

import datetime as dt
import uuid

from django.http import HttpRequest
from ninja import Field, Router, Schema

from enishi.core import clock
from enishi.core.web import get_owner
from enishi.notices import actions, queries, words
from enishi.notices.described import TargetWords, describe_target, find_address

router = Router(tags=["notices"])


class PlanIn(Schema):
    """How and when; what is left out stays as it is (or, of a new one: neutral words, every day at 7:30)."""

    name: str | None = Field(None, max_length=100)
    is_full: bool | None = None
    rhythm: str | None = None
    weekdays: list[int] | None = Field(None, description="Monday is 0.")
    at: dt.time | None = None
    skips_holidays: bool | None = None
    has_alarms: bool | None = None

    def to_fields(self) -> actions.PlanFields:
        days = tuple(self.weekdays) if self.weekdays is not None else None
        names = ("name", "is_full", "rhythm", "at", "skips_holidays", "has_alarms")
        return actions.PlanFields(weekdays=days, **{name: getattr(self, name) for name in names})


class MailIn(PlanIn):
    """Notices by mail."""

    address: str


class ChatIn(PlanIn):
    """Notices to a chat, by its address as apprise writes it."""

    url: str


class TargetOut(Schema):
    """A way out; what opens it is not among it."""

    id: str
    kind: str
    name: str
    state: str
    is_full: bool
    rhythm: str
    weekdays: list[int]
    at: str
    skips_holidays: bool
    due_at: str | None
    last_sent_at: str | None
    trouble: str


class FeedOut(TargetOut):
    """A calendar with its secret address."""

    address: str


class QuietIn(Schema):
    """From when to when nothing comes; both null: none."""

    begins: dt.time | None
    ends: dt.time | None


class TestOut(Schema):
    """What became of a test."""

    state: str
    trouble: str


class NoteOut(Schema):
    """A day note; `neutral_text` names nobody."""

    key: str
    kind: str
    on: dt.date
    shown_from: dt.date
    shown_until: dt.date
    text: str
    neutral_text: str
    path: str
    at: dt.datetime | None
    is_put_away: bool


class KeyIn(Schema):
    """A day note's key."""

    key: str = Field(max_length=200)


@router.get("/notices/targets", response=list[TargetOut], summary="The ways out the owner has chosen")
def list_targets(request: HttpRequest) -> list[TargetWords]:
    return [describe_target(row) for row in queries.list_targets(get_owner(request))]


@router.post("/notices/targets/mail", response=TargetOut, summary="Notices by mail")
def post_mail_target(request: HttpRequest, payload: MailIn) -> TargetWords:
    return describe_target(actions.add_mail_target(get_owner(request), payload.address, payload.to_fields()))


@router.post("/notices/targets/chat", response=TargetOut, summary="Notices to a chat (apprise)")
def post_chat_target(request: HttpRequest, payload: ChatIn) -> TargetWords:
    return describe_target(actions.add_chat_target(get_owner(request), payload.url, payload.to_fields()))


@router.post("/notices/targets/feed", response=FeedOut, summary="A calendar at a secret address")
def post_feed(request: HttpRequest, payload: PlanIn) -> dict[str, object]:
    row = actions.add_feed(get_owner(request), payload.to_fields())
    return {**describe_target(row), "address": find_address(row)}


@router.patch(
    "/notices/targets/{uuid:target_id}", response=TargetOut, summary="Another hour, other days or words"
)
def patch_target(request: HttpRequest, target_id: uuid.UUID, payload: PlanIn) -> TargetWords:
    return describe_target(actions.change_target(get_owner(request), target_id, payload.to_fields()))


@router.delete("/notices/targets/{uuid:target_id}", response={204: None}, summary="Take a way out away")
def delete_target(request: HttpRequest, target_id: uuid.UUID) -> tuple[int, None]:
    actions.remove_target(get_owner(request), target_id)
    return 204, None


@router.post(
    "/notices/targets/{uuid:target_id}/pause", response=TargetOut, summary="Nothing goes there for now"
)
def pause_target(request: HttpRequest, target_id: uuid.UUID) -> TargetWords:
    return describe_target(actions.pause_target(get_owner(request), target_id))


@router.post("/notices/targets/{uuid:target_id}/resume", response=TargetOut, summary="Go on")
def resume_target(request: HttpRequest, target_id: uuid.UUID) -> TargetWords:
    return describe_target(actions.resume_target(get_owner(request), target_id))


@router.post("/notices/targets/{uuid:target_id}/test", response=TestOut, summary="Send a test now")
def test_target(request: HttpRequest, target_id: uuid.UUID) -> dict[str, str]:
    row = actions.try_target(get_owner(request), target_id)
    return {"state": row.state, "trouble": words.describe_trouble(row.last_problem, row.last_problem_params)}


@router.put("/notices/quiet-hours", response=QuietIn, summary="From when to when nothing comes")
def put_quiet_hours(request: HttpRequest, payload: QuietIn) -> dict[str, dt.time | None]:
    row = actions.set_quiet_hours(get_owner(request), payload.begins, payload.ends)
    return {"begins": row.begins if row else None, "ends": row.ends if row else None}


@router.get("/day-notes", response=list[NoteOut], summary="What these days ask or tell (at most 400 days)")
def list_day_notes(
    request: HttpRequest, since: dt.date | None = None, until: dt.date | None = None
) -> list[dict[str, object]]:
    owner = get_owner(request)
    first = since or clock.today(owner.time_zone)
    last = min(until or first, first + dt.timedelta(days=400))
    notes = queries.read_notes(owner, first, last)
    away = queries.list_put_away(owner, [note.key for note in notes])
    names = [name for name in NoteOut.model_fields if name != "is_put_away"]
    return [
        {**{name: getattr(note, name) for name in names}, "is_put_away": note.key in away} for note in notes
    ]


@router.post("/day-notes/put-away", response={204: None}, summary="Enough of a day note")
def put_away(request: HttpRequest, payload: KeyIn) -> tuple[int, None]:
    actions.put_away(get_owner(request), payload.key)
    return 204, None


@router.post("/day-notes/bring-back", response={204: None}, summary="As if it had not been put away")
def bring_back(request: HttpRequest, payload: KeyIn) -> tuple[int, None]:
    actions.bring_back(get_owner(request), payload.key)
    return 204, None
