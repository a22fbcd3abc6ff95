"""The day on which a purpose is looked at anew, as a day note."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.core.day_notes import DayNote
from enishi.purposes import rules
from enishi.purposes.models import Purpose

ASKED_FOR = dt.timedelta(days=14)  # so long Today asks; after that the page of the purpose alone says it


def list_day_notes(actor: User, *, since: dt.date, until: dt.date) -> list[DayNote]:
    """Of every open purpose; one query."""
    rows = rules.purposes_editable_by(actor).filter(
        closed_at__isnull=True, review_on__gte=since - ASKED_FOR, review_on__lte=until
    )
    found = [_tell(purpose, purpose.review_on) for purpose in rows if purpose.review_on]
    return [note for note in found if note.is_shown(since, until)]


def _tell(purpose: Purpose, on: dt.date) -> DayNote:
    words = {"sentence": purpose.sentence.rstrip("。.")}
    return DayNote(
        key=f"purpose_review:{purpose.pk}:{on}",
        kind="purpose_review",
        on=on,
        shown_from=on,
        shown_until=on + ASKED_FOR,
        text=pgettext("purposes", "Time to look anew at your purpose “%(sentence)s”.") % words,
        neutral_text=pgettext("purposes", "Something to look at anew."),
        path=f"/purpose/{purpose.pk}/",
        act=pgettext("purposes", "Look at it"),
    )
