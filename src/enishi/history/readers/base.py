"""What every reader of history gives back: traces, each one mail, meeting, call or day of a chat. Plain values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final, Literal

Channel = Literal["mail", "meeting", "call", "line", "message"]
PartyKind = Literal["email", "phone", "line", "whatsapp", "linkedin", "name"]
WhereKind = Literal["mail", "event", "line"]
UnreadCode = Literal[
    "mail_without_date", "mail_without_address", "mails_deleted", "not_a_mail", "mail_unreadable",
    "event_without_start", "event_unreadable", "event_too_large", "event_never_closed", "event_rule_unreadable",
    "event_too_often", "event_too_many", "no_events", "own_events", "chat_day_unreadable", "chat_without_day",
    "chat_order_unclear", "no_messages",
]  # fmt: skip
Role = Literal["me", "from", "to", "cc", "bcc", "organizer", "attendee", "member"]

# What speaks against a trace being between two people; the judge above decides what follows.
FLAGS: Final = (
    "list",  # List-Id, List-Post, Precedence: list
    "bulk",  # List-Unsubscribe, Precedence: bulk or junk, Feedback-ID, a campaign's headers
    "automatic",  # Auto-Submitted, X-Autoreply, delivery reports, calendar notices of a machine
    "junk",  # a spam folder, X-Spam-Flag
    "draft",  # never sent
    "cancelled",  # a meeting that was called off
    "declined",  # the owner said no
    "tentative",
    "all_day",
    "recurring",
    "unclear_zone",  # its time zone does not exist: read as the owner's
    "unclear_date",  # its date was mended or is a guess
)


@dataclass(frozen=True, slots=True)
class ReadParty:
    """How somebody is called in a trace.

    `value` is the address, number or name as written, mail addresses without display name and with their own case;
    `name` the display name, decoded, empty where there is none; `status` what an attendee answered (accepted, declined,
    tentative, or empty).
    """

    kind: PartyKind
    value: str
    role: Role
    name: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class ReadTrace:
    """One thing that happened, as a file tells it; never its text.

    `key` is the same for the same thing in every file (`mail:` and the Message-ID, `ics:UID|RECURRENCE-ID or start`,
    `line:chat|day`), at most 400 characters. `at` is aware and UTC, None where only the day `on` is known, which is a
    date in the owner's zone. `n_people` counts everybody in it but the owner, also those left out of `parties` because
    there were too many. `is_sent` is True where the file itself says that the owner wrote it (a folder of sent mail),
    None where the addresses must tell. `n_messages` counts the messages of a day of a chat. Of two that say different
    things under one key the higher `revision` is right (a meeting's SEQUENCE). `answers` is the key of what
    this one answers, whether or not that is known.
    """

    where_kind: WhereKind
    where_number: int
    key: str
    channel: Channel
    parties: tuple[ReadParty, ...]
    at: dt.datetime | None = None
    on: dt.date | None = None
    subject: str = ""
    place: str = ""
    minutes: int | None = None
    n_people: int = 0
    n_messages: int = 1
    is_sent: bool | None = None
    flags: tuple[str, ...] = ()
    revision: int = 0
    answers: str = ""

    @property
    def where(self) -> str:
        return f"{self.where_kind} {self.where_number}"


@dataclass(frozen=True, slots=True)
class Unread:
    """Something in a file that became no trace, or not a whole one, with the reason as a code.

    The words for each code are the importing room's; `params` are by name, so that a translation may order them.
    """

    where_kind: WhereKind
    where_number: int
    code: UnreadCode
    params: tuple[tuple[str, str], ...] = ()


Read = ReadTrace | Unread


@dataclass(frozen=True, slots=True)
class Frame:
    """What a reader must know of the owner: the present moment, and the zone in which their days are counted."""

    now: dt.datetime
    zone: dt.tzinfo

    def date_of(self, moment: dt.datetime) -> dt.date:
        return moment.astimezone(self.zone).date()


def make_unread(kind: WhereKind, number: int, code: UnreadCode, **params: str) -> Unread:
    return Unread(kind, number, code, tuple(sorted(params.items())))
