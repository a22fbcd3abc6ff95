"""Reports and bans over HTTP: the host's alone. Who told something without a name has none here, either."""

from __future__ import annotations

import datetime as dt
import uuid

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from enishi.communities import queries as communities
from enishi.communities.actions import BanFields, ensure_community, lift_ban
from enishi.core.web import Limit, Offset, PageOut, find_row_id, get_owner, make_page
from enishi.events import actions
from enishi.events.described import describe_ban, describe_report
from enishi.events.queries import gatherings as queries

router = Router(tags=["events"])


class ReportOut(Schema):
    """What a guest told. `reporter_name` is empty for who would rather not be named."""

    id: str
    reason: str
    subject_id: str | None
    subject_name: str
    reporter_name: str
    words: str
    note: str
    told_at: dt.datetime
    settled_at: dt.datetime | None


class BanIn(Schema):
    """Whom not to let in: a guest by `sign_up_id`, or somebody by address or telephone number."""

    name: str = Field(max_length=80)
    sign_up_id: uuid.UUID | None = None
    email: str = Field("", max_length=254)
    phone: str = Field("", max_length=40)
    until_on: dt.date | None = Field(None, description="The last day; without one it is for good.")
    reason: str = Field("", max_length=300, description="For the host alone.")
    told: str = Field("", max_length=500, description="What the person reads.")
    cancels: bool = Field(False, description="Give back the places they have at coming gatherings, too.")


class BanOut(Schema):
    id: str
    name: str
    reason: str
    told: str
    until_on: dt.date | None
    lifted_at: dt.datetime | None
    has_appeal: bool
    made_at: dt.datetime


@router.get(
    "/events/{uuid:gathering_id}/reports", response=PageOut[ReportOut], summary="What guests told the host"
)
def list_reports(
    request: HttpRequest, gathering_id: uuid.UUID, limit: Limit = 50, offset: Offset = 0
) -> dict[str, object]:
    row = queries.get_own_gathering(get_owner(request), gathering_id)
    return make_page(communities.list_reports(get_owner(request), row.pk), limit, offset, describe_report)


@router.get("/bans", response=PageOut[BanOut], summary="Who is or was not let in, the latest first")
def list_bans(request: HttpRequest, limit: Limit = 50, offset: Offset = 0) -> dict[str, object]:
    return make_page(communities.list_bans(get_owner(request)), limit, offset, describe_ban)


@router.post("/bans", response={201: BanOut}, summary="Do not let somebody in any more")
def add_ban(request: HttpRequest, payload: BanIn) -> Status[dict[str, object]]:
    owner, ban_id = get_owner(request), find_row_id(request)
    fields = BanFields(payload.name, payload.until_on, payload.reason, payload.told)
    if payload.sign_up_id:
        ban = actions.ban_guest(owner, payload.sign_up_id, fields, ban_id=ban_id)
    else:
        home = ensure_community(owner)
        ban = actions.ban_contact(
            owner, home.pk, fields, email=payload.email, phone=payload.phone, ban_id=ban_id
        )
    if payload.cancels:
        actions.cancel_banned(owner, ban.pk)
    return Status(201, describe_ban(communities.get_ban(owner, ban.pk)))


@router.delete("/bans/{uuid:ban_id}", response=BanOut, summary="Let somebody in again")
def lift(request: HttpRequest, ban_id: uuid.UUID) -> dict[str, object]:
    owner = get_owner(request)
    return describe_ban(communities.get_ban(owner, lift_ban(owner, ban_id).pk))
