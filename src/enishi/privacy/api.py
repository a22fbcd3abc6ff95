"""The export over HTTP; the doors above mount `router` and check the token."""

from __future__ import annotations

from typing import Literal

from django.http import FileResponse, HttpRequest
from ninja import Router

from enishi.core.web import get_owner
from enishi.privacy.saving import scratch_file
from enishi.privacy.writing import ENDINGS, MEDIA_TYPES, WRITERS

router = Router(tags=["privacy"])


@router.get(
    "/export",
    response=bytes,
    summary="The notebook, or one part, as a file: zip and json hold everything",
)
def get_export(
    request: HttpRequest,
    format: Literal["zip", "vcard", "csv", "json"] = "zip",
    origin: Literal["", "private", "work"] = "",
) -> FileResponse:
    whole = scratch_file()
    WRITERS[format](get_owner(request), whole, origin=origin)
    whole.seek(0)
    return FileResponse(
        whole, as_attachment=True, filename=f"enishi.{ENDINGS[format]}", content_type=MEDIA_TYPES[format]
    )
