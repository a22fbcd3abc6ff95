"""UUIDv7 ids: sortable by time of making, primary keys everywhere."""

from __future__ import annotations

import secrets
import uuid
from typing import Final

from uuid_utils.compat import uuid7


def new_id() -> uuid.UUID:
    """A fresh UUIDv7 as a standard library UUID."""
    return uuid7()


def new_secret() -> str:
    """A fresh random key, 43 letters."""
    return secrets.token_urlsafe(32)


NOBODY: Final = uuid.UUID(int=0)


def id_or_nobody(words: uuid.UUID | str) -> uuid.UUID:
    """The id written there, or one that no row has: a query for it finds nothing."""
    return words if isinstance(words, uuid.UUID) else parse_id(words) or NOBODY


def parse_id(text: str) -> uuid.UUID | None:
    """The id written in `text`, or None when it is not one."""
    try:
        return uuid.UUID(text.strip())
    except ValueError:
        return None
