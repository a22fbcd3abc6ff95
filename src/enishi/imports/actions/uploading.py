"""Uploads become an import that waits to be read: the files first, beside everything, then one short transaction."""

from __future__ import annotations

import math
import os
import shutil
import unicodedata
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.move import file_move_safe
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import clock, errors, ids
from enishi.imports import rules
from enishi.imports.actions.beginning import begin_import, folder_of
from enishi.imports.models import Import
from enishi.imports.signals import work_wanted

MOST_FILES = 50
MOST_MEGABYTES = 200
MOST_BYTES = MOST_MEGABYTES * 1024 * 1024
LONGEST_NAME = 200
FORGOTTEN_SECONDS = 600.0
Stored = list[list[str]]
if TYPE_CHECKING:
    Upload = UploadedFile[bytes]


def store_uploads(
    actor: User,
    files: Sequence[Upload],
    *,
    import_id: uuid.UUID | None = None,
    origin: str = "private",
    me: tuple[str, ...] = (),
    is_applied_when_read: bool = False,
) -> tuple[Import, bool]:
    """The import of these uploads, and whether it is new: the same id again (a double click) is the same import.

    Nothing is locked while the files are written; a second request that loses the race throws its copies away.
    """
    chosen_id = import_id or ids.new_id()
    found = rules.imports_seeable_by(actor).filter(pk=chosen_id).first()
    if found is not None:
        return found, False
    check_uploads(files)
    waiting = Path(settings.MEDIA_ROOT) / f".{chosen_id}-{uuid.uuid4().hex}"
    try:
        sources = _write_files(waiting, files)
        return _begin(actor, chosen_id, waiting, sources, origin, me, is_applied_when_read)
    except IntegrityError as error:  # two at once, or the id of somebody else's import
        raise errors.AlreadyThere(
            pgettext_lazy(
                "imports", "These files have been sent already. Have a look at your earlier imports."
            )
        ) from error
    finally:
        shutil.rmtree(waiting, ignore_errors=True)


def check_uploads(files: Sequence[Upload]) -> None:
    """Some, not too many, none too large. What is in them is for the readers to say."""
    if not files:
        raise errors.Invalid(pgettext_lazy("imports", "Please choose at least one file."))
    if len(files) > MOST_FILES:
        raise errors.Invalid(too_many_files())
    large = next((file for file in files if (file.size or 0) > MOST_BYTES), None)
    if large is not None:
        raise errors.Invalid(too_large_file(show_name(large.name or "")))


def too_many_files() -> str:
    sentence = pgettext_lazy(
        "imports",
        "At most %(most)d files at a time. Please bring the rest afterwards, or all of them in one zip.",
    )
    return str(sentence) % {"most": MOST_FILES}


def too_large_file(name: str) -> str:
    sentence = pgettext_lazy(
        "imports", "%(name)s is larger than %(megabytes)d MB. Please split it, or leave the pictures out."
    )
    return str(sentence) % {"name": name, "megabytes": MOST_MEGABYTES}


def show_name(name: str) -> str:
    """An upload's own name, for the screen only: one line, composed, of sensible length."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    printable = "".join(char for char in plain if char.isprintable()).strip()
    return printable[:LONGEST_NAME] or "?"


def name_uploads(names: Iterable[str]) -> list[str]:
    """The names to show, each once: what the owner says of columns is kept by name."""
    shown: list[str] = []
    for name in map(show_name, names):
        number, unique = 1, name
        while unique in shown:
            number += 1
            unique = f"{name} ({number})"
        shown.append(unique)
    return shown


def _write_files(folder: Path, files: Sequence[Upload]) -> Stored:
    """Write under numbers, never under names from outside."""
    folder.mkdir(parents=True)
    names = name_uploads(file.name or "" for file in files)
    sources: Stored = []
    for number, (file, name) in enumerate(zip(files, names, strict=True), start=1):
        stored = f"{number:02d}"
        _write_file(folder / stored, file)
        sources.append([stored, name])
    return sources


def _write_file(target: Path, file: Upload) -> None:
    if isinstance(file, TemporaryUploadedFile):
        file_move_safe(file.temporary_file_path(), str(target))
        return
    with target.open("wb") as out:
        for chunk in file.chunks():
            out.write(chunk)


@transaction.atomic
def _begin(
    actor: User,
    import_id: uuid.UUID,
    waiting: Path,
    sources: Stored,
    origin: str,
    me: tuple[str, ...],
    is_applied_when_read: bool,
) -> tuple[Import, bool]:
    """The import and its folder appear together."""
    of = begin_import(actor, origin=origin, me=me, import_id=import_id)
    if "sources" in of.options:
        return of, False
    folder = folder_of(of)
    if folder.exists():  # left by a process that died before it could commit
        shutil.rmtree(folder)
    os.replace(waiting, folder)
    of.options = {**of.options, "sources": sources, "is_applied_when_read": is_applied_when_read}
    of.save(update_fields=["options"])
    work_wanted.send(sender=Import, import_id=of.pk, status=of.status)
    return of, True


def sweep_uploads() -> int:
    """Throw away what a process left that was killed while files arrived; returns how many.

    Whatever still arrives grows, so it was touched lately.
    """
    before = clock.now().timestamp() - FORGOTTEN_SECONDS
    arriving = Path(settings.FILE_UPLOAD_TEMP_DIR or gettempdir()).glob("tmp*.upload*")
    left = [one for one in (*arriving, *Path(settings.MEDIA_ROOT).glob(".*-*")) if _touched_at(one) < before]
    for one in left:
        if one.is_dir():
            shutil.rmtree(one, ignore_errors=True)
        else:
            one.unlink(missing_ok=True)
    return len(left)


def _touched_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # gone just now
        return math.inf
