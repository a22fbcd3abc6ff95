"""Putting an export or a backup on disk: whole or not at all, never over something else by accident."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

from django.conf import settings
from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.privacy import sealing
from enishi.privacy.writing import write_zip

NAMELESS = Path("/proc/self/fd")  # by which a file without a name can be given one


def save(out: Path, fill: Callable[[BinaryIO], None], *, is_forced: bool = False) -> None:
    """Fill a new file beside `out`, then give it its name."""
    if out.exists() and not is_forced:
        sentence = pgettext("privacy", "“%(path)s” is there already. Choose another name, or add --force.")
        raise errors.AlreadyThere(sentence % {"path": out})
    try:
        handle, draft = _open_draft(out)
    except OSError as error:
        sentence = pgettext("privacy", "“%(path)s” cannot be written. Is the folder there?")
        raise errors.Invalid(sentence % {"path": out}) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            fill(stream)
            stream.flush()
            os.fsync(stream.fileno())
            if not draft.exists():
                _give_name(stream.fileno(), draft)
        draft.replace(out)
    except OSError as error:
        sentence = pgettext("privacy", "“%(path)s” could not be written: %(reason)s")
        raise errors.Invalid(sentence % {"path": out, "reason": error.strerror}) from error
    finally:
        draft.unlink(missing_ok=True)


def _open_draft(out: Path) -> tuple[int, Path]:
    """A file in the folder of `out`, and the name it has or is to have. Where the system can, it has none yet.

    So nothing of the notebook is left lying about by a process that was killed.
    """
    if hasattr(os, "O_TMPFILE") and NAMELESS.exists():
        draft = out.parent / f".{out.name}.{ids.new_id()}"
        with contextlib.suppress(OSError):  # a file system without such files
            return os.open(out.parent, os.O_TMPFILE | os.O_RDWR, 0o600), draft
    handle, name = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
    return handle, Path(name)


def _give_name(handle: int, draft: Path) -> None:
    """With a folder's number, whatever it is, the link is followed (linkat)."""
    os.link(NAMELESS / str(handle), draft, src_dir_fd=handle, follow_symlinks=True)


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
