"""People of under three days of contact, to get to know: in a young notebook everybody, later those of these weeks."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator

import numpy as np
from django.db.models import Case, DateField, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from enishi.accounts.models import User
from enishi.encounters.queries import TieTable, approachable
from enishi.engine.ties import MIN_DAYS
from enishi.followups.models import Kind
from enishi.followups.queries.decisions import Standing
from enishi.followups.queries.thanks import list_just_talked
from enishi.followups.queries.worth import read_worth
from enishi.followups.suggestion import Pick
from enishi.people.models import Closeness, Contact
from enishi.people.rules import contacts_seeable_by

RECENTLY_DAYS = 180  # somebody met this lately is newer than a card of today without any date
CANDIDATES = 40  # read at a time, until five people are found
SETTLED = 10  # with so many known ties a notebook is no longer made of strangers
FRESH_DAYS = 21  # then a first meeting is followed up for three weeks; later a first line reads oddly ...
SERVING_DAYS = 120  # ... but to somebody the purpose looks for it may still be written


def find_strangers(
    actor: User, today: dt.date, ties: TieTable, standing: Standing, only: uuid.UUID | None
) -> Iterator[Pick]:
    """Dear ones first, then the newest; not those just talked to."""
    resting = standing.hidden | standing.rested
    rows = _order_by_newness(contacts_seeable_by(actor).filter(approachable(today)), today)
    rows = rows.filter(pk=only) if only else rows
    is_settled = not only and np.count_nonzero(ties.states.n >= MIN_DAYS) >= SETTLED
    rows = _only_fresh(rows, today) if is_settled else rows
    begin = 0
    while block := [
        (row.pk, row.closeness, _met(row)) for row in rows.only("closeness")[begin : begin + CANDIDATES]
    ]:
        skipped = resting | list_just_talked(actor, [one for one, _, _ in block], today)
        if is_settled:
            skipped |= _list_gone_by(actor, block, today)
        for one, _, _ in block:
            place = ties.find_place(one)
            is_known = place is not None and ties.states.n[place] >= MIN_DAYS
            if one not in skipped and not is_known:
                yield Pick(one, Kind.GET_TO_KNOW)
        begin += CANDIDATES


def _met(row: Contact) -> dt.date | None:
    met: dt.date | None = row.met  # type: ignore[attr-defined]  # an annotation
    return met


def _list_gone_by(
    actor: User, block: list[tuple[uuid.UUID, str, dt.date | None]], today: dt.date
) -> set[uuid.UUID]:
    """Those met too long ago for a first line, unless they are dear or the purpose looks for somebody like them."""
    since = today - dt.timedelta(days=FRESH_DAYS)
    old = [
        one for one, closeness, met in block if closeness != Closeness.CLOSE and (met is None or met < since)
    ]
    if not old:
        return set()
    worth = read_worth(actor, [key for one in old for key in (one.hex, str(one))])
    return {one for one in old if worth.find(one) is None}


def _only_fresh(rows: QuerySet[Contact], today: dt.date) -> QuerySet[Contact]:
    return rows.filter(Q(closeness=Closeness.CLOSE) | Q(met__gte=today - dt.timedelta(days=SERVING_DAYS)))


def _order_by_newness(rows: QuerySet[Contact], today: dt.date) -> QuerySet[Contact]:
    few = (
        Q(tie_state__isnull=True) | Q(tie_state__contact_days__lt=MIN_DAYS) | Q(tie_state__last_on__gt=today)
    )
    rank = Case(
        When(closeness=Closeness.CLOSE, then=Value(0)),
        When(closeness=Closeness.USUAL, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    met = Case(
        When(tie_state__first_on__lte=today, then=F("tie_state__first_on")),
        When(met_on__lte=today, then=F("met_on")),
        output_field=DateField(),
    )
    recent = today - dt.timedelta(days=RECENTLY_DAYS)
    lately = Case(When(met__gte=recent, then=F("met")), output_field=DateField())
    rows = rows.filter(few).annotate(rank=rank, met=met).annotate(lately=lately)
    return rows.order_by("rank", Coalesce("lately", Value(dt.date.min)).desc(), "-created_at", "-id")
