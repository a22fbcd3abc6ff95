"""A stream of bytes divided into cards. A card that never ends is refused, the next one is read all the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from enishi.imports.readers.base import Rejected

MAX_CARD_BYTES = 5_000_000
MAX_CARD_LINES = 20_000
_MAX_LINE_BYTES = MAX_CARD_BYTES + 1
_BOM = b"\xef\xbb\xbf"


class LineSource(Protocol):
    """Anything that gives bytes line by line."""

    def readline(self, limit: int = ..., /) -> bytes: ...


@dataclass(slots=True)
class RawCard:
    """One card's lines as bytes without line ends, its place in the file, and where its first line is."""

    number: int
    line: int
    lines: list[bytes] = field(default_factory=list)
    size: int = 0
    depth: int = 1
    refusal: str = ""

    def add(self, line: bytes) -> None:
        self.size += len(line)
        if self.size > MAX_CARD_BYTES:
            self.refusal, self.lines = "too_large", []
        elif len(self.lines) >= MAX_CARD_LINES:
            self.refusal, self.lines = "too_many_lines", []
        if not self.refusal:
            self.lines.append(line)


def split_cards(stream: LineSource) -> Iterator[RawCard | Rejected]:
    """Cards in order. AGENT cards inside a card stay inside it."""
    current: RawCard | None = None
    number = 0
    for line_number, line in enumerate(_iterate_lines(stream), 1):
        mark = _read_mark(line) if line[:1] in b"bBeE\xef " else b""
        if mark.startswith(b"END:VCARD") and current is not None:
            current.depth -= 1
            if current.depth == 0:
                yield _close(current)
                current = None
            else:
                current.add(line)
            mark = mark[9:].removeprefix(_BOM)  # a file glued together: END:VCARDBEGIN:VCARD
            line = mark
        if mark == b"BEGIN:VCARD":
            if current is not None and _awaits_agent(current):
                current.depth += 1
                current.add(line)
                continue
            if current is not None:
                yield _refuse(current, "never_closed")
            number += 1
            current = RawCard(number, line_number)
        elif current is not None:
            current.add(line)
    if current is not None:
        yield _refuse(current, "never_closed")


def _iterate_lines(stream: LineSource) -> Iterator[bytes]:
    """Lines without their ends. A stream with bare CR is divided at those."""
    while line := stream.readline(_MAX_LINE_BYTES):
        line = line.rstrip(b"\r\n")
        if b"\r" in line:
            yield from line.split(b"\r")
        else:
            yield line


def _read_mark(line: bytes) -> bytes:
    return line.removeprefix(_BOM)[:40].replace(b" ", b"").strip().upper()


def _awaits_agent(card: RawCard) -> bool:
    last = next((line for line in reversed(card.lines) if line.strip()), b"")
    return last[:5].upper() == b"AGENT" and last.rstrip().endswith(b":")


def _close(card: RawCard) -> RawCard | Rejected:
    return _refuse(card, card.refusal) if card.refusal else card


def _refuse(card: RawCard, code: str) -> Rejected:
    code = card.refusal or code
    params = {"line": str(card.line)}
    if code == "too_large":
        params["megabytes"] = str(MAX_CARD_BYTES // 1_000_000)
    if code == "too_many_lines":
        params["limit"] = str(MAX_CARD_LINES)
    return Rejected("card", card.number, code, tuple(sorted(params.items())))
