"""Sources, likely people and what was left out as plain dicts: the same for every program that asks."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from enishi.history.models import Source
from enishi.history.peers.steps import count_left
from enishi.history.queries import Likely, SentOut
from enishi.history.words import describe_trouble


def describe_source(source: Source) -> dict[str, object]:
    return {
        "id": str(source.pk),
        "kind": source.kind,
        "name": source.name,
        "state": source.state,
        "at": source.created_at.isoformat(timespec="seconds"),
    }


def describe_connection(source: Source, traces: Mapping[uuid.UUID, int]) -> dict[str, object]:
    """A connection as it stands; what opens it is never among it."""
    done, left = count_left(source.cursor)
    return {
        **describe_source(source),
        "last_run_at": source.last_run_at.isoformat(timespec="seconds") if source.last_run_at else None,
        "due_at": source.due_at.isoformat(timespec="seconds") if source.due_at else None,
        "read": done,
        "left": left,
        "traces": traces.get(source.pk, 0),
        "problem": source.last_problem,
        "words": describe_trouble(source.last_problem, source.last_problem_params),
    }


def describe_likely(one: Likely) -> dict[str, object]:
    return {
        "id": str(one.id),
        "kind": one.kind,
        "address": one.key,
        "name": one.name,
        "received": one.n_in,
        "sent": one.n_out,
        "met": one.n_met,
        "last_on": one.last_on.isoformat() if one.last_on else None,
        "likelihood": round(one.likelihood, 3),
    }


def describe_left_out(one: SentOut) -> dict[str, object]:
    return {
        "reason": one.reason,
        "sender": one.key,
        "name": one.name,
        "count": one.count,
        "last_on": one.last_on.isoformat() if one.last_on else None,
    }
