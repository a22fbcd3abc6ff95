"""A mail as people paste it: raw headers, Gmail, Outlook and iPhone, in Japanese and English."""

from __future__ import annotations

import datetime as dt
import email.header
import re
from collections.abc import Iterator
from dataclasses import replace
from email.errors import MessageError
from typing import NamedTuple

from enishi.encounters.readers.moments import Moment, find_moment, widen
from enishi.encounters.readers.pasted import Named, Pasted, shorten

_FIELDS = {
    "from": ("from", "差出人", "送信者", "送信元"),
    "date": ("date", "sent", "日付", "日時", "送信日時", "送信日", "受信日時"),
    "to": ("to", "宛先", "送信先"),
    "subject": ("subject", "件名", "題名"),
    "cc": ("cc", "ccs", "写し"),
    "other": (
        "reply-to",
        "返信先",
        "message-id",
        "mime-version",
        "content-type",
        "received",
        "bcc",
        "importance",
    ),
}
_FIELD_OF = {word: field for field, words in _FIELDS.items() for word in words}
_HEAD = re.compile(r"^[>\s*]*(?P<word>[A-Za-z-]{2,20}|[一-龥]{2,5})\s*\*?\s*:\s*\*?\s*(?P<value>.*)$")
_ADDRESS = re.compile(r"[<\[(](?:mailto:)?(?P<mail>[^\s<>@\[\]()]+@[^\s<>@\[\]()]+)[>\])]")
_APART = re.compile(r"[<>,;]")
_BARE = re.compile(r"(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)")
_REPLY = re.compile(r"^(?:(?:re|fwd?|aw|転送|返信)\s*(?:\[\d+\])?\s*:\s*)+", re.I)
_WROTE = re.compile(r"(?:wrote|のメール|さんは書きました|のメッセージ)?\s*:\s*$")
_LEAD = re.compile(r"^.*?\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AaPp]\.?[Mm]\.?)?(?:\s*[+-]\d{4})?\s*[、,]?\s*")
_READER = re.compile(r"^\s*(?:To|宛先|to)\b")
MOST_LINES = 400


class Head(NamedTuple):
    """The fields of one block of headers, and where the words begin."""

    fields: dict[str, str]
    begin: int


def read_mail(text: str, today: dt.date) -> Pasted | None:
    """A mail by its own headers, else by who is quoted in it; None when nothing looks like one."""
    lines = text.split("\n")
    head = _find_head(lines)
    if head is not None:
        return _from_head(head, lines, today)
    return _from_card(lines, today) or _from_quote(lines, text, today)


def _from_head(head: Head, lines: list[str], today: dt.date) -> Pasted:
    fields = head.fields
    moment = find_moment(fields.get("date", ""), today)
    body = "\n".join(lines[head.begin :]).strip()
    return _make(
        list_named(fields.get("from", ""))[:1], moment, _REPLY.sub("", fields.get("subject", "")), body,
        readers=list_named(fields.get("to", "")),
    )  # fmt: skip


def _is_sender(line: str) -> bool:
    """A name, an address in brackets, and nothing else."""
    found = _ADDRESS.search(line)
    return bool(found and found.end() == len(line) and not _APART.search(line, 0, found.start()))


def _from_card(lines: list[str], today: dt.date) -> Pasted | None:
    """Gmail's own page: 山田太郎 <taro@example.jp>, then the day, then To 自分."""
    for place, line in enumerate(lines[:6]):
        if not _is_sender(widen(line).strip()):
            continue
        for after in range(place + 1, min(place + 4, len(lines))):
            if moment := find_moment(lines[after], today):
                has_reader = _READER.match("".join(lines[after + 1 : after + 2]))
                begin = after + 2 if has_reader else after + 1
                subject = lines[0].strip() if place else ""
                return _make(
                    list_named(line)[:1], moment, _REPLY.sub("", subject), "\n".join(lines[begin:]).strip()
                )
    return None


def _from_quote(lines: list[str], text: str, today: dt.date) -> Pasted | None:
    """The line above a quotation says who wrote it and when; in English it may run over two lines."""
    for place in range(min(len(lines), MOST_LINES)):
        for joined in (lines[place], " ".join(lines[place : place + 2])):
            line = widen(joined).strip().lstrip("> ")
            if _WROTE.search(line) and "@" in line and (moment := find_moment(line, today)):
                rest = _WROTE.sub("", _LEAD.sub("", line))
                if named := list_named(rest)[:1]:
                    before = "\n".join(one for one in lines[:place] if not one.startswith(">"))
                    return replace(_make(named, moment, "", text), subject=shorten(before))
    return None


def _make(
    writers: list[Named],
    moment: Moment | None,
    subject: str,
    body: str,
    *,
    readers: list[Named] | None = None,
) -> Pasted:
    return Pasted(
        "mail", tuple(writers), tuple(readers or ()), moment.on if moment else None, moment.at if moment else None,
        shorten(subject) or shorten(body), body, 1,
    )  # fmt: skip


def _find_head(lines: list[str]) -> Head | None:
    """The first run of header lines that says from whom it is and when or about what."""
    for begin in range(min(len(lines), MOST_LINES)):
        if _read_field(lines[begin]) is None:
            continue
        head = _read_head(lines, begin)
        if "from" in head.fields and {"date", "subject"} & set(head.fields):
            return head
    return None


def _read_head(lines: list[str], begin: int) -> Head:
    fields: dict[str, str] = {}
    place, name = begin, ""
    while place < len(lines) and place < begin + 60:
        line = lines[place]
        found = _read_field(line)
        if found is not None:
            name = found[0]
            fields.setdefault(name, found[1])
        elif name and line[:1] in (" ", "\t") and line.strip():  # a folded header goes on
            fields[name] = f"{fields[name]} {line.strip()}"
        else:
            break
        place += 1
    return Head({name: decode(value) for name, value in fields.items()}, place)


def _read_field(line: str) -> tuple[str, str] | None:
    found = _HEAD.match(line[:2000].replace("：", ":", 1))
    field = _FIELD_OF.get(found["word"].casefold()) if found else None
    return (field, found["value"].strip().strip("*").strip()) if found and field else None


def decode(value: str) -> str:
    """A header's words, also where they are encoded (RFC 2047); as they are when that fails."""
    if "=?" not in value:
        return value
    try:
        return str(email.header.make_header(email.header.decode_header(value)))
    except (MessageError, LookupError, ValueError):
        return value


def list_named(value: str) -> list[Named]:
    """Names with addresses, or addresses alone; a name alone where a mail program shows no more."""
    found = list(_list_addressed(value[:2000]))
    if not found:
        found = [Named("", one["mail"].lower()) for one in _BARE.finditer(value[:2000])]
    if not found and value.strip():
        found = [Named(_clean_name(part)) for part in re.split(r"[;,、]", value[:500]) if part.strip()]
    return found


def _list_addressed(value: str) -> Iterator[Named]:
    """Each address in brackets, with the name before it. Two steps: one pattern for both takes cubic time."""
    end = 0
    for one in _ADDRESS.finditer(value):
        name = _APART.split(value[end : one.start()])[-1]
        yield Named(_clean_name(name), one["mail"].strip().lower())
        end = one.end()


def _clean_name(name: str) -> str:
    return re.sub(r"^[\s,;、]*(?:On\s.*?\bat\s)?|[\s\"'“”]+$", "", name).strip("\"'“” \u3000")
