"""What places ask or tell on a day: each kind's own, gathered here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from enishi.accounts.models import User
from enishi.core.day_notes import DayNote, sort_notes
from enishi.places.queries.charity_notes import list_charity_notes
from enishi.places.queries.salon_notes import list_salon_notes

KindNotes = Callable[[User, dt.date, dt.date], list[DayNote]]
# The kinds whose notes need nothing from the rooms above.
KINDS: tuple[KindNotes, ...] = (list_salon_notes, list_charity_notes)


def list_day_notes(actor: User, *, since: dt.date, until: dt.date) -> list[DayNote]:
    """The notes of every kind of place that Today shows on some day from `since` to `until`."""
    return sort_notes(
        [note for kind in KINDS for note in kind(actor, since, until) if note.is_shown(since, until)]
    )
