"""Those who write or are met: likely people nobody has added, and what was left out, by sender, domain and reason."""

from __future__ import annotations

import dataclasses
import datetime as dt
import heapq
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, Q
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.core.text import fold, strip_honorific
from enishi.history import rules
from enishi.history.acquaintance import LIKELY_FROM, Contacted, Reason, find_reasons, likelihood
from enishi.history.judging import LEFT_OUT, WAITING
from enishi.history.models import Correspondent, Decision
from enishi.history.queries.answers import list_open
from enishi.history.queries.sources import read_rules

MOST_LIKELY = 200


def get_correspondent(actor: User, correspondent_id: str | uuid.UUID) -> Correspondent:
    """One of those the actor may decide about."""
    parsed = ids.parse_id(str(correspondent_id))
    found = rules.correspondents_decidable_by(actor).filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(pgettext_lazy("history", "There is nobody like that in your history."))
    return found


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody who is likely known and in no notebook yet."""

    id: uuid.UUID
    kind: str
    key: str
    name: str
    n_in: int
    n_out: int
    n_met: int
    first_on: dt.date | None
    last_on: dt.date | None
    is_ambiguous: bool  # several people of the notebook are called like that
    likelihood: float
    reasons: tuple[Reason, ...] = ()  # why, the weightiest first


def list_likely(actor: User, *, limit: int = MOST_LIKELY) -> list[Likely]:
    """知り合いかもしれない: the likeliest first; of about equals who is most in touch. Nobody is added unasked."""
    words, own_names = read_rules(actor), list_own_names(actor)
    contact = Q(n_in__gt=0) | Q(n_out__gt=0) | Q(n_met__gt=0) | Q(n_crowds__gt=0)
    rows = list_open(actor).filter(contact | Q(decision=Decision.PERSON)).order_by()
    found = []
    for pk, decision, *known in rows.values_list("pk", "decision", *_COUNTED).iterator(chunk_size=2000):
        one = make_contacted(known, decision)
        if one.kind == "email" and words.word_on(one.key) == "leave_out":
            continue
        chance = likelihood(one, own_names)
        if chance >= LIKELY_FROM:
            found.append((_rank(chance, one), chance, pk, one))
    best = heapq.nlargest(limit, found, key=lambda row: row[0])
    rows_of = rules.correspondents_decidable_by(actor).in_bulk([pk for _, _, pk, _ in best])
    return [
        _likely(rows_of[pk], chance, find_reasons(one, own_names))
        for _, chance, pk, one in best
        if pk in rows_of
    ]


def _rank(chance: float, one: Contacted) -> tuple[float, int, dt.date, str]:
    """Tenths of likelihood first: a finer difference says less than how much goes both ways, and how lately."""
    return round(chance, 1), min(one.n_in, one.n_out) + one.n_met, one.last_on or dt.date.min, one.key


def list_own_names(actor: User) -> frozenset[str]:
    """How the owner is shown in mails of their own, folded."""
    own = Correspondent.objects.filter(owner=actor, is_own=True).exclude(name="")
    return frozenset(fold(strip_honorific(name)) for name in own.values_list("name", flat=True))


_COUNTED = tuple(field.name for field in dataclasses.fields(Contacted) if field.name != "is_called_person")


def contacted_of(one: Correspondent) -> Contacted:
    """All that is counted of a correspondent."""
    return make_contacted([getattr(one, name) for name in _COUNTED], one.decision)


def make_contacted(counted: Iterable[Any], decision: str) -> Contacted:
    """The same of the columns of `_COUNTED` and the owner's word."""
    told = dict(zip(_COUNTED, counted, strict=True))
    return Contacted(**told, is_called_person=decision == Decision.PERSON)


def _likely(one: Correspondent, chance: float, reasons: tuple[Reason, ...] = ()) -> Likely:
    return Likely(
        one.pk, one.kind, one.key, one.name, one.n_in, one.n_out, one.n_met, one.first_on, one.last_on,
        one.is_ambiguous, chance, reasons,
    )  # fmt: skip


def describe_one(one: Correspondent) -> Likely:
    """One of them as they stand in the list, whatever has been answered."""
    return _likely(one, 0.0)


@dataclass(frozen=True, slots=True)
class SentOut:
    """Traces left out for one reason: of one sender, of one domain, or all of them."""

    reason: str
    sender_id: uuid.UUID | None
    key: str  # address or domain; empty where there is no sender, or for all
    name: str
    count: int
    last_on: dt.date | None


def list_left_out(actor: User, *, by: str = "sender", reason: str = "", limit: int = 500) -> list[SentOut]:
    """What became no encounter, by `sender`, `domain` or `reason`; the most frequent first."""
    rows = rules.traces_seeable_by(actor).filter(reason__in=[reason] if reason else LEFT_OUT)
    columns = {
        "sender": ("reason", "sender_id", "sender__key", "sender__name"),
        "domain": ("reason", "sender__domain"),
        "reason": ("reason",),
    }[by]
    groups = rows.order_by().values_list(*columns).annotate(count=Count("pk"), last=Max("on"))
    found = []
    for why, *who, count, last in groups.order_by(F("count").desc(), *columns)[:limit]:
        sender, key, name = (who + [None] * 3)[:3] if by == "sender" else (None, *(who or [""]), "")
        found.append(SentOut(why, sender, key or "", name or "", count, last))
    return found


def count_waiting(actor: User) -> int:
    """Traces that wait for somebody to come into the notebook."""
    return rules.traces_seeable_by(actor).filter(reason__in=WAITING).count()
