"""The picture of a tie's rhythm, drawn twice: for a phone and for a desk."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from enishi.accounts.models import User
from enishi.encounters.queries import Tie, local_day
from enishi.encounters.rules import contact_days_seeable_by
from enishi.engine.picture import RhythmPicture, rhythm_picture

SLIM, WIDE = 320.0, 560.0


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Both drawings, and the sentence that says the same."""

    slim: RhythmPicture
    wide: RhythmPicture
    words: str


def draw_rhythm(days: Sequence[dt.date], tie: Tie | None, today: dt.date, words: str) -> Rhythm | None:
    """None where nothing is known to draw."""
    if not days:
        return None
    ordinals = [float(day.toordinal()) for day in days]
    now, gap = float(today.toordinal()), tie.usual_gap_days if tie else None
    return Rhythm(
        slim=rhythm_picture(ordinals, now=now, usual_gap_days=gap, width=SLIM),
        wide=rhythm_picture(ordinals, now=now, usual_gap_days=gap, width=WIDE),
        words=words,
    )


def list_contact_days(
    actor: User, contact_ids: Iterable[uuid.UUID], now: dt.datetime
) -> dict[uuid.UUID, list[dt.date]]:
    """The days of contact up to `now` of several people, in one query."""
    wanted = list(contact_ids)
    found: dict[uuid.UUID, set[dt.date]] = defaultdict(set)
    rows = contact_days_seeable_by(actor).filter(contact__in=wanted, on__lte=local_day(actor, now))
    for contact_id, on in rows.values_list("contact", "on"):
        found[contact_id].add(on)
    return {contact_id: sorted(found[contact_id]) for contact_id in wanted}
