"""What a day of the calendar asks or tells the owner: a last day to cancel, a birthday, a shift, a gift to answer.

Every room with such things lists them by `queries.list_day_notes(actor, since=..., until=...)`; Today, the digest, the
private calendar feed and the month all read that one list, gathered in `desk`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """A button beside a note: what it says, where it posts, and the one value it sends."""

    words: str
    path: str
    name: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class DayNote:
    """One thing of a day. `key` stays the same as long as the thing does, so that it can be put away by it.

    It happens `on` a day (in the owner's zone; `at` in UTC where the time is known), and Today speaks of it from
    `shown_from` to `shown_until`, both included. `text` is a whole sentence for the owner's own screen; `neutral_text`
    names no person and no place, for a lock screen or somebody looking over a shoulder. `path` is where to act.
    """

    key: str
    kind: str
    on: dt.date
    shown_from: dt.date
    shown_until: dt.date
    text: str
    neutral_text: str
    path: str = ""
    act: str = ""  # what the link says
    at: dt.datetime | None = None
    answers: tuple[Answer, ...] = ()  # where one press on Today says it all
    day_text: str = ""  # the same beneath a heading that says the day (and the time) already

    @property
    def text_of_day(self) -> str:
        """What a calendar says in the field of its day."""
        return self.day_text or self.text

    def is_shown(self, since: dt.date, until: dt.date) -> bool:
        """Whether Today speaks of it on some day from `since` to `until`."""
        return self.shown_from <= until and self.shown_until >= since


def sort_notes(notes: list[DayNote]) -> list[DayNote]:
    """The nearest day first, the same order every time."""
    return sorted(notes, key=lambda note: (note.on, note.kind, note.key))
