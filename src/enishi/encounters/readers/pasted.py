"""What was pasted, once read: how, with whom, when, about what."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

SUBJECT = 60


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who wrote or was written to."""

    name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Pasted:
    """One proposed encounter: how, with whom, when, about what. `channel` is line, mail or empty."""

    channel: str
    writers: tuple[Named, ...] = ()
    readers: tuple[Named, ...] = ()  # to whom it was written, where that is said
    on: dt.date | None = None
    at: dt.time | None = None
    subject: str = ""
    body: str = ""
    n_messages: int = 0


def shorten(text: str) -> str:
    """The first line that says something, cut to the length of a subject."""
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return first if len(first) <= SUBJECT else first[: SUBJECT - 1] + "…"
