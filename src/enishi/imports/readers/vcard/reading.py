"""From a stream of vCards to cards and refusals, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from io import TextIOBase
from typing import BinaryIO

from enishi.core import names
from enishi.core.encodings import codec_of, open_text
from enishi.imports.readers.base import Item, ReadCard, Rejected, make_problem
from enishi.imports.readers.draft import CardDraft, finish
from enishi.imports.readers.vcard.cards import LineSource, RawCard, split_cards
from enishi.imports.readers.vcard.fields import Gathering, settle, take_property
from enishi.imports.readers.vcard.lines import Property, read_lines
from enishi.imports.readers.vcard.values import unescape

_WIDE_ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be")


def read_vcards(stream: BinaryIO, name: str, encoding: str) -> Iterator[Item]:
    """Every card of the stream, which stays open. Memory holds one card at a time."""
    stream.seek(0)
    line_codec = codec_of(encoding)
    if encoding in _WIDE_ENCODINGS:
        text = open_text(stream, encoding)
        try:
            yield from _read_cards(_Utf8Lines(text), name, "utf-8")
        finally:
            text.detach()
    else:
        yield from _read_cards(stream, name, line_codec)


class _Utf8Lines:
    """A UTF-16 file's lines in UTF-8, so that everything below meets bytes of one kind."""

    def __init__(self, text: TextIOBase) -> None:
        self.text = text

    def readline(self, limit: int = -1) -> bytes:
        return self.text.readline(limit).encode("utf-8", "replace")


def _read_cards(stream: LineSource, name: str, encoding: str) -> Iterator[Item]:
    nothing_found = True
    for card in split_cards(stream):
        nothing_found = False
        yield card if isinstance(card, Rejected) else read_card(card, encoding)
    if nothing_found:
        yield make_problem(name, "no_cards")


def read_card(card: RawCard, encoding: str) -> ReadCard | Rejected:
    """One card understood."""
    draft = CardDraft("card", card.number, origin_hint="vcard")
    gathering = Gathering(draft, encoding=encoding)
    properties: list[Property] = []
    for line in read_lines(card.lines, encoding):
        if isinstance(line, Property):
            properties.append(line)
        else:
            draft.raw.append(("", line.text))
            draft.bad_line = draft.bad_line or (card.line + 1 + line.offset, line.text)
    for prop in properties:
        if prop.head.name == "X-ABLABEL":
            gathering.labels[prop.head.group] = names.clean(unescape(prop.value))
    for prop in properties:
        take_property(gathering, prop)
    settle(gathering)
    if gathering.kind == "group":
        return draft.reject("group", name=draft.whole_name[:80])
    return finish(draft, encoding)
