"""What mails, calendars and chats say of one person: by which addresses they are known, and the traces themselves."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q, QuerySet

from enishi.accounts.models import User
from enishi.history import rules
from enishi.history.models import Channel, Correspondent, Trace, TraceParty

# A mail to the owner is of who wrote it, one of the owner's of who received it; whatever else, of all who take part.
_IS_MEANT = (
    ~Q(trace__channel="mail")
    | Q(trace__direction="in", role="from")
    | (Q(trace__direction="out") & ~Q(role="from"))
)


@dataclass(frozen=True, slots=True)
class ChannelCount:
    """How often something came by one way, and when first and last."""

    channel: str
    count: int
    first_on: dt.date | None
    last_on: dt.date | None

    @property
    def label(self) -> str:
        return str(Channel(self.channel).label)


@dataclass(frozen=True, slots=True)
class Told:
    """Where what happened with a person comes from."""

    known_by: tuple[Correspondent, ...]
    channels: tuple[ChannelCount, ...]

    @property
    def count(self) -> int:
        return sum(one.count for one in self.channels)


def read_told(actor: User, contact_id: uuid.UUID) -> Told:
    """The addresses and names by which a person is known, and what counts of theirs by channel; two queries."""
    known = rules.correspondents_decidable_by(actor).filter(who=contact_id).order_by("kind", "key")
    known_by = tuple(known)
    if not known_by:
        return Told((), ())
    rows = list_traces_of(actor, contact_id, [one.pk for one in known_by]).order_by()
    groups = rows.values_list("channel").annotate(count=Count("pk"), first=Min("on"), last=Max("on"))
    return Told(known_by, tuple(ChannelCount(*row) for row in groups.order_by("-count", "channel")))


def list_traces_of(
    actor: User, contact_id: uuid.UUID, known_by: Sequence[uuid.UUID] | None = None, *, channel: str = ""
) -> QuerySet[Trace]:
    """What counts of a person's, the newest first."""
    ids = known_by
    if ids is None:
        mine = rules.correspondents_decidable_by(actor).filter(who=contact_id)
        ids = list(mine.values_list("pk", flat=True))
    parties = TraceParty.objects.filter(_IS_MEANT, owner=actor, correspondent__in=list(ids))
    rows = rules.traces_seeable_by(actor).filter(pk__in=parties.values("trace"), reason="")
    rows = rows.filter(channel=channel) if channel else rows
    return rows.order_by("-on", "-at", "-pk")
