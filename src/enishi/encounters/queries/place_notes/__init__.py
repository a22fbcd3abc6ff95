"""What visits to places ask or tell on a day, kind by kind: Today says these in a line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from enishi.accounts.models import User
from enishi.core.day_notes import DayNote, sort_notes
from enishi.encounters.queries.place_notes import meetups, seminars
from enishi.encounters.queries.place_notes.circle import list_circle_notes
from enishi.encounters.queries.place_notes.shop import list_shop_notes
from enishi.encounters.queries.place_notes.sns import list_sns_notes

KindNotes = Callable[[User, dt.date, dt.date], list[DayNote]]
KINDS: tuple[KindNotes, ...] = (
    meetups.ask_go_again,
    meetups.warn_of_soliciting,
    seminars.ask_what_was_tried,
    list_shop_notes,
    list_sns_notes,
    list_circle_notes,
)


def list_day_notes(actor: User, *, since: dt.date, until: dt.date) -> list[DayNote]:
    """The notes of every kind of place that need its visits, shown on some day from `since` to `until`."""
    return sort_notes(
        [note for kind in KINDS for note in kind(actor, since, until) if note.is_shown(since, until)]
    )
