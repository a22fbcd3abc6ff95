"""The day notes of every room in one list: what Today, digests, pushes, the calendar feed and the month read.

A room with such things has `queries.day_notes.list_day_notes(actor, since=..., until=...)` and one line here: in
`ON_TODAY` when Today is to say it as a line, in `SAID_BY_TODAY` when Today has a place of its own for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from enishi.accounts.models import User
from enishi.core.day_notes import DayNote, sort_notes
from enishi.encounters.queries import day_notes as encounters
from enishi.encounters.queries import place_notes
from enishi.followups.queries import day_notes as followups
from enishi.followups.queries import returned
from enishi.notices.queries import list_put_away
from enishi.people.queries import day_notes as people
from enishi.places.queries import day_notes as places
from enishi.purposes.queries import day_notes as purposes
from enishi.seasons.queries import day_notes as seasons


class Source(Protocol):
    """Where a room lists its day notes."""

    def __call__(self, actor: User, *, since: dt.date, until: dt.date) -> list[DayNote]: ...


ON_TODAY: tuple[Source, ...] = (
    people.list_day_notes,
    places.list_day_notes,
    place_notes.list_day_notes,
    seasons.list_day_notes,
    purposes.list_day_notes,
    returned.list_day_notes,
)
SAID_BY_TODAY: tuple[Source, ...] = (encounters.list_day_notes, followups.list_day_notes)


def list_day_notes(
    actor: User, *, since: dt.date, until: dt.date, sources: Sequence[Source] = (*ON_TODAY, *SAID_BY_TODAY)
) -> list[DayNote]:
    """All that is shown on some day between these, the nearest first; also what was put away."""
    return sort_notes([note for source in sources for note in source(actor, since=since, until=until)])


def list_todays_notes(actor: User, on: dt.date) -> list[DayNote]:
    """The lines of Today: without what was put away, and without what stands on the page already."""
    found = list_day_notes(actor, since=on, until=on, sources=ON_TODAY)
    away = list_put_away(actor, [note.key for note in found])
    return [note for note in found if note.key not in away]
