"""One nudge in ten held back, for owners who asked for it: whether a suggestion is, without writing anything.

One silence of one tie is one draw. It comes from the owner's key, so it is the same at every look and nobody can guess
it; the worker notes it the day it first appears, and the note says until when.
"""

from __future__ import annotations

import datetime as dt
import hmac
import uuid
from dataclasses import dataclass

from enishi.accounts.models import User
from enishi.followups.models import ForecastKind
from enishi.followups.rules import forecasts_seeable_by

ONE_IN = 10
ASLEEP_DAYS = 7  # when the worker was not there for this long, nothing new is held back: nobody would note it


def is_drawn(key: str, contact_id: uuid.UUID, last_day: int) -> bool:
    """The draw: true for one silence in ten. `last_day` is the ordinal of the last contact."""
    words = b"hold back" + contact_id.bytes + last_day.to_bytes(4, "big")
    digest = hmac.digest(key.encode(), words, "sha256")
    return int.from_bytes(digest[:8], "big") % ONE_IN == 0


@dataclass(frozen=True, slots=True)
class Note:
    """What the worker noted of the newest nudge about somebody."""

    made_day: int
    until_day: int
    is_held_back: bool


@dataclass(frozen=True, slots=True)
class Holding:
    """Who is held back on a day; all days are ordinals."""

    key: str
    today: int
    is_watched: bool  # the worker is there to note what is held back
    notes: dict[uuid.UUID, Note]

    def find_note(self, contact_id: uuid.UUID, last_day: int) -> Note | None:
        """The note of this very silence."""
        note = self.notes.get(contact_id)
        return note if note is not None and note.made_day >= last_day else None

    def is_held_back(self, contact_id: uuid.UUID, last_day: int) -> bool:
        """As noted, until the noted day; before there is a note, by the draw."""
        note = self.find_note(contact_id, last_day)
        if note is not None:
            return note.is_held_back and self.today <= note.until_day
        return self.is_watched and is_drawn(self.key, contact_id, last_day)


def read_holding(actor: User, today: dt.date) -> Holding | None:
    """In one query; None, without any, for an owner who holds nothing back."""
    if not (actor.learns_pace and actor.holds_back):
        return None
    rows = (
        forecasts_seeable_by(actor)
        .filter(kind=ForecastKind.NUDGE, made_on__lt=today)
        .order_by("made_on", "pk")
    )
    notes = {
        contact: Note(made.toordinal(), until.toordinal(), is_held_back)
        for contact, made, until, is_held_back in rows.values_list(
            "contact", "made_on", "until_on", "is_held_back"
        )
    }
    watched = actor.learned_on is not None and (today - actor.learned_on).days <= ASLEEP_DAYS
    return Holding(actor.forget_key, today.toordinal(), watched, notes)
