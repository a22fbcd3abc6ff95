"""One mail's head becomes one trace."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from email.parser import BytesHeaderParser
from email.policy import compat32

from enishi.core.text import clean_line
from enishi.history.readers.base import Frame, Read, ReadParty, ReadTrace, Role, make_unread
from enishi.history.readers.mail.dates import find_when, list_hops
from enishi.history.readers.mail.flags import Fields, find_folder_of, list_flags
from enishi.history.readers.mail.folders import INBOX, Folder
from enishi.history.readers.mail.words import Named, read_addresses, read_subject, unfold

MOST_PARTIES = 100
LONGEST_ID = 350
_ROLES: tuple[tuple[Role, str], ...] = (("from", "from"), ("to", "to"), ("cc", "cc"), ("bcc", "bcc"))
_PARSER = BytesHeaderParser(policy=compat32)
_FIELD_LINES = re.compile(rb"^[!-9;-~]{1,200}[ \t]*:.*\n?(?:[ \t].*\n?)*", re.MULTILINE)
_ID = re.compile(r"<([^<>]{3,})>")
_BOX_ITSELF = "MAILER-DAEMON@"


def read_head(
    head: bytes, number: int, frame: Frame, *, name: str = "", folder: Folder = INBOX, envelope: str = ""
) -> Read | None:
    """The trace of a mail by its head alone, without what follows the first empty line.

    `name` is the file it lies in, for what is said when it cannot be read; `envelope` the moment in the line before it
    in an mbox. None for what the owner threw away and the mail program no longer shows, and for a mail program's own
    notes among the mails.
    """
    fields = read_fields(head)
    lies_in = find_folder_of(fields, folder)
    if lies_in.is_deleted or "x-imapbase" in fields or "x-imap" in fields:
        return None
    senders = read_addresses(fields.get("from") or fields.get("sender", ()))
    parties = tuple(_list_parties(fields, senders))
    if not parties:
        return make_unread("mail", number, "mail_without_address", name=name)
    others = [*list_hops(fields.get("received", ())), *fields.get("delivery-date", ()), envelope]
    date = unfold(_field(fields, "date"))
    when = find_when(date, others, frame)
    if when is None:
        return make_unread("mail", number, "mail_without_date", name=name, date=clean_line(date)[:60])
    message_id = read_message_id(_field(fields, "message-id"))
    answered = read_answered(fields)
    return ReadTrace(
        "mail", number, f"mail:{message_id or _digest(fields)}", "mail", parties[:MOST_PARTIES], when.at,
        subject=read_subject(_field(fields, "subject")),
        n_people=_count_others(parties),
        is_sent=True if lies_in.is_sent else None,
        flags=(*list_flags(fields, lies_in, message_id), *when.flags),
        answers=f"mail:{answered}" if answered else "",
    )  # fmt: skip


def tell_deleted(reads: Iterable[Read | None], name: str) -> Iterator[Read]:
    """The mails of one place; at the end how many were left out as thrown away."""
    deleted = number = 0
    for read in reads:
        number += 1
        if read is None:
            deleted += 1
        else:
            yield read
    if deleted:
        yield make_unread("mail", number, "mails_deleted", name=name, count=str(deleted))


def read_fields(head: bytes) -> Fields:
    """The fields by lower-case name. Lines that are none (a subject broken without a blank) do not end the head."""
    message = _PARSER.parsebytes(head)
    if message.defects or not message:
        message = _PARSER.parsebytes(b"".join(_FIELD_LINES.findall(head)))
    fields: dict[str, list[str]] = {}
    for name, value in message.raw_items():
        fields.setdefault(name.lower().rstrip(), []).append(str(value))
    return fields


def read_message_id(value: str) -> str:
    """The Message-ID without brackets and blanks; empty when there is none."""
    line = "".join(value.split())[:2_000]
    found = _ID.search(line)
    plain = found[1] if found else line.strip("<>")
    if len(plain) < 3 or not plain.isprintable():
        return ""
    return plain if len(plain) <= LONGEST_ID else f"digest:{_sha(plain)}"


def read_answered(fields: Fields) -> str:
    """The Message-ID of the mail that this one answers: In-Reply-To, else the last of References; empty for none."""
    said = _field(fields, "in-reply-to")
    if "<" in said:
        return read_message_id(said)
    found = _ID.findall(_field(fields, "references")[-LONGEST_ID * 4 :])
    return read_message_id(f"<{found[-1]}>") if found else ""


def _list_parties(fields: Fields, senders: list[Named]) -> list[ReadParty]:
    """Who wrote, to whom: each address once, in its first role."""
    seen: set[str] = set()
    parties = []
    for role, name in _ROLES:
        for one in senders if role == "from" else read_addresses(fields.get(name, ())):
            key = one.address.casefold() or one.name
            if key not in seen:
                seen.add(key)
                kind = ReadParty("email", one.address, role, one.name) if one.address else None
                parties.append(kind or ReadParty("name", one.name, role, one.name))
    return parties


def _count_others(parties: tuple[ReadParty, ...]) -> int:
    """Everybody but the owner, who is one of them."""
    return max(len(parties) - 1, 1)


def _field(fields: Fields, name: str) -> str:
    values = fields.get(name)
    return values[0] if values else ""


def _digest(fields: Fields) -> str:
    """The same for the same mail in every file, where no Message-ID tells: the raw fields without blanks."""
    said = ("".join(_field(fields, name).split()) for name in ("date", "from", "to", "subject"))
    return f"digest:{_sha(chr(0).join(said))}"


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
