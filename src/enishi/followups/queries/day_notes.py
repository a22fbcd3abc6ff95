"""How many people Today turns to, as one day note."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import npgettext, pgettext

from enishi.accounts.models import User
from enishi.core import clock
from enishi.core.day_notes import DayNote
from enishi.followups.queries.today import list_today
from enishi.people.names import addressed_name


def list_day_notes(actor: User, *, since: dt.date, until: dt.date) -> list[DayNote]:
    """Of today alone: nobody knows yet whom another day will turn to."""
    today = clock.today(actor.time_zone)
    if not since <= today <= until:
        return []
    people = [one.contact for one in list_today(actor, now=clock.now())]
    if not people:
        return []
    names = pgettext("followups", ", ").join(addressed_name(one) for one in people)
    count = {"count": len(people)}
    return [
        DayNote(
            key=f"followups:{today}",
            kind="followups",
            on=today,
            shown_from=today,
            shown_until=today,
            text=pgettext("followups", "A word would do good today: %(names)s") % {"names": names},
            neutral_text=npgettext(
                "followups", "Today: %(count)d person.", "Today: %(count)d people.", len(people)
            )
            % count,
            path="/",
            act=pgettext("followups", "Open Today"),
        )
    ]
