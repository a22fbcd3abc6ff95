"""Correspondents by the owner's answer: those without one, those answered in one press, the lists of each answer."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import F, Q, QuerySet

from enishi.accounts.models import User
from enishi.core import clock, ids
from enishi.history import rules
from enishi.history.models import Correspondent, Decision

ANSWERS = ("added", "left_out", "later")
MOST_COUNTED = 100  # beyond that nobody is told how many they are


def list_open(actor: User) -> QuerySet[Correspondent]:
    """Those who are nobody in the notebook and on whom no answer stands: not the owner, nor put off until later.

    Whoever was added and taken back lies in the bin and is asked about again.
    """
    is_nobody = Q(who=None) | Q(is_binned=True, decision="", who=F("made_contact_id"))
    is_due = Q(later_on=None) | Q(later_on__lte=clock.today(actor.time_zone))
    rows = rules.correspondents_decidable_by(actor).filter(is_nobody, is_due, contact=None, is_own=False)
    return rows.exclude(decision=Decision.LEFT_OUT).exclude(is_mine=True)


def list_unanswered(actor: User, correspondent_ids: Iterable[str | uuid.UUID]) -> list[Correspondent]:
    """Of these, those on whom the owner has said nothing yet."""
    wanted = [parsed for one in correspondent_ids if (parsed := ids.parse_id(str(one)))]
    rows = rules.correspondents_decidable_by(actor).filter(pk__in=wanted, decision="", contact=None)
    return list(rows.order_by("pk"))


def list_answered_at(actor: User, moment: dt.datetime) -> list[Correspondent]:
    """Those who were answered in one press."""
    return list(rules.correspondents_decidable_by(actor).filter(decided_at=moment).order_by("pk"))


def list_answered(actor: User, answer: str) -> QuerySet[Correspondent]:
    """`added` (whoever they are in the notebook), `left_out` or `later`; the newest answer first."""
    rows = rules.correspondents_decidable_by(actor).select_related("contact")
    chosen = {
        "added": Q(decision=Decision.PERSON),
        "left_out": Q(decision=Decision.LEFT_OUT),
        "later": Q(decision="", later_on__gt=clock.today(actor.time_zone)),
    }[answer]
    return rows.filter(chosen).order_by(F("decided_at").desc(nulls_last=True), "pk")


def count_both_ways(actor: User, *, limit: int) -> int:
    """Of those who are open, how many have written and been written to; `limit` is enough."""
    rows = list_open(actor).filter(n_in__gt=0, n_out__gt=0, who=None)
    return len(rows.order_by().values_list("pk", flat=True)[:limit])
