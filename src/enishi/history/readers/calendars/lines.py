"""A calendar's file as logical lines and raw events, however large it is or whatever is broken in it."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from enishi.core.encodings import open_text
from enishi.history.readers.charsets import decode_bytes

LONGEST_READ = 1 << 16
LONGEST_LINE = 1 << 16
MOST_LINES = 5_000
MOST_LETTERS = 1_000_000
# What a trace is made of; everything else (descriptions, attachments, alarms) is not even parsed.
KEPT = frozenset(
    "UID DTSTART DTEND DURATION SUMMARY LOCATION ATTENDEE ORGANIZER STATUS SEQUENCE RRULE RDATE EXDATE EXRULE "
    "RECURRENCE-ID LAST-MODIFIED".split()
)
OF_LINKS = frozenset(
    "URL CONFERENCE X-GOOGLE-CONFERENCE X-MICROSOFT-SKYPETEAMSMEETINGURL X-MICROSOFT-ONLINEMEETINGEXTERNALLINK "
    "DESCRIPTION LOCATION X-ALT-DESC".split()
)
LINK = re.compile(
    r"https?://(?:[\w-]+\.)*(?:zoom\.us|zoom\.com|zoomgov\.com|meet\.google\.com|teams\.microsoft\.com|teams\.live\.com"
    r"|webex\.com|whereby\.com|meet\.jit\.si|join\.skype\.com|facetime\.apple\.com|chime\.aws|gotomeeting\.com"
    r"|gotomeet\.me|bluejeans\.com|v-cube\.com)/|^tel:",
    re.IGNORECASE,
)
_NAME = re.compile(r"\s*([A-Za-z0-9-]+)\s*(?=[:;])")
_CHARSET = re.compile(r"CHARSET=\"?([\w-]+)", re.IGNORECASE)


@dataclass(slots=True)
class RawEvent:
    """One VEVENT: the lines worth parsing, and whether a link to a call stands in any of the others."""

    number: int
    lines: list[str] = field(default_factory=list)
    has_link: bool = False
    is_closed: bool = False
    size: int = 0

    @property
    def is_too_large(self) -> bool:
        return self.size > MOST_LETTERS or len(self.lines) > MOST_LINES

    def take(self, name: str, line: str) -> None:
        if name in OF_LINKS and not self.has_link:
            self.has_link = bool(LINK.search(line.partition(":")[2]))
        if name in KEPT and not self.is_too_large:
            self.size += len(line)
            self.lines.append(line)


@dataclass(slots=True)
class Setting:
    """What a calendar says of all its events, as far as it was read."""

    zone: str = ""
    method: str = ""
    zones: list[str] = field(default_factory=list)  # the lines of its own time zones


def split_events(stream: BinaryIO, encoding: str, setting: Setting) -> Iterator[RawEvent]:
    """Every event as it ends; `setting` is kept up to date for it. One that never ends is given as not closed."""
    event: RawEvent | None = None
    inside: list[str] = []  # components in the event, or the time zone being read
    number = 0
    for line in iter_lines(stream, encoding):
        found = _NAME.match(line)
        name = found[1].upper() if found else ""
        of = line.partition(":")[2].strip().upper() if name in ("BEGIN", "END") else ""
        if of == "VEVENT" or (of == "VCALENDAR" and event is not None):
            if event is not None:
                event.is_closed = name == "END" and of == "VEVENT"
                yield event
            number += name == "BEGIN" and of == "VEVENT"
            event = RawEvent(number) if name == "BEGIN" and of == "VEVENT" else None
            inside.clear()
        elif event is None:
            _take_setting(setting, name, of, line, inside)
        elif name in ("BEGIN", "END"):
            _step(inside, name, of)
        elif not inside:
            event.take(name, line)
    if event is not None:
        yield event


def _take_setting(setting: Setting, name: str, of: str, line: str, inside: list[str]) -> None:
    if of == "VCALENDAR" and name == "BEGIN":
        setting.zone = setting.method = ""
        inside.clear()
    if name in ("BEGIN", "END"):
        _step(inside, name, of)
    if ("VTIMEZONE" in inside or of == "VTIMEZONE") and len(setting.zones) < MOST_LINES:
        setting.zones.append(line)
    elif name == "X-WR-TIMEZONE":
        setting.zone = line.partition(":")[2].strip()[:100]
    elif name == "METHOD":
        setting.method = line.partition(":")[2].strip().upper()[:20]


def _step(inside: list[str], name: str, of: str) -> None:
    if name == "BEGIN" and len(inside) < 20:
        inside.append(of)
    elif name == "END" and of in inside:
        del inside[inside.index(of) :]


def iter_lines(stream: BinaryIO, encoding: str) -> Iterator[str]:
    """Logical lines, unfolded and decoded one by one; of a very long one the beginning."""
    for raw in _unfold(_open_bytes(stream, encoding)):
        line = _decode(raw, encoding)
        yield line.replace("\x00", "")


def _open_bytes(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    """Physical lines, or parts of them where they are long; UTF-16 as UTF-8."""
    stream.seek(0)
    if encoding.startswith("utf-16"):
        text = open_text(stream, encoding)
        try:
            yield from (
                piece.encode("utf-8", "replace") for piece in iter(lambda: text.readline(LONGEST_READ), "")
            )
        finally:
            text.detach()
        return
    yield from iter(lambda: stream.readline(LONGEST_READ), b"")


def _unfold(pieces: Iterator[bytes]) -> Iterator[bytes]:
    line = bytearray()
    is_open = is_soft = False
    for piece in pieces:
        if is_open or is_soft or piece[:1] in (b" ", b"\t"):
            more = piece if is_open or is_soft else piece[1:]
        else:
            if line:
                yield bytes(line)
            line.clear()
            more = piece
        is_open = not piece.endswith((b"\n", b"\r"))
        if len(line) < LONGEST_LINE:
            line += more.rstrip(b"\r\n")
        # vCalendar 1.0 goes on behind a "=" at the end of a quoted-printable line
        is_soft = not is_open and line.endswith(b"=") and b"QUOTED-PRINTABLE" in line[:200].upper()
        if is_soft:
            line += b"\n"
    if line:
        yield bytes(line)


def _decode(raw: bytes, encoding: str) -> str:
    if b"QUOTED-PRINTABLE" in raw[:200].upper():
        head, colon, value = raw.partition(b":")
        said = _CHARSET.search(head.decode("ascii", "replace"))
        name = head.split(b";")[0]
        return decode_bytes(name + colon + quopri.decodestring(value), said[1] if said else encoding)
    return raw.decode("ascii") if raw.isascii() and b"\x1b" not in raw else decode_bytes(raw, encoding)
