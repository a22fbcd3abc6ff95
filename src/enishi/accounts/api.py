"""Devices at the REST door: which may enter, naming them, cutting one off."""

from __future__ import annotations

import datetime as dt
import uuid

from django.http import HttpRequest
from ninja import Router, Schema

from enishi.accounts import actions, queries
from enishi.accounts.written import describe_device
from enishi.core.web import Limit, Offset, PageOut, get_owner, make_page

router = Router(tags=["devices"])


class DeviceOut(Schema):
    """A phone or browser that may enter, or was cut off (`revoked_at`)."""

    id: uuid.UUID
    name: str
    agent: str
    is_paired: bool
    paired_at: dt.datetime
    last_used_at: dt.datetime | None
    revoked_at: dt.datetime | None


class DeviceIn(Schema):
    """Its new name."""

    name: str


@router.get(
    "/devices", response=PageOut[DeviceOut], summary="The devices that may enter, with their last use"
)
def list_devices(request: HttpRequest, limit: Limit = 100, offset: Offset = 0) -> dict[str, object]:
    return make_page(queries.list_devices(get_owner(request)), limit, offset, describe_device)


@router.patch("/devices/{uuid:device_id}", response=DeviceOut, summary="Call a device by another name")
def rename_device(request: HttpRequest, device_id: uuid.UUID, payload: DeviceIn) -> dict[str, object]:
    return describe_device(actions.rename_device(get_owner(request), str(device_id), payload.name))


@router.delete(
    "/devices/{uuid:device_id}", response=DeviceOut, summary="Cut a device off, at once and for good"
)
def revoke_device(request: HttpRequest, device_id: uuid.UUID) -> dict[str, object]:
    return describe_device(actions.revoke_device(get_owner(request), str(device_id)))
