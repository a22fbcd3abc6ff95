"""What one source says of one trace, in the one form in which statements are compared, kept and chosen from. Pure."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import zoneinfo
from collections.abc import Iterable
from typing import NamedTuple

from enishi.core.text import clean_line
from enishi.history.keys import NAMELIKE, party_key, trace_key
from enishi.history.readers.base import ReadParty, ReadTrace

LONGEST_NAME, LONGEST_LINE, LONGEST_KEY = 200, 300, 400
MOST_MINUTES = 60 * 24 * 366
_AGAINST = frozenset({"list", "bulk", "automatic", "junk", "draft"})
FIRST_DAY, LAST_YEAR = dt.date(1970, 1, 2), 2100


class Party(NamedTuple):
    """One who takes part, by comparison form."""

    kind: str
    key: str
    role: str
    name: str = ""
    status: str = ""


class Statement(NamedTuple):
    """Everything a source says of a trace but its key; equal statements are the same."""

    channel: str
    at: str  # ISO, UTC; empty where only a day is known
    on: str  # ISO; empty where no day is known
    subject: str
    place: str
    minutes: int | None
    n_people: int
    n_messages: int
    is_sent: bool | None
    flags: str
    revision: int
    parties: tuple[Party, ...]
    answers: str = ""  # the key of the trace that it answers


def make_statement(trace: ReadTrace, zone: zoneinfo.ZoneInfo) -> Statement:
    """A read trace in that form: cut to what the columns hold, its parties in order, its day in the owner's zone."""
    at = trace.at if trace.at is not None and FIRST_DAY.year <= trace.at.year <= LAST_YEAR else None
    on = trace.on or (_day_of(at, zone) if at else None)
    if on is not None and not FIRST_DAY <= on <= dt.date(LAST_YEAR, 12, 31):
        on = at = None
    return Statement(
        channel=trace.channel,
        at=at.astimezone(dt.UTC).isoformat() if at else "",
        on=on.isoformat() if on else "",
        subject=clean_line(trace.subject)[:LONGEST_LINE],
        place=clean_line(trace.place)[:LONGEST_LINE],
        minutes=None if trace.minutes is None else min(max(trace.minutes, 0), MOST_MINUTES),
        n_people=max(trace.n_people, 0),
        n_messages=max(trace.n_messages, 0),
        is_sent=trace.is_sent,
        flags=" ".join(sorted(set(trace.flags)))[:200],
        revision=trace.revision,
        parties=_list_parties(trace.parties),
        answers=trace_key(trace.answers),
    )


def _day_of(at: dt.datetime, zone: zoneinfo.ZoneInfo) -> dt.date | None:
    try:
        return at.astimezone(zone).date()
    except OverflowError:
        return None


def _list_parties(parties: Iterable[ReadParty]) -> tuple[Party, ...]:
    """Each once in a role, sorted: the order in a file says nothing."""
    found: dict[tuple[str, str, str], Party] = {}
    for one in parties:
        key = party_key(one.kind, one.value)
        if not key:
            continue
        shown = one.name or (one.value if one.kind in NAMELIKE or one.kind == "whatsapp" else "")
        party = Party(one.kind, key, one.role, clean_line(shown)[:LONGEST_NAME], one.status[:10])
        known = found.get(party[:3])
        found[party[:3]] = max(party, known) if known else party
    return tuple(sorted(found.values()))


def digest_of(statement: Statement) -> str:
    """By which the same statement is known again; as it was before anybody asked what a mail answers."""
    plain = repr(statement) if statement.answers else repr(statement).removesuffix(", answers='')") + ")"
    return hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


def to_json(statement: Statement) -> str:
    return json.dumps(statement, ensure_ascii=False, separators=(",", ":"))


def from_json(said: str) -> Statement:
    read = Statement(*json.loads(said))
    return read._replace(parties=tuple(Party(*party) for party in read.parties))


def choose(statements: Iterable[Statement]) -> Statement:
    """The one that counts where sources differ, whatever their order: the newest revision, else what tells most."""
    return max(statements, key=_rank)


def _rank(one: Statement) -> tuple[int, int, bool, bool, int, int, bool, str]:
    """Of two copies of a mail the one that lies among the sent, or in no spam folder, knows better."""
    against = len(_AGAINST & set(one.flags.split()))
    return (
        one.revision,
        one.n_messages,
        one.is_sent is not None,
        bool(one.is_sent),
        -against,
        len(one.parties),
        bool(one.answers),
        repr(one),
    )


class Tally(NamedTuple):
    """What a live trace adds to the counts of one of its parties."""

    n_from: int = 0
    n_seen: int = 0
    n_sent: int = 0


def tally(one: Statement) -> dict[tuple[str, str], Tally]:
    """By kind and key; what machines send counts for nobody, but the owner's own word that it was sent does."""
    is_plain = one.channel == "mail" and not _AGAINST & set(one.flags.split())
    found: dict[tuple[str, str], Tally] = {}
    for party in one.parties:
        known = found.get(party[:2], Tally())
        is_from = party.role == "from"
        is_me = party.role == "me" or (is_from and one.channel == "mail" and bool(one.is_sent))
        found[party[:2]] = Tally(
            known.n_from or int(is_plain and is_from), int(is_plain), known.n_sent or int(is_me)
        )
    return found
