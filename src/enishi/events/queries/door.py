"""The reception's list: what a device keeps of it, and no more than that: no addresses, no telephone numbers."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import json
import uuid
from dataclasses import dataclass

from django.db.models import Case, F, IntegerField, Sum, When

from enishi.core.text import fold, fold_width, to_hiragana
from enishi.events import words
from enishi.events.models import Gathering, Payment, Press, PressKind, SignUp, SignUpSource, SignUpState
from enishi.events.models.sign_ups import ACTIVE, HOLDING
from enishi.events.queries import gatherings, sign_ups
from enishi.events.queries.staff import closing_time

MARK_LETTERS = 6  # of a badge's key: enough to know a badge that was issued anew


@dataclass(frozen=True, slots=True)
class DoorLine:
    """One guest as the reception sees them."""

    row: SignUp
    due: int
    badge: str

    @property
    def is_walk_in(self) -> bool:
        return self.row.source == SignUpSource.WALK_IN


@dataclass(frozen=True, slots=True)
class Counts:
    """How many are here, how many are still to come, how many came without a sign-up."""

    here: int
    missing: int
    walk_ins: int
    left: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two lines that may be one person; one of them came without a sign-up."""

    one: SignUp
    other: SignUp


def list_lines(gathering: Gathering) -> list[DoorLine]:
    """Everybody the reception may look for, in order of number, in two queries. Walk-ins by mistake are left out."""
    rows = sign_ups.list_sign_ups(gathering).exclude(source=SignUpSource.WALK_IN, state=SignUpState.CANCELLED)
    paid = _list_paid(gathering)
    lines = []
    for row in rows:
        row.gathering = gathering
        fee = row.ticket.fee_minor if row.state in HOLDING or row.checked_in_at else 0
        due = max(0, fee - paid.get(row.pk, 0))
        lines.append(DoorLine(row, due, sign_ups.key_of(row, "b")[-MARK_LETTERS:]))
    return lines


def find_lines(lines: list[DoorLine], words_typed: str) -> list[DoorLine]:
    """Whose name, reading, company or number holds every word that was typed."""
    wanted = [fold(to_hiragana(word)) for word in words_typed.split()[:5]]
    return [
        one for one in lines
        if all(word == str(one.row.number) or word in _searched(one.row) for word in wanted)
    ]  # fmt: skip


def is_same_name(one: str, other: str) -> bool:
    """However they are written: full width, blanks, variants of characters."""
    return fold(one) == fold(other)


def count_lines(lines: list[DoorLine]) -> Counts:
    came = [one for one in lines if one.row.checked_in_at]
    expected = [one for one in lines if one.row.state in HOLDING and not one.row.checked_in_at]
    return Counts(
        here=sum(one.row.left_at is None for one in came),
        missing=len(expected),
        walk_ins=sum(one.is_walk_in for one in came),
        left=sum(one.row.left_at is not None for one in came),
    )


def list_pairs(gathering: Gathering, lines: list[DoorLine]) -> list[Pair]:
    """One name twice, where at least one came without a sign-up, and nobody said that they are two."""
    groups: dict[str, list[DoorLine]] = {}
    for one in lines:
        if one.row.state in ACTIVE:
            groups.setdefault(fold(one.row.name), []).append(one)
    found = [
        (a, b)
        for group in groups.values()
        for a, b in itertools.combinations(group, 2)
        if a.is_walk_in or b.is_walk_in
    ]
    if not found:
        return []
    told = Press.objects.filter(gathering=gathering, kind=PressKind.DIFFERENT).values_list("sign_up", "other")
    apart = {frozenset(pair) for pair in told}
    return [Pair(a.row, b.row) for a, b in found if frozenset((a.row.pk, b.row.pk)) not in apart]


def describe_door(gathering: Gathering) -> dict[str, object]:
    """All that a device keeps; `mark` changes whenever any of it does."""
    lines = list_lines(gathering)
    until = closing_time(gathering)
    said: dict[str, object] = {
        "gathering": str(gathering.pk),
        "title": gathering.title,
        "when": words.say_when(gathering),
        "until": until.isoformat() if until else "",
        "round": gathering.current_round,
        "tickets": [
            {"id": str(one.pk), "name": one.name, "fee": one.fee_minor}
            for one in gatherings.list_tickets(gathering)
        ],
        "guests": [describe_line(one) for one in lines],
        "pairs": [[str(pair.one.pk), str(pair.other.pk)] for pair in list_pairs(gathering, lines)],
    }
    packed = json.dumps(said, sort_keys=True, ensure_ascii=False).encode()
    return {**said, "mark": hashlib.sha256(packed).hexdigest()[:16]}


def describe_line(one: DoorLine) -> dict[str, object]:
    """What stands on a helper's device of one guest."""
    row = one.row
    return {
        "id": str(row.pk), "number": row.number, "name": row.name, "reading": row.reading,
        "affiliation": row.affiliation, "ticket": row.ticket.name, "state": row.state,
        "state_words": "" if row.state == SignUpState.CONFIRMED else str(row.get_state_display()),
        "came": _moment(row.checked_in_at), "left": _moment(row.left_at), "first": bool(row.is_first_time),
        "walk_in": one.is_walk_in, "due": one.due, "fee": row.ticket.fee_minor, "badge": one.badge,
        "find": _searched(row),
    }  # fmt: skip


def _searched(row: SignUp) -> str:
    """The name twice, with variants of characters unified and as written: a device compares by itself."""
    parts = [fold(to_hiragana(part)) for part in (row.name, row.reading, row.affiliation) if part]
    return "\n".join([parts[0], fold_width(to_hiragana(row.name)), *parts[1:]])


def _moment(at: dt.datetime | None) -> str:
    return at.isoformat(timespec="milliseconds") if at else ""


def _list_paid(gathering: Gathering) -> dict[uuid.UUID, int]:
    signed = Case(
        When(is_refund=True, then=-F("amount_minor")), default=F("amount_minor"), output_field=IntegerField()
    )
    rows = Payment.objects.filter(gathering=gathering, deleted_at=None).values("sign_up")
    return {row["sign_up"]: row["total"] for row in rows.annotate(total=Sum(signed)).order_by()}
