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
# Questions about what has been, and what stands in the month by itself: no day of the calendar is theirs.
NOT_OF_A_DAY = frozenset(
    "outing meetup_go_again meetup_solicited seminar_tried promised followups shop_third_visit shop_cap sns_week "
    "circle_warm charity_look_back".split()
)
FIRST = frozenset(("returned", "meetup_solicited"))  # what went wrong, and what one is warned of
SAID_BY_TODAY: tuple[Source, ...] = (encounters.list_day_notes, followups.list_day_notes)


def list_day_notes(
    actor: User, *, since: dt.date, until: dt.date, sources: Sequence[Source] = (*ON_TODAY, *SAID_BY_TODAY)
) -> list[DayNote]:
    """All that is shown on some day between these, the nearest first; also what was put away."""
    return sort_notes([note for source in sources for note in source(actor, since=since, until=until)])


def list_todays_notes(actor: User, on: dt.date) -> list[DayNote]:
    """The lines of Today, the most pressing first: without what was put away or stands on the page already."""
    found = list_day_notes(actor, since=on, until=on, sources=ON_TODAY)
    away = list_put_away(actor, [note.key for note in found])
    return sorted((note for note in found if note.key not in away), key=lambda note: rank_note(note, on))


def rank_note(note: DayNote, on: dt.date) -> tuple[int, dt.date]:
    """What went wrong; what comes, the nearest first; then questions that can wait. Else as they are."""
    if note.kind in FIRST:
        return 0, note.on
    return (2 if note.kind in NOT_OF_A_DAY or note.on < on else 1), note.on
