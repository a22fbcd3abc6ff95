"""What becomes of a trace: counted, or left out and why. Pure; people, decisions and today's date are passed in.

The same facts give the same verdict, whatever the order in which they came: encounters are made of verdicts alone.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from enishi.history.keys import domain_of, is_of_domain

MOST_PEOPLE: Final = 10  # with more than these it is nobody's own mail or meeting
FEW_PEOPLE: Final = 3  # so many others, and each is meant
FIRST_DAY: Final = dt.date(1970, 1, 2)

# Why a trace becomes no encounter. `unknown` and `namesakes` wait for somebody; the others are left out.
REASONS: Final = (
    "unknown",  # nobody in it is in the notebook
    "namesakes",  # several people of the notebook are called like that
    "not_to_me",  # none of the owner's addresses among the receivers
    "list",
    "bulk",
    "automatic",
    "junk",
    "draft",
    "no_reply",
    "crowd",
    "alone",  # nobody but the owner
    "cancelled",
    "declined",
    "future",
    "no_day",
    "ruled_out",  # by the owner's word
)
WAITING: Final = frozenset({"unknown", "namesakes"})
LEFT_OUT: Final = tuple(reason for reason in REASONS if reason not in WAITING)

_KINDS: Final[Mapping[str, str]] = {
    "mail": "mail",
    "meeting": "met",
    "call": "call",
    "line": "line",
    "message": "message",
}
_MEETINGS: Final = frozenset({"meeting", "call"})
_ROBOT_FLAGS: Final = ("junk", "list", "bulk", "automatic")  # in the order in which the reason is told
_NO_REPLY: Final = re.compile(
    r"(?:^|[-_.+])(?:no-?_?reply|do-?_?not-?_?reply|noreply|donotreply|mailer-daemon|postmaster|bounces?|"
    r"notifications?|notify|alerts?|automated|auto-?confirm|system|root|daemon)(?:$|[-_.+\d])"
)


class Seat(NamedTuple):
    """One party of a trace with what is known of them now."""

    kind: str
    key: str
    role: str
    status: str
    who: uuid.UUID | None  # the contact, when there is exactly one
    is_own: bool
    is_ambiguous: bool
    word: str  # the owner's on the correspondent, their address or their domain: count, leave_out or nothing


@dataclass(frozen=True, slots=True)
class Facts:
    """What a trace says, without its parties."""

    channel: str
    on: dt.date | None
    is_sent: bool | None
    flags: frozenset[str]
    n_people: int


class Verdict(NamedTuple):
    """Counted (no reason) with these people, or left out."""

    reason: str
    direction: str = ""
    kind: str = ""
    people: tuple[uuid.UUID, ...] = ()


class Rules(NamedTuple):
    """The owner's words on senders: whole addresses, and domains."""

    addresses: Mapping[str, str] = {}
    domains: Mapping[str, str] = {}

    def word_on(self, key: str) -> str:
        """What was said of this address; of its domain where nothing was; the nearest domain first."""
        if word := self.addresses.get(key):
            return word
        domain = domain_of(key)
        near = [one for one in self.domains if domain and is_of_domain(domain, one)]
        return self.domains[max(near, key=len)] if near else ""


def judge(facts: Facts, seats: Sequence[Seat], *, today: dt.date, knows_own: bool = True) -> Verdict:
    """The verdict on a trace. `knows_own`: whether any address of the owner is known at all."""
    others = [seat for seat in seats if not is_mine(seat)]
    if facts.on is None:
        return Verdict("no_day")
    if facts.channel == "mail":
        return _judge_mail(facts, seats, others, knows_own)
    return _judge_meeting(facts, seats, others, today)


def is_mine(seat: Seat) -> bool:
    return seat.is_own or seat.role == "me"


def is_no_reply(key: str) -> bool:
    """Whether nobody reads what is written to this address."""
    return bool(_NO_REPLY.search(key.partition("@")[0]))


def _judge_mail(facts: Facts, seats: Sequence[Seat], others: list[Seat], knows_own: bool) -> Verdict:
    direction = "out" if is_written_by_me(facts, seats) else "in"
    if "draft" in facts.flags:
        return Verdict("draft", direction)
    if direction == "out":
        receivers = [seat for seat in others if seat.role != "from"]
        return _count(facts, receivers, direction, "", is_waved=False)
    senders = [seat for seat in others if seat.role == "from"]
    is_waved = any(seat.word == "count" for seat in senders)
    reason = _find_robot(facts, senders) or _find_stranger(seats, knows_own)
    return _count(facts, senders, direction, reason, is_waved=is_waved)


def is_written_by_me(facts: Facts, seats: Iterable[Seat]) -> bool:
    if facts.is_sent is not None:
        return facts.is_sent
    return any(seat.role == "from" and is_mine(seat) for seat in seats)


def _find_robot(facts: Facts, senders: Iterable[Seat]) -> str:
    """What shows that no person wrote this to the owner."""
    flagged = next((flag for flag in _ROBOT_FLAGS if flag in facts.flags), "")
    return flagged or ("no_reply" if any(is_no_reply(seat.key) for seat in senders) else "")


def _find_stranger(seats: Iterable[Seat], knows_own: bool) -> str:
    is_to_me = any(is_mine(seat) and seat.role != "from" for seat in seats)
    return "" if is_to_me or not knows_own else "not_to_me"


def _judge_meeting(facts: Facts, seats: Sequence[Seat], others: list[Seat], today: dt.date) -> Verdict:
    """Meetings, calls and days of chats: everybody in it who did not decline."""
    is_meeting = facts.channel in _MEETINGS
    direction = "" if is_meeting or facts.is_sent is None else ("out" if facts.is_sent else "in")
    if not is_meeting and facts.is_sent is None:
        begun = [seat for seat in seats if seat.role == "from"]
        direction = ("out" if any(map(is_mine, begun)) else "in") if begun else ""
    reason = next((flag for flag in ("cancelled", "declined", "draft", "junk") if flag in facts.flags), "")
    if not reason and any(is_mine(seat) and seat.status == "declined" for seat in seats):
        reason = "declined"
    if reason:
        return Verdict(reason, direction)
    assert facts.on is not None
    coming = [seat for seat in others if seat.status != "declined"]
    verdict = _count(facts, coming, direction, "", is_waved=False)
    is_ahead = facts.on > today and verdict.reason in ("", *WAITING)  # with whomever: nobody has been met yet
    return Verdict("future", direction) if is_ahead else verdict


def _count(facts: Facts, whom: list[Seat], direction: str, against: str, *, is_waved: bool) -> Verdict:
    """The people of a trace that nothing speaks against; `is_waved`: the owner wants the sender's mails counted."""
    meant = [seat for seat in whom if seat.word != "leave_out"]
    if not whom:
        return Verdict("alone" if against in ("", "not_to_me") else against, direction)
    if not meant:
        return Verdict("ruled_out", direction)
    if against and not is_waved:
        return Verdict(against, direction)
    if max(facts.n_people, len({(seat.kind, seat.key) for seat in whom})) > MOST_PEOPLE and not is_waved:
        return Verdict("crowd", direction)
    people = tuple(sorted({seat.who for seat in meant if seat.who is not None}))
    if people:
        return Verdict("", direction, _KINDS[facts.channel], people)
    return Verdict("namesakes" if any(seat.is_ambiguous for seat in meant) else "unknown", direction)


def is_direct(facts: Facts, seats: Sequence[Seat], direction: str) -> bool:
    """Whether it is between the owner and few others: a mail to them, not a copy for them."""
    if facts.n_people > FEW_PEOPLE:
        return False
    if facts.channel != "mail" or direction == "out":
        return True
    return any(is_mine(seat) and seat.role == "to" for seat in seats)


class Claim(NamedTuple):
    """An address that may be the owner's, with how often it is seen."""

    key: str
    n_sent: int  # in mails that say by themselves that the owner wrote them
    n_from: int
    n_seen: int


def guess_own(claims: Iterable[Claim]) -> frozenset[str]:
    """The owner's addresses when nobody said them: who wrote the sent mails, else who is in most mails."""
    found = sorted(claims)
    n_sent = sum(claim.n_sent for claim in found)
    if n_sent:
        enough = max(1, n_sent // 20)  # a received mail among the sent makes nobody the owner
        return frozenset(claim.key for claim in found if claim.n_sent >= enough)
    best = max(found, key=lambda claim: (claim.n_seen, claim.n_from), default=None)
    return frozenset({best.key}) if best is not None and best.n_seen else frozenset()
