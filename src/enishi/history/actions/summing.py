"""What is shown of a correspondent: the usual display name, how often and when there was contact."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet

from enishi.accounts.models import User
from enishi.core import db
from enishi.core.turns import let_others_write
from enishi.history.acquaintance import COUNTS, Counts
from enishi.history.actions.locking import hold_history
from enishi.history.judging import WAITING
from enishi.history.models import Correspondent, TraceParty

BATCH = 400
BETWEEN_PEOPLE = frozenset({"", *WAITING})
ROBOTIC = frozenset({"list", "bulk", "automatic", "junk", "no_reply"})
CROWDED = frozenset({"crowd", "not_to_me"})
_COPIED = frozenset({"cc", "bcc"})
_NAMED_BY_OTHERS = ("linkedin", "whatsapp")  # looked for by their display name
_READ = ("kind", "name", "is_settled")  # a whole row is ten times as much to read


class Like(NamedTuple):
    """What is counted together of the traces of a correspondent."""

    name: str
    role: str
    channel: str
    direction: str
    reason: str
    is_direct: bool
    tone: str


@dataclass(slots=True)
class Sums(Counts):
    """What all traces together say of a correspondent."""

    names: Counter[str] = field(default_factory=Counter)
    days: list[dt.date] = field(default_factory=list)

    def add(self, like: Like, count: int) -> None:
        """So many traces that are alike in everything that counts."""
        if like.name:
            self.names[like.name] += count
        if like.role == "me":
            return
        is_theirs = like.direction == "in" and (like.role == "from" or like.channel != "mail")
        if is_theirs and like.reason in ROBOTIC:
            self.n_robotic += count
        elif is_theirs and like.reason in CROWDED:
            self.n_crowds += count
            self._hear(like.tone, count)
        elif like.reason in BETWEEN_PEOPLE:
            self._count(like, count, is_theirs=is_theirs)

    def _count(self, like: Like, count: int, *, is_theirs: bool) -> None:
        if not like.direction:
            self.n_met += count
        elif is_theirs:
            self.n_in += count
            self.n_direct_in += count if like.is_direct else 0
            self._hear(like.tone, count)
        elif like.direction == "out" and (like.role != "from" or like.channel != "mail"):
            self.n_out += count
            self.n_direct_out += count if like.is_direct and like.role not in _COPIED else 0
            self.n_forms += count if like.tone == "form" else 0

    def _hear(self, tone: str, count: int) -> None:
        self.n_warm += count if tone == "warm" else 0
        self.n_recalls += count if tone == "recall" else 0
        self.n_offers += count if tone == "offer" else 0
        self.n_forms += count if tone == "form" else 0

    @property
    def name(self) -> str:
        return max(self.names, key=lambda name: (self.names[name], name), default="")


def sum_up_correspondents(actor: User, pause: Callable[[], None] = let_others_write) -> bool:
    """Bring what is shown of changed correspondents up to date, in short transactions; whether there were any."""
    has_changed = _name_own(actor)
    while _sum_up_batch(actor):
        has_changed = True
        pause()
    return has_changed


@transaction.atomic
def _sum_up_batch(actor: User) -> bool:
    hold_history(actor)
    waiting = Correspondent.objects.filter(owner=actor, is_counted=False, is_own=False)
    many = list(waiting.only(*_READ)[:BATCH])
    sums = _read_sums([one.pk for one in many])
    for one in many:
        mine = sums.get(one.pk, Sums())
        if mine.name != one.name and one.kind in _NAMED_BY_OTHERS:
            one.is_settled = False
        one.name = mine.name
        for count in COUNTS:
            setattr(one, count, getattr(mine, count))
        one.first_on, one.last_on = min(mine.days, default=None), max(mine.days, default=None)
        one.is_counted = True
    columns = ["name", *COUNTS, "first_on", "last_on", "is_counted", "is_settled"]
    db.update_rows(many, columns)
    return bool(many)


@transaction.atomic
def _name_own(actor: User) -> bool:
    """The owner's own addresses are in nearly every trace: of them only the name is asked, and nothing is counted."""
    hold_history(actor)
    own = list(Correspondent.objects.filter(owner=actor, is_counted=False, is_own=True))
    if not own:
        return False
    is_shown = Q(role="from") | ~Q(correspondent__kind="email")
    rows = TraceParty.objects.filter(is_shown, correspondent__in=own, trace__is_live=True).order_by()
    sums: dict[uuid.UUID, Sums] = {one.pk: Sums() for one in own}
    for pk, name, count in (
        rows.exclude(name="").values_list("correspondent", "name").annotate(count=Count("pk"))
    ):
        sums[pk].names[name] = count
    for one in own:
        one.name, one.is_counted = sums[one.pk].name, True
        one.first_on = one.last_on = None
        for count in COUNTS:
            setattr(one, count, 0)
    Correspondent.objects.bulk_update(own, ["name", *COUNTS, "first_on", "last_on", "is_counted"])
    return True


def _read_sums(correspondent_ids: list[uuid.UUID]) -> dict[uuid.UUID, Sums]:
    rows = TraceParty.objects.filter(correspondent__in=correspondent_ids, trace__is_live=True).order_by()
    groups = rows.values_list(
        "correspondent", "name", "role", "trace__channel", "trace__direction", "trace__reason", "trace__is_direct",
        "trace__tone",
    ).annotate(count=Count("pk"), first=Min("trace__on"), last=Max("trace__on"))  # fmt: skip
    found: dict[uuid.UUID, Sums] = {}
    ways: dict[uuid.UUID, set[str]] = {}
    for one, *told, count, first, last in groups:
        mine, like = found.setdefault(one, Sums()), Like(*told)
        mine.add(like, count)
        if like.reason != "future":  # nobody was in touch yet on a day to come
            mine.days += [day for day in (first, last) if day is not None]
        ways.setdefault(one, set()).add(like.direction)
    for one, count in _count_days(rows):
        found[one].n_days = count
    both = [one for one, seen in ways.items() if seen >= {"in", "out"}]  # nobody else answers or is answered
    for one, direction, count in _count_answers(rows.filter(correspondent__in=both)) if both else ():
        found[one].n_answers_in += count if direction == "in" else 0
        found[one].n_answers_out += count if direction == "out" else 0
    return found


def _count_days(rows: QuerySet[TraceParty]) -> Iterable[tuple[uuid.UUID, int]]:
    """On how many days each was in touch with the owner."""
    theirs = Q(role="from", trace__direction="in") | ~Q(role="from") & Q(trace__direction="out")
    counted = rows.filter(~Q(trace__channel="mail") | theirs, trace__reason__in=BETWEEN_PEOPLE)
    days = counted.exclude(role="me").values_list("correspondent")
    return days.annotate(count=Count("trace__on", distinct=True))


def _count_answers(rows: QuerySet[TraceParty]) -> Iterable[tuple[uuid.UUID, str, int]]:
    """How many of their mails answer one of the owner's to them, and how many of the owner's one of theirs."""
    answered = TraceParty.objects.filter(
        owner=OuterRef("owner"),
        correspondent=OuterRef("correspondent"),
        trace__owner=OuterRef("owner"),
        trace__key=OuterRef("trace__answers"),
        trace__is_live=True,
    )
    told = rows.filter(trace__reason__in=BETWEEN_PEOPLE).exclude(trace__answers="")
    back = Q(role="from", trace__direction="in") & Exists(
        answered.exclude(role="from").filter(trace__direction="out")
    )
    forth = (
        ~Q(role="from")
        & Q(trace__direction="out")
        & Exists(answered.filter(role="from", trace__direction="in"))
    )
    return (
        told.filter(back | forth).values_list("correspondent", "trace__direction").annotate(count=Count("pk"))
    )
