"""What a circle says: nobody of it was in touch for longer than the circle itself usually is quiet."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.core import clock
from enishi.core.day_notes import DayNote
from enishi.encounters.queries.circles import Rhythm, read_rhythms
from enishi.places import queries as places
from enishi.places.models import Place, Way

SHOWN_DAYS = 14  # then it is let be until there is contact again


def list_circle_notes(actor: User, since: dt.date, until: dt.date) -> list[DayNote]:
    """Of the circles that were not left, as of the last of these days that has come."""
    circles = list(places.list_places(actor, kind=Way.CIRCLE))
    if not circles:
        return []
    today = min(until, clock.today(actor.time_zone))
    rhythms = read_rhythms(actor, circles, today=today)
    return [_tell(circle, found) for circle in circles if (found := rhythms.get(circle.pk)) is not None]


def _tell(circle: Place, rhythm: Rhythm) -> DayNote:
    words = {"circle": circle.name, "days": rhythm.usual_days}
    return DayNote(
        key=f"circle_warm:{circle.pk}:{rhythm.last_on}",
        kind="circle_warm",
        on=rhythm.asks_on,
        shown_from=rhythm.asks_on,
        shown_until=rhythm.asks_on + dt.timedelta(days=SHOWN_DAYS),
        text=pgettext(
            "encounters",
            "“%(circle)s” has been quiet for longer than usual (usually about %(days)s days). "
            "A line to one of them keeps all of them warm.",
        )
        % words,
        neutral_text=pgettext("encounters", "Somebody you have known for long would be glad of a line."),
        path=f"/places/{circle.pk}/",
        act=pgettext("encounters", "One at a time"),
    )
