"""What is missing, stale, fuzzy or broken in a room's Japanese catalogue: one sentence per fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from catalogue import find_strings

BLANK = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


def list_gaps(room: Path, po: Path, catalogue: Catalog) -> Iterator[str]:
    used: set[tuple[str | None, str]] = set()
    for file, line, context, singular, _ in find_strings(room):
        used.add((context, singular))
        if context != room.name:
            yield f"{file}:{line}: give {singular!r} the context {room.name!r}: rooms never clash."
        if catalogue.get(singular, context) is None:
            yield f"{file}:{line}: {singular!r} is not in {po}: run `python tools/messages.py {room.name}`."
    for message in catalogue:
        if message.id and (message.context, ids_of(message)[0]) not in used:
            yield f"{po}:{message.lineno}: {ids_of(message)[0]!r} is used nowhere: refresh the catalogue."
        elif message.id:
            yield from (f"{po}:{message.lineno}: {fault}" for fault in list_faults(message))
    for obsolete in catalogue.obsolete.values():
        yield f"{po}:{obsolete.lineno}: {ids_of(obsolete)[0]!r} is obsolete: refresh the catalogue."


def list_faults(message: Message) -> Iterator[str]:
    ids, texts = ids_of(message), texts_of(message)
    if not texts or not all(texts):
        yield f"translate {ids[0]!r}."
    elif message.fuzzy:
        yield f"{ids[0]!r} is marked fuzzy: read it, correct it, take the mark away."
    elif any(blanks_of(text) != blanks_of(ids[-1]) for text in texts):
        yield f"use the same placeholders as {ids[-1]!r}: {', '.join(sorted(blanks_of(ids[-1]))) or 'none'}."


def ids_of(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def texts_of(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def blanks_of(text: str) -> set[str]:
    return set(BLANK.findall(text.replace("%%", "")))
