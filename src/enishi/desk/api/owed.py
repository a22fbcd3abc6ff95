"""What is owed, over HTTP."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest
from ninja import Field, Router, Schema

from enishi.core import clock
from enishi.core.web import get_owner
from enishi.desk.described import describe_owed
from enishi.desk.queries.owed import read_owed

router = Router(tags=["ledger"])


class OwedOut(Schema):
    """One thing owed: the contract of `enishi owed --json`."""

    person_id: str
    person: str
    kind: str = Field(description="thanks, promise, report, return or advance")
    what: str
    since: dt.date


@router.get("/owed", response=list[OwedOut], summary="What is owed, one for each thing, the oldest first")
def list_owed(request: HttpRequest, now: dt.datetime | None = None) -> object:
    with clock.as_of(now):
        return [describe_owed(one) for one in read_owed(get_owner(request), now=clock.now())]
