"""Putting an export or a backup on disk: whole or not at all, never over something else by accident."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

from django.conf import settings
from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.core import errors
from enishi.privacy import sealing
from enishi.privacy.writing import write_zip


def save(out: Path, fill: Callable[[BinaryIO], None], *, is_forced: bool = False) -> None:
    """Fill a new file beside `out`, then give it its name."""
    if out.exists() and not is_forced:
        sentence = pgettext("privacy", "“%(path)s” is there already. Choose another name, or add --force.")
        raise errors.AlreadyThere(sentence % {"path": out})
    try:
        handle, draft = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
    except OSError as error:
        sentence = pgettext("privacy", "“%(path)s” cannot be written. Is the folder there?")
        raise errors.Invalid(sentence % {"path": out}) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            fill(stream)
            stream.flush()
            os.fsync(stream.fileno())
        Path(draft).replace(out)
    except OSError as error:
        sentence = pgettext("privacy", "“%(path)s” could not be written: %(reason)s")
        raise errors.Invalid(sentence % {"path": out, "reason": error.strerror}) from error
    finally:
        Path(draft).unlink(missing_ok=True)


def scratch_file() -> BinaryIO:
    """A nameless file in the data folder, gone when it is closed: private words never lie in a shared temp folder."""
    return cast(BinaryIO, tempfile.TemporaryFile(dir=settings.HOME))


def write_backup(owner: User, out: BinaryIO, *, passphrase: str = "") -> None:
    """The export zip of one moment, under a passphrase if there is one."""
    if not passphrase:
        write_zip(owner, out)
        return
    with scratch_file() as whole:
        write_zip(owner, whole)
        whole.seek(0)
        out.write(sealing.seal(whole.read(), passphrase))
