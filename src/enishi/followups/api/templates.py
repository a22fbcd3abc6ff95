"""The owner's own templates over HTTP."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from enishi.core.web import find_row_id, get_owner
from enishi.followups import actions, queries
from enishi.followups.described import TemplateWords, describe_template

router = Router(tags=["today"])


class TemplateIn(Schema):
    """Words for many, with {name} and the like where a fact is put in. Empty channel and relation: any."""

    name: str
    kind: str = Field(description="thank_you, ask_how, connect ...: as for drafts")
    text: str
    channel: str = ""
    relation: str = ""
    language: str = "ja"
    subject: str = ""
    is_whole: bool = Field(False, description="Address, greeting and signature stand in the words already.")


class TemplateOut(TemplateIn):
    """One template."""

    id: uuid.UUID


@router.get("", response=list[TemplateOut], summary="Your own templates for drafts")
def list_templates(request: HttpRequest) -> list[TemplateWords]:
    return [describe_template(one) for one in queries.list_templates(get_owner(request))]


@router.post("", response={201: TemplateOut}, summary="Write a template")
def add_template(request: HttpRequest, payload: TemplateIn) -> Status[Any]:
    fields = actions.TemplateFields(**payload.dict())
    made = actions.add_template(get_owner(request), fields, template_id=find_row_id(request))
    return Status(201, describe_template(made))


@router.get("/{uuid:template_id}", response=TemplateOut, summary="One template")
def get_template(request: HttpRequest, template_id: uuid.UUID) -> TemplateWords:
    return describe_template(queries.get_template(get_owner(request), template_id))


@router.put("/{uuid:template_id}", response=TemplateOut, summary="Write a template anew")
def change_template(request: HttpRequest, template_id: uuid.UUID, payload: TemplateIn) -> TemplateWords:
    fields = actions.TemplateFields(**payload.dict())
    return describe_template(actions.change_template(get_owner(request), template_id, fields))


@router.delete("/{uuid:template_id}", response={204: None}, summary="Throw a template away")
def delete_template(request: HttpRequest, template_id: uuid.UUID) -> Status[Any]:
    actions.delete_template(get_owner(request), template_id)
    return Status(204, None)


@router.post("/{uuid:template_id}/undelete", response=TemplateOut, summary="Take a template back")
def undelete_template(request: HttpRequest, template_id: uuid.UUID) -> TemplateWords:
    return describe_template(actions.undelete_template(get_owner(request), template_id))
