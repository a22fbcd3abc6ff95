"""Pairs that may be one person: those to decide, likeliest first, and those decided."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.people import rules
from enishi.people.models import CandidateSearch, Contact, Decision, MaybeSame

_DETAILS = ("affiliations", "points", "tags", "interests")


def _open_pairs(actor: User) -> QuerySet[MaybeSame]:
    """Undecided, something speaks for them, and both are there under their own name."""
    rows = rules.pairs_decidable_by(actor).filter(decision=Decision.OPEN, strength__gt=0)
    return rows.filter(a__deleted_at__isnull=True, b__deleted_at__isnull=True)


def _not_put_off(actor: User) -> Q:
    today = clock.today(actor.time_zone)
    return Q(later_on__isnull=True) | Q(later_on__lt=today)


def count_open_pairs(actor: User) -> int:
    """How many wait for a word today."""
    return _open_pairs(actor).filter(_not_put_off(actor)).count()


def count_put_off(actor: User) -> int:
    """How many were put off today, and come back from tomorrow on."""
    return _open_pairs(actor).exclude(_not_put_off(actor)).count()


def list_waiting_pairs(actor: User) -> QuerySet[MaybeSame]:
    """Pairs to decide today, the likeliest first."""
    return _open_pairs(actor).filter(_not_put_off(actor)).order_by("-strength", "created_at", "id")


def with_people(pairs: QuerySet[MaybeSame]) -> QuerySet[MaybeSame]:
    """The pairs with what helps to tell the two apart."""
    details = [f"{side}__{rows_of}" for side in ("a", "b") for rows_of in _DETAILS]
    return pairs.select_related("a", "b", "a__merged_into", "b__merged_into").prefetch_related(*details)


def list_maybe_same(actor: User, *, decision: str = Decision.OPEN.value) -> QuerySet[MaybeSame]:
    """Pairs of one decision with their people: open ones likeliest first, decided ones latest first."""
    if decision == Decision.OPEN:
        return with_people(_open_pairs(actor).order_by("-strength", "created_at", "id"))
    rows = rules.pairs_decidable_by(actor).filter(decision=decision)
    return with_people(rows.order_by("-decided_at", "-id"))


def list_pairs(actor: User, *, decision: str = "") -> QuerySet[MaybeSame]:
    """All pairs, those to decide first."""
    rows = rules.pairs_decidable_by(actor)
    hidden = Q(a__deleted_at__isnull=False) | Q(b__deleted_at__isnull=False)
    rows = rows.exclude(hidden & ~Q(decision=Decision.SAME)).exclude(decision=Decision.OPEN, strength=0)
    rows = rows.filter(decision=decision) if decision else rows
    return rows.order_by("decision", "-strength", "created_at", "id")


def get_pair(actor: User, pair_id: uuid.UUID) -> MaybeSame:
    pair = with_people(rules.pairs_decidable_by(actor).filter(pk=pair_id)).first()
    if pair is None:
        raise errors.NotFound(pgettext_lazy("people", "This pair has been settled already."))
    return pair


class KnownPair(NamedTuple):
    """What was noted and said of two."""

    id: uuid.UUID
    decision: str
    strength: int
    reason: str


def read_known_pairs(actor: User) -> dict[tuple[uuid.UUID, uuid.UUID], KnownPair]:
    """Every pair ever noted, by its two people."""
    rows = MaybeSame.objects.filter(owner=actor)
    columns = rows.values_list("a_id", "b_id", "id", "decision", "strength", "reason")
    return {(a, b): KnownPair(*known) for a, b, *known in columns}


LARGE, PAUSE = 5000, dt.timedelta(minutes=10)


def list_owners_to_search(now: dt.datetime) -> list[User]:
    """Whose people have changed since the notebook was last searched; a large one is left alone for a while."""
    found = []
    searched = dict(CandidateSearch.objects.values_list("owner_id", "searched_at"))
    for owner in User.objects.filter(is_active=True).order_by("pk"):
        last = searched.get(owner.pk)
        people = Contact.objects.filter(owner=owner, deleted_at__isnull=True)
        if not (people.filter(updated_at__gt=last) if last else people).exists():
            continue
        if last is None or now - last > PAUSE or people.count() <= LARGE:
            found.append(owner)
    return found
