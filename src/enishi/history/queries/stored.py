"""Traces as they are stored: what each says, and who takes part in it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from enishi.history.models import Trace, TraceParty
from enishi.history.statements import Party, Statement

COLUMNS = (
    "channel", "at", "on", "subject", "place", "minutes", "n_people", "n_messages", "is_sent", "flags", "revision",
    "answers",
)  # fmt: skip


def read_statements(trace_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Statement]:
    """What these traces say now, as the statement that was made of them."""
    wanted = list(trace_ids)
    parties: dict[uuid.UUID, list[Party]] = {key: [] for key in wanted}
    rows = TraceParty.objects.filter(trace__in=wanted).order_by()
    for trace, *party in rows.values_list(
        "trace_id", "correspondent__kind", "correspondent__key", "role", "name", "status"
    ):
        parties[trace].append(Party(*party))
    found: dict[uuid.UUID, Statement] = {}
    for pk, *values in Trace.objects.filter(pk__in=wanted).values_list("pk", *COLUMNS):
        said = dict(zip(COLUMNS, values, strict=True))
        said["at"] = said["at"].isoformat() if said["at"] else ""
        said["on"] = said["on"].isoformat() if said["on"] else ""
        found[pk] = Statement(**said, parties=tuple(sorted(parties[pk])))
    return found
