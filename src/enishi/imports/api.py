"""Imports over HTTP: send files, look at what was read, bring in, take back; the doors above mount `router`."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import File, Form, Router, Schema, Status, UploadedFile

from enishi.core.web import Limit, Offset, PageOut, find_row_id, get_owner, make_page
from enishi.imports import actions, queries
from enishi.imports.models import Import

router = Router(tags=["imports"])


class RejectedOut(Schema):
    """A card or file that stays out."""

    where: str
    reason: str


class ReportRowOut(Schema):
    """Where the values of one field went: codes, and the same in words."""

    field: str
    values: int
    places: list[str]
    where: str


class FileOut(Schema):
    """One file (or zip member), as `enishi import --json` says it.

    `traces`: mails, meetings and days of chats; `traces_left_out`: how many of them became no encounter, by reason.
    """

    path: str
    format: str
    encoding: str
    read: int
    added: int
    updated: int
    unchanged: int
    maybe_same: int
    rejected: list[RejectedOut]
    encounters_added: int
    report: list[ReportRowOut]
    traces: int
    traces_known: int
    traces_left_out: dict[str, int]


class PlanOut(Schema):
    """What bringing in would do, or did, by the number of cards."""

    new: int
    known: int
    maybe_same: int
    rejected: int


class ProgressOut(Schema):
    """How many of the readable cards are in."""

    done: int
    total: int


class ImportRowOut(Schema):
    """An import in the list. status: reading, ready, applying, done, undoing, undone, failed."""

    id: str
    at: dt.datetime
    status: str
    origin: str
    added: int
    updated: int
    paths: list[str]


class ImportOut(ImportRowOut):
    """An import with its files."""

    cards: PlanOut
    progress: ProgressOut
    files: list[FileOut]


class StartedOut(Schema):
    """The files have arrived; ask for the import by its id."""

    id: str
    status: str


@router.post("/imports", response={202: StartedOut}, summary="Send files to be read")
def post_import(
    request: HttpRequest,
    files: File[list[UploadedFile]],
    origin: Form[str] = "private",
    me: Form[list[str] | None] = None,
    dry_run: Form[bool] = False,
) -> Status[Any]:
    """With `dry_run` the files are only read, until `apply` is asked for; without it everybody comes in at once."""
    of, _ = actions.store_uploads(
        get_owner(request),
        files,
        import_id=find_row_id(request),
        origin=origin,
        me=tuple(me or ()),
        is_applied_when_read=not dry_run,
    )
    return Status(202, {"id": str(of.pk), "status": of.status})


@router.get("/imports", response=PageOut[ImportRowOut], summary="Earlier imports, newest first")
def list_imports(request: HttpRequest, limit: Limit = 50, offset: Offset = 0) -> dict[str, object]:
    return make_page(queries.list_imports(get_owner(request)), limit, offset, describe_row)


@router.get("/imports/{uuid:import_id}", response=ImportOut, summary="One import, with its files")
def get_import(request: HttpRequest, import_id: uuid.UUID) -> dict[str, object]:
    of = queries.get_import(get_owner(request), import_id)
    plan, progress = queries.read_plan(of), queries.get_progress(of)
    return {
        **describe_row(of),
        "cards": {
            "new": plan.new,
            "known": plan.known,
            "maybe_same": plan.maybe,
            "rejected": plan.rejected,
        },
        "progress": {"done": progress.done, "total": progress.total},
        "files": queries.describe_files(of),
    }


@router.post("/imports/{uuid:import_id}/apply", response={202: StartedOut}, summary="Bring everybody in")
def post_apply(request: HttpRequest, import_id: uuid.UUID) -> Status[Any]:
    actions.ask_to_apply(get_owner(request), import_id)
    return _answer_started(request, import_id)


@router.post(
    "/imports/{uuid:import_id}/undo", response={202: StartedOut}, summary="Take the whole import back"
)
def post_undo(request: HttpRequest, import_id: uuid.UUID) -> Status[Any]:
    actions.ask_to_undo(get_owner(request), import_id)
    return _answer_started(request, import_id)


@router.delete("/imports/{uuid:import_id}", response={204: None}, summary="Give up before anybody came in")
def delete_import(request: HttpRequest, import_id: uuid.UUID) -> Status[Any]:
    actions.give_up_import(get_owner(request), import_id)
    return Status(204, None)


def _answer_started(request: HttpRequest, import_id: uuid.UUID) -> Status[Any]:
    of = queries.get_import(get_owner(request), import_id)
    return Status(202, {"id": str(of.pk), "status": of.status})


def describe_row(of: Import) -> dict[str, object]:
    """An import without its files' details; their rows are prefetched."""
    files = list(of.files.all())
    return {
        "id": str(of.pk),
        "at": of.created_at,
        "status": of.status,
        "origin": of.origin,
        "added": sum(file.added for file in files),
        "updated": sum(file.updated for file in files),
        "paths": [file.path for file in files],
    }
