"""Parts of the REST door that every room's api.py shares: who asks, pages of a list, idempotency keys."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Generic, TypeVar, cast

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import pgettext
from ninja import Field, Schema

from enishi.core import errors, ids

if TYPE_CHECKING:
    from enishi.accounts.models import User

T = TypeVar("T")
M = TypeVar("M", bound=Model)
Limit = Annotated[int, Field(ge=1, le=500, description="How many at most.")]
Offset = Annotated[int, Field(ge=0, le=10_000_000, description="How many to leave out at the beginning.")]
LONGEST_KEY = 80


class PageOut(Schema, Generic[T]):
    """A part of a list: `total` counts the whole list."""

    total: int
    limit: int
    offset: int
    items: list[T]


def make_page(
    rows: QuerySet[M], limit: int, offset: int, describe: Callable[[M], object]
) -> dict[str, object]:
    """One page of a query, each row described."""
    return {
        "total": rows.count(),
        "limit": limit,
        "offset": offset,
        "items": [describe(row) for row in rows[offset : offset + limit]],
    }


def get_owner(request: HttpRequest) -> User:
    """The user whom the token belongs to."""
    return cast("User", request.auth)  # type: ignore[attr-defined]


def find_key(request: HttpRequest) -> str | None:
    """The Idempotency-Key: the same key again is the same request, carried out once."""
    key = request.headers.get("Idempotency-Key", "").strip()
    if len(key) > LONGEST_KEY:
        raise errors.Invalid(pgettext("core", "An Idempotency-Key has at most 80 characters."))
    return key or None


def find_row_id(request: HttpRequest) -> uuid.UUID | None:
    """The id that the Idempotency-Key stands for: itself when it is one, else made from it and the owner."""
    key = find_key(request)
    if key is None:
        return None
    return ids.parse_id(key) or uuid.uuid5(get_owner(request).pk, key)
