"""Who may be one person over HTTP: pairs, merging, and taking it back."""

from __future__ import annotations

import uuid

from django.http import HttpRequest
from ninja import Router, Schema

from enishi.core.web import Limit, Offset, PageOut, get_owner, make_page
from enishi.people import actions, queries
from enishi.people.words import describe_merge, describe_pair

router = Router(tags=["people"])


class PairOut(Schema):
    """Two who may be one person: the contract of `enishi duplicates --json`, and the id to decide by."""

    id: str
    a: str
    b: str
    reason: str
    decision: str


class DecisionIn(Schema):
    """decision: same (the two become one, led by `keep`), different, later, open (undecided again)."""

    decision: str
    keep: uuid.UUID | None = None


class OtherIn(Schema):
    """Who is the same person and goes away; their id still finds the person."""

    other: uuid.UUID


class MergeOut(Schema):
    """A merge, to be taken back by its id at any time."""

    id: str
    kept: str
    gone: str
    undone: bool


@router.get("/duplicates", response=PageOut[PairOut], summary="Pairs that may be one person")
def list_duplicates(
    request: HttpRequest, decision: str = "", limit: Limit = 100, offset: Offset = 0
) -> dict[str, object]:
    rows = queries.list_pairs(get_owner(request), decision=decision)
    return make_page(rows, limit, offset, lambda pair: {"id": str(pair.pk), **describe_pair(pair)})


@router.post("/duplicates/{uuid:pair_id}", response=PairOut, summary="Decide on a pair, or take it back")
def decide_duplicate(request: HttpRequest, pair_id: uuid.UUID, payload: DecisionIn) -> dict[str, object]:
    pair = actions.decide_same(get_owner(request), pair_id, payload.decision, keep_id=payload.keep)
    return {"id": str(pair.pk), **describe_pair(pair)}


@router.post("/people/{uuid:person_id}/merge", response=MergeOut, summary="This person and another are one")
def merge_people(request: HttpRequest, person_id: uuid.UUID, payload: OtherIn) -> dict[str, object]:
    return {**describe_merge(actions.merge_contacts(get_owner(request), person_id, payload.other))}


@router.post("/merges/{uuid:merge_id}/undo", response=MergeOut, summary="Two people again")
def undo_merge(request: HttpRequest, merge_id: uuid.UUID) -> dict[str, object]:
    return {**describe_merge(actions.undo_merge(get_owner(request), merge_id))}
