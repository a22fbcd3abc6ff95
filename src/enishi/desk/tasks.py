"""What the desk answers when a room below asks upward."""

from __future__ import annotations

import datetime as dt

from django.dispatch import receiver

from enishi.accounts.models import User
from enishi.core.day_notes import DayNote
from enishi.desk.queries.day_notes import list_day_notes
from enishi.notices.signals import day_notes_asked


@receiver(day_notes_asked, dispatch_uid="desk.day_notes_asked")
def tell_day_notes(actor: User, since: dt.date, until: dt.date, **_: object) -> list[DayNote]:
    return list_day_notes(actor, since=since, until=until)
