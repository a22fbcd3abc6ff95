"""The export over HTTP; the doors above mount `router` and check the token."""

from __future__ import annotations

import uuid
from typing import Literal

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from ninja import Field, Query, Router, Schema

from enishi.core.streams import send_file
from enishi.core.web import get_owner
from enishi.privacy.choices import (
    ENDINGS,
    Choice,
    Encoding,
    Extra,
    Form,
    Kinds,
    Version,
    check_choice,
    media_type,
)
from enishi.privacy.saving import scratch_file
from enishi.privacy.schema import build_schema
from enishi.privacy.writing import find_unwritable, write_export

router = Router(tags=["privacy"])


class ChoiceIn(Schema):
    """What goes into the file, and how."""

    format: Form = Field(
        "zip", description="zip and json hold everything, vcard and csv people, ics what happened."
    )
    origin: Literal["", "private", "work"] = Field("", description="Only one part.")
    face: uuid.UUID | None = Field(None, description="Only who knows this face of yours (vcard, csv, ics).")
    tag: str = Field("", description="Only people with this tag (vcard, csv, ics).")
    encoding: Encoding = Field("utf-8-bom", description="Of csv.")
    vcard: Version = Field("4.0", description="3.0 is what phones read best.")
    kinds: Kinds = Field("all", description="Of ics: everything, or meetings and calls.")
    extras: list[Extra] = Field([], alias="with", description="Of ics: what else stands in it.")
    notes: bool = Field(
        True, description="Whether what was written about people goes along (vcard, csv, ics)."
    )
    photos: bool = Field(True, description="Whether photos go along (vcard).")

    def to_choice(self) -> Choice:
        return Choice(
            origin=self.origin, tag=self.tag, version=self.vcard, encoding=self.encoding, kinds=self.kinds,
            extras=frozenset(self.extras), has_notes=self.notes, has_photos=self.photos,
            face=self.face,
        )  # fmt: skip


class ChangeOut(Schema):
    """One character, and what stands for it."""

    character: str
    written: str


class UnwritableOut(Schema):
    """A cell of a csv in cp932 that was written otherwise than it is."""

    contact_id: str
    name: str
    column: str
    changes: list[ChangeOut]


@router.get("/export", response=bytes, summary="The notebook, one part, or some people, as a file")
def get_export(request: HttpRequest, asked: Query[ChoiceIn]) -> FileResponse | StreamingHttpResponse:
    choice = asked.to_choice()
    check_choice(asked.format, choice)
    whole = scratch_file()
    write_export(get_owner(request), whole, asked.format, choice)
    name = f"enishi.{ENDINGS[asked.format]}"
    return send_file(request, whole, name=name, media_type=media_type(asked.format, choice))


@router.get(
    "/export/unwritable",
    response=list[UnwritableOut],
    summary="What a csv of these choices cannot hold as it is (in cp932), cell by cell",
)
def list_unwritable(request: HttpRequest, asked: Query[ChoiceIn]) -> list[object]:
    choice = asked.to_choice()
    return [
        {
            "contact_id": cell.contact_id,
            "name": cell.name,
            "column": cell.column,
            "changes": [change._asdict() for change in cell.changes],
        }
        for cell in find_unwritable(get_owner(request), choice)
    ]


@router.get("/export/schema", response=dict, summary="The JSON Schema of zip and json")
def get_schema(request: HttpRequest) -> dict[str, object]:
    return build_schema()
