"""Sources, likely people and what was left out as plain dicts: the same for every program that asks."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from enishi.history.models import Correspondent, SenderRule, Source, Trace
from enishi.history.peers.steps import count_left
from enishi.history.queries import Likely, OwnAddress, OwnName, SentOut, Summary
from enishi.history.words import describe_likely_reason, describe_trouble


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
        "own_addresses": source.own_addresses,
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
        "reasons": [describe_likely_reason(reason) for reason in one.reasons],
    }


def describe_left_out(one: SentOut) -> dict[str, object]:
    return {
        "reason": one.reason,
        "sender": one.key,
        "name": one.name,
        "count": one.count,
        "last_on": one.last_on.isoformat() if one.last_on else None,
    }


def describe_summary(summary: Summary) -> dict[str, object]:
    return {
        "counted": {one.channel: one.count for one in summary.channels},
        "waiting": summary.waiting,
        "left_out": summary.left_out,
        "unsettled": summary.unsettled,
    }


def describe_answered(one: Correspondent) -> dict[str, object]:
    return {
        "id": str(one.pk),
        "kind": one.kind,
        "address": one.key,
        "name": one.name,
        "decision": "later" if one.later_on and not one.decision else one.decision,
        "person": str(one.contact_id) if one.contact_id else "",
        "later_on": one.later_on.isoformat() if one.later_on else None,
    }


def describe_sender_rule(rule: SenderRule) -> dict[str, object]:
    return {"sender": rule.pattern, "word": rule.word}


def describe_own(own: OwnAddress) -> dict[str, object]:
    return {"address": own.address, "why": own.why, "is_mine": own.why != "denied", "count": own.n_seen}


def describe_own_name(own: OwnName) -> dict[str, object]:
    return {
        "id": str(own.id),
        "kind": own.kind,
        "name": own.name,
        "why": own.why,
        "is_mine": own.is_own,
        "count": own.n_talks,
    }


def describe_trace(trace: Trace) -> dict[str, object]:
    return {
        "channel": trace.channel,
        "on": trace.on.isoformat() if trace.on else None,
        "subject": trace.subject,
        "place": trace.place,
        "direction": trace.direction,
    }
