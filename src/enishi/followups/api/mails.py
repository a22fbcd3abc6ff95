"""A draft sent as a mail from here, over HTTP."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from enishi.core.web import find_key, get_owner
from enishi.followups import actions, queries
from enishi.followups.models import SavedDraft

router = Router(tags=["today"])


class MailIn(Schema):
    """What goes out, word by word. `to`: one of the person's addresses; empty: the first."""

    kind: str = "ask_how"
    subject: str
    body: str
    to: str = ""


class MailOut(Schema):
    """How far it is: waiting, sending, sent, refused, given_up."""

    id: uuid.UUID
    person_id: uuid.UUID
    state: str


@router.post(
    "/people/{uuid:person_id}/mails", response={201: MailOut}, summary="Send somebody a mail from here"
)
def post_mail(request: HttpRequest, person_id: uuid.UUID, payload: MailIn) -> Status[Any]:
    made = actions.post_draft(
        get_owner(request), contact_id=person_id, key=find_key(request), **payload.dict()
    )
    return Status(201, _describe(request, made))


@router.delete("/mails/{uuid:draft_id}", response={204: None}, summary="Stop a mail that waits to be sent")
def withdraw_mail(request: HttpRequest, draft_id: uuid.UUID) -> Status[Any]:
    actions.withdraw_draft(get_owner(request), draft_id)
    return Status(204, None)


@router.get("/mails/{uuid:draft_id}", response=MailOut, summary="How far a mail is")
def get_mail(request: HttpRequest, draft_id: uuid.UUID) -> dict[str, object]:
    return _describe(request, queries.get_draft(get_owner(request), draft_id))


def _describe(request: HttpRequest, draft: SavedDraft) -> dict[str, object]:
    outgoing = queries.find_posted(get_owner(request), draft)
    state = outgoing.state if outgoing else "sent" if draft.sent_at else "refused"
    return {"id": draft.pk, "person_id": draft.contact_id, "state": state}
