"""Mails as mail programs write them: heads with encoded names, threads, and what lists and machines add."""

from __future__ import annotations

import base64
import datetime as dt
import email.utils
import random
from dataclasses import dataclass, field

JST = dt.timezone(dt.timedelta(hours=9))


@dataclass(frozen=True)
class Who:
    """Somebody in a mail."""

    address: str
    name: str = ""


@dataclass
class Letter:
    """One mail of a box."""

    number: int
    sender: Who
    to: tuple[Who, ...]
    at: dt.datetime
    subject: str
    cc: tuple[Who, ...] = ()
    answers: Letter | None = None
    is_sent: bool = False
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def message_id(self) -> str:
        return f"<{self.number:x}.{int(self.at.timestamp()):x}@{self.sender.address.rpartition('@')[2]}>"


def encode(words: str, charset: str) -> str:
    if words.isascii():
        return words
    pieces = [words[place : place + 10] for place in range(0, len(words), 10)]
    coded = (base64.b64encode(piece.encode(charset, "replace")).decode() for piece in pieces)
    return "\n ".join(f"=?{charset}?B?{code}?=" for code in coded)


def write_who(one: Who, charset: str) -> str:
    if not one.name:
        return one.address
    if not one.name.isascii():
        return f"{encode(one.name, charset)} <{one.address}>"
    return email.utils.formataddr((one.name, one.address))


def write_letter(one: Letter, dice: random.Random, *, labels: bool, keeps_threads: float) -> bytes:
    """The head and a word of text."""
    charset = dice.choice(("utf-8", "utf-8", "iso-2022-jp"))
    if not all(map(_fits, (one.subject, one.sender.name, *(who.name for who in (*one.to, *one.cc))))):
        charset = "utf-8"
    fields = {
        "From": write_who(one.sender, charset),
        "To": ",\n ".join(write_who(who, charset) for who in one.to) or "undisclosed-recipients:;",
        **({"Cc": ",\n ".join(write_who(who, charset) for who in one.cc)} if one.cc else {}),
        "Date": email.utils.format_datetime(one.at.astimezone(JST)),
        "Subject": encode(one.subject, charset),
        "Message-ID": one.message_id,
        **({"X-Gmail-Labels": "Sent" if one.is_sent else "Inbox"} if labels else {}),
        "MIME-Version": "1.0",
        "Content-Type": f"text/plain; charset={charset}",
        **one.extra,
    }
    if one.answers is not None and dice.random() < keeps_threads:
        fields["References"] = one.answers.message_id
        if dice.random() < 0.9:
            fields["In-Reply-To"] = one.answers.message_id
    return "".join(f"{name}: {value}\n" for name, value in fields.items()).encode() + b"\nwords\n\n"


def _fits(words: str) -> bool:
    try:
        words.encode("iso-2022-jp")
    except UnicodeEncodeError:
        return False
    return True
