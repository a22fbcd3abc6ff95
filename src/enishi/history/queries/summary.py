"""What has come of everything together, and of one source."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, Max, Min, OuterRef

from enishi.accounts.models import User
from enishi.history import rules
from enishi.history.judging import WAITING
from enishi.history.models import Source, TraceSource
from enishi.history.queries.told import ChannelCount
from enishi.history.queries.unsettled import count_unsettled


@dataclass(frozen=True, slots=True)
class Summary:
    """How much counts by channel, how much waits for somebody to be known, how much is left out."""

    channels: tuple[ChannelCount, ...]
    waiting: int
    left_out: int
    unsettled: int  # of which nothing can be said yet

    @property
    def count(self) -> int:
        return sum(one.count for one in self.channels)

    @property
    def is_empty(self) -> bool:
        return not (self.channels or self.waiting or self.left_out or self.unsettled)


def read_summary(actor: User) -> Summary:
    """Over everything that applied sources tell; two queries."""
    rows = rules.traces_seeable_by(actor).filter(is_settled=True).order_by()
    groups = rows.values_list("channel", "reason").annotate(n=Count("pk"), first=Min("on"), last=Max("on"))
    counted, waiting, left_out = [], 0, 0
    for channel, reason, count, first, last in groups:
        if not reason:
            counted.append(ChannelCount(channel, count, first, last))
        elif reason in WAITING:
            waiting += count
        else:
            left_out += count
    counted.sort(key=lambda one: (-one.count, one.channel))
    return Summary(tuple(counted), waiting, left_out, count_unsettled(actor))


@dataclass(frozen=True, slots=True)
class SourceTold:
    """What came of a source: what counts, what only it tells, and what was left out by reason."""

    count: int
    counted: int
    alone: int  # told by no other source: goes with it
    left_out: tuple[tuple[str, int], ...]


def read_source(actor: User, source: Source) -> SourceTold:
    """Two queries."""
    mine = TraceSource.objects.filter(owner=actor, source=source).order_by()
    groups = mine.values_list("trace__reason").annotate(n=Count("pk")).order_by("-n", "trace__reason")
    reasons = dict(groups)
    others = TraceSource.objects.filter(trace=OuterRef("trace")).exclude(source=source)
    alone = mine.filter(~Exists(others)).count()
    left_out = tuple((code, count) for code, count in reasons.items() if code)
    return SourceTold(sum(reasons.values()), reasons.get("", 0), alone, left_out)
