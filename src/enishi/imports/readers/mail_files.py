"""Folders in which each file is one mail: a Maildir by its structure, and .eml files side by side."""

from __future__ import annotations

import re
from collections.abc import Container

# A moment, a dot and more; or the flags at the end. In a zip and on Windows other marks stand for the colon.
_MAIL_NAME = re.compile(r"^\d{9,}[._]|[:;!]2,[A-Za-z]*$")
_OWN_FILES = re.compile(r"^(?:dovecot|courier|maildir|subscriptions$|tmp/)", re.IGNORECASE)


def find_maildir(inner: str) -> str | None:
    """The Maildir in which this file is a mail (empty for the top), or None. Paths have strokes, none at the start."""
    *above, kind, name = ["", *inner.split("/")]
    if kind not in ("cur", "new") or not _MAIL_NAME.search(name):
        return None
    return "/".join(above[1:])


def is_of_program(inner: str, maildirs: Container[str]) -> bool:
    """Whether a file only serves a mail program: an index, or a mail that never arrived whole."""
    above, _, name = inner.rpartition("/")
    if name == "table_of_contents" and above.endswith(".mbox"):  # Apple Mail's
        return True
    outer, _, last = above.rpartition("/")
    if last == "tmp":
        above, name = outer, f"tmp/{name}"
    return above in maildirs and bool(_OWN_FILES.match(name))


def is_mail_by_name(inner: str) -> bool:
    """Only for counting: whether a member of a zip is one of very many mails."""
    return inner.lower().endswith((".eml", ".emlx")) or find_maildir(inner) is not None
