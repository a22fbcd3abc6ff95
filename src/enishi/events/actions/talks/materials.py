"""Putting addresses and files there for guests to read, and taking them out again."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from pathlib import PurePath

from django.db import transaction
from django.db.models import F
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.core.text import clean_line, safe_url
from enishi.events.actions.locking import lock_run
from enishi.events.models import Material, MaterialTime
from enishi.events.queries import materials as queries

MOST = 20
LARGEST_BYTES = 10 * 1024 * 1024
UNDO_DAYS = 1
_OFFICE = "application/vnd.openxmlformats-officedocument."
_ZIP, _TEXT = b"PK\x03\x04", b""
# What may be kept, by the end of its name: how it is served, and how such a file begins. Nothing that a browser runs.
KINDS: dict[str, tuple[str, bytes]] = {
    ".pdf": ("application/pdf", b"%PDF-"),
    ".pptx": (f"{_OFFICE}presentationml.presentation", _ZIP),
    ".docx": (f"{_OFFICE}wordprocessingml.document", _ZIP),
    ".xlsx": (f"{_OFFICE}spreadsheetml.sheet", _ZIP),
    ".odp": ("application/vnd.oasis.opendocument.presentation", _ZIP),
    ".png": ("image/png", b"\x89PNG"),
    ".jpg": ("image/jpeg", b"\xff\xd8\xff"),
    ".jpeg": ("image/jpeg", b"\xff\xd8\xff"),
    ".txt": ("text/plain; charset=utf-8", _TEXT),
    ".csv": ("text/csv; charset=utf-8", _TEXT),
}


@dataclass(frozen=True, slots=True)
class MaterialFields:
    """An address, or a file with its name as it was chosen."""

    title: str = ""
    url: str = ""
    file_name: str = ""
    data: bytes | None = None
    shown: str = MaterialTime.ALWAYS


@transaction.atomic
def add_material(
    actor: User,
    gathering_id: uuid.UUID | str,
    fields: MaterialFields,
    *,
    material_id: uuid.UUID | None = None,
) -> Material:
    """One more to read. The same id again is the same."""
    gathering = lock_run(actor, gathering_id)
    known = Material.objects.filter(pk=material_id).first() if material_id else None
    if known is not None and known.gathering_id == gathering.pk:
        return known
    if queries.list_materials(gathering).count() >= MOST:
        raise errors.Full(pgettext_lazy("events", "At most 20 materials, please. Take one out first."))
    name = clean_line(PurePath(fields.file_name.replace("\\", "/")).name)
    kind = _check(fields, name)
    title = clean_line(fields.title) or PurePath(name).stem or safe_url(fields.url, 500)
    row = Material(owner_id=gathering.owner_id, gathering=gathering, title=title[:120], shown=fields.shown)
    if fields.data is not None:
        row.file_name, row.media_type = _shorten(name), kind
        row.data, row.size = fields.data, len(fields.data)
    else:
        row.url = safe_url(fields.url, 500)
    if material_id and known is None:
        row.pk = material_id
    row.save(force_insert=True)
    record_action(actor, "add_material", "material", row.pk, row.title)
    return row


@transaction.atomic
def show_material(actor: User, material_id: uuid.UUID | str, shown: str) -> Material:
    """When guests see it."""
    row = _hold(actor, material_id)
    if shown not in MaterialTime.values:
        raise errors.Invalid(fields={"shown": pgettext_lazy("events", "Please choose when it is shown.")})
    row.shown = MaterialTime(shown)
    row.save(update_fields=["shown"])
    record_action(actor, "change_material", "material", row.pk, row.title)
    return row


@transaction.atomic
def drop_material(actor: User, material_id: uuid.UUID | str, *, is_dropped: bool = True) -> Material:
    """Out at once for guests; for a day it can be brought back, then its bytes go."""
    row = _hold(actor, material_id)
    row.dropped_at = (row.dropped_at or clock.now()) if is_dropped else None
    row.save(update_fields=["dropped_at"])
    record_action(actor, "drop_material" if is_dropped else "undrop_material", "material", row.pk, row.title)
    return row


@transaction.atomic
def count_opening(row: Material) -> None:
    """One more opened it; nobody notes who."""
    Material.objects.filter(pk=row.pk).update(opened=F("opened") + 1)


@transaction.atomic
def clear_dropped() -> int:
    """What was taken out a day ago goes for good."""
    before = clock.now() - dt.timedelta(days=UNDO_DAYS)
    return Material.objects.filter(dropped_at__lte=before).delete()[0]


def _hold(actor: User, material_id: uuid.UUID | str) -> Material:
    found = queries.get_material(actor, material_id)
    lock_run(actor, found.gathering_id)
    return queries.get_material(actor, material_id)


def _check(fields: MaterialFields, name: str) -> str:
    """The media type under which a file is served; empty for an address. Raises Invalid."""
    wrong: dict[str, object] = {}
    if fields.shown not in MaterialTime.values:
        wrong["shown"] = pgettext_lazy("events", "Please choose when it is shown.")
    if bool(fields.url.strip()) == (fields.data is not None):
        wrong["url"] = pgettext_lazy("events", "Please give an address or choose a file, one of the two.")
    elif fields.data is None and not safe_url(fields.url, 500):
        wrong["url"] = pgettext_lazy("events", "Please write the whole address, with https:// in front.")
    media_type, begins = KINDS.get(PurePath(name).suffix.lower(), ("", b""))
    if fields.data is not None:
        if len(fields.data) > LARGEST_BYTES:
            wrong["file"] = pgettext_lazy(
                "events",
                "The file is larger than 10 MB. Please make it smaller, or give the address where it lies.",
            )
        elif not media_type or not fields.data.startswith(begins) or (not begins and b"\x00" in fields.data):
            wrong["file"] = pgettext_lazy(
                "events",
                "Please choose a PDF, slides (PPTX, ODP), a document, a table, a picture or plain text.",
            )
        elif not fields.data:
            wrong["file"] = pgettext_lazy("events", "The file is empty.")
    if wrong:
        raise errors.Invalid(fields=wrong)
    return media_type


def _shorten(name: str) -> str:
    """At most 120 letters, the end that says what it is kept."""
    path = PurePath(name)
    return path.stem[: 120 - len(path.suffix)] + path.suffix
