"""The picture of a tie's rhythm, laid out for a narrow and a wide place, and its text twin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from enishi.encounters.queries import ContactDay, Tie
from enishi.encounters.words import picture_words
from enishi.engine.picture import RhythmPicture, rhythm_picture

SLIM, WIDE = 260.0, 560.0  # px of the narrowest places: a sheet on the smallest phone, and on a desk


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Both drawings, and the sentences that say the same."""

    slim: RhythmPicture
    wide: RhythmPicture
    words: str


def draw_rhythm(days: Sequence[ContactDay], tie: Tie | None, today: dt.date) -> Rhythm | None:
    """None where nothing is known to draw. Days of nothing but a reaction are only told of."""
    drawn = [day for day in days if not day.is_light]
    if not drawn:
        return None
    slim, wide = (_draw(drawn, tie, today, width) for width in (SLIM, WIDE))
    return Rhythm(slim, wide, picture_words(days, tie, today, earlier=slim.earlier))


def _draw(days: Sequence[ContactDay], tie: Tie | None, today: dt.date, width: float) -> RhythmPicture:
    return rhythm_picture(
        [float(day.on.toordinal()) for day in days],
        now=float(today.toordinal()),
        usual_gap_days=tie.usual_gap_days if tie else None,
        width=width,
        from_afar=[float(day.on.toordinal()) for day in days if not day.is_meeting],
    )
