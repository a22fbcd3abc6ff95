"""What is shown of a correspondent: the usual display name, how often and when there was contact."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Count, Max, Min

from enishi.accounts.models import User
from enishi.core.turns import let_others_write
from enishi.history.actions.locking import hold_history
from enishi.history.judging import WAITING
from enishi.history.models import Correspondent, TraceParty

BATCH = 200
BETWEEN_PEOPLE = frozenset({"", *WAITING})
_NAMED_BY_OTHERS = ("linkedin", "whatsapp")  # looked for by their display name


@dataclass(slots=True)
class Sums:
    """What all traces together say of a correspondent."""

    names: Counter[str] = field(default_factory=Counter)
    n_in: int = 0
    n_out: int = 0
    n_met: int = 0
    days: list[dt.date] = field(default_factory=list)

    def add(self, name: str, role: str, channel: str, direction: str, reason: str, count: int) -> None:
        if name:
            self.names[name] += count
        if reason not in BETWEEN_PEOPLE or role == "me":
            return
        if not direction:
            self.n_met += count
        elif direction == "in" and (role == "from" or channel != "mail"):
            self.n_in += count
        elif direction == "out" and (role != "from" or channel != "mail"):
            self.n_out += count

    @property
    def name(self) -> str:
        return max(self.names, key=lambda name: (self.names[name], name), default="")


def sum_up_correspondents(actor: User, pause: Callable[[], None] = let_others_write) -> bool:
    """Bring what is shown of changed correspondents up to date, in short transactions; whether there were any."""
    has_changed = False
    while _sum_up_batch(actor):
        has_changed = True
        pause()
    return has_changed


@transaction.atomic
def _sum_up_batch(actor: User) -> bool:
    hold_history(actor)
    # The owner's own: in nearly every trace, and shown by nobody.
    Correspondent.objects.filter(owner=actor, is_counted=False, is_own=True).update(is_counted=True)
    many = list(Correspondent.objects.filter(owner=actor, is_counted=False)[:BATCH])
    sums = _read_sums([one.pk for one in many])
    for one in many:
        mine = sums.get(one.pk, Sums())
        if mine.name != one.name and one.kind in _NAMED_BY_OTHERS:
            one.is_settled = False
        one.name, one.n_in, one.n_out, one.n_met = mine.name, mine.n_in, mine.n_out, mine.n_met
        one.first_on, one.last_on = min(mine.days, default=None), max(mine.days, default=None)
        one.is_counted = True
    columns = ["name", "n_in", "n_out", "n_met", "first_on", "last_on", "is_counted", "is_settled"]
    Correspondent.objects.bulk_create(
        many, update_conflicts=True, unique_fields=["id"], update_fields=columns
    )
    return bool(many)


def _read_sums(correspondent_ids: list[uuid.UUID]) -> dict[uuid.UUID, Sums]:
    rows = TraceParty.objects.filter(correspondent__in=correspondent_ids, trace__is_live=True).order_by()
    groups = rows.values_list(
        "correspondent", "name", "role", "trace__channel", "trace__direction", "trace__reason"
    ).annotate(count=Count("pk"), first=Min("trace__on"), last=Max("trace__on"))
    found: dict[uuid.UUID, Sums] = {}
    for one, name, role, channel, direction, reason, count, first, last in groups:
        mine = found.setdefault(one, Sums())
        mine.add(name, role, channel, direction, reason, count)
        mine.days += [day for day in (first, last) if day is not None]
    return found
