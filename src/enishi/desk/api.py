"""Searching over HTTP; the doors above mount `router` and check the token."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router, Schema

from enishi.core import clock
from enishi.core.web import Limit, Offset, PageOut, get_owner
from enishi.desk.described import describe_found
from enishi.desk.queries.search import search

router = Router(tags=["search"])


class FoundOut(Schema):
    """Somebody found, and why: the contract of `enishi search --json`."""

    id: str
    display: str
    why: str


class FoundPageOut(PageOut[FoundOut]):
    """Best first. `more`: there are more than `total`, which were not counted."""

    more: bool


@router.get("/search", response=FoundPageOut, summary="People by anything known of them, best first")
def get_search(request: HttpRequest, q: str, limit: Limit = 20, offset: Offset = 0) -> dict[str, object]:
    found = search(get_owner(request), q, now=clock.now(), limit=limit, offset=offset)
    return {
        "total": found.total,
        "limit": limit,
        "offset": offset,
        "more": found.is_more,
        "items": [describe_found(person) for person in found.people],
    }
