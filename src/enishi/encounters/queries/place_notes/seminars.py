"""セミナー: what was tried of what was heard, asked once about two weeks later."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.core.day_notes import DayNote
from enishi.encounters.queries.place_notes.visiting import list_visit_days
from enishi.places import queries as places
from enishi.places.models import Place, Tried

AFTER, ASKED = dt.timedelta(days=13), dt.timedelta(days=8)


def ask_what_was_tried(actor: User, since: dt.date, until: dt.date) -> list[DayNote]:
    """About the latest seminar of each host; silent once something heard there has been tried."""
    visited = [
        (place, days[-1]) for place, days in list_visit_days(actor, "seminar", since - AFTER - ASKED, until)
    ]
    trials = places.list_trials_since(actor, [place.pk for place, _ in visited], since=since - AFTER - ASKED)
    found = []
    for place, on in visited:
        mine = [row for row in trials if row.place_id == place.pk]
        if not any(row.tried_on is not None and row.tried_on >= on for row in mine):
            found.append(_ask(place, on, next((row for row in mine if row.tried_on is None), None)))
    return found


def _ask(place: Place, on: dt.date, planned: Tried | None) -> DayNote:
    words = {"place": place.name, "text": planned.text if planned else ""}
    if planned is not None:
        text = pgettext("encounters", "“%(text)s” from “%(place)s”: have you tried it?")
    else:
        text = pgettext("encounters", "Have you tried something of what you heard at “%(place)s”?")
    return DayNote(
        key=f"seminar_tried:{place.pk}:{on}",
        kind="seminar_tried",
        on=on + AFTER,
        shown_from=on + AFTER,
        shown_until=on + AFTER + ASKED,
        text=text % words,
        neutral_text=pgettext("encounters", "Have you tried something of what you heard two weeks ago?"),
        path=reverse("desk:place", args=[place.pk]) + "#trials",
        act=pgettext("encounters", "Write it down"),
    )
