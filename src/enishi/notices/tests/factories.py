"""Day notes and ways out for tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from enishi.accounts.models import User
from enishi.core.day_notes import DayNote
from enishi.notices import actions
from enishi.notices.actions.accounts import AccountFields
from enishi.notices.models import Target
from enishi.notices.signals import day_notes_asked


def make_note(on: dt.date, kind: str = "birthday", *, before: int = 0, key: str = "") -> DayNote:
    return DayNote(
        key=key or f"{kind}:{on}",
        kind=kind,
        on=on,
        shown_from=on - dt.timedelta(days=before),
        shown_until=on,
        text=f"{on.month}月{on.day}日は佐藤さんのお誕生日です。",
        neutral_text=f"{on.month}月{on.day}日は、お誕生日の方がいます。",
        path="/people/1/",
    )


@contextmanager
def telling(*notes: DayNote) -> Iterator[None]:
    """Beside what the rooms tell, these notes."""

    def tell(since: dt.date, until: dt.date, **_: object) -> list[DayNote]:
        return [note for note in notes if note.is_shown(since, until)]

    day_notes_asked.connect(tell, weak=False)
    try:
        yield
    finally:
        day_notes_asked.disconnect(tell)


def add_mail(owner: User, *, host: str = "smtp.example.jp", port: int = 465, **plan: object) -> Target:
    """A mail target with its account; nothing is tried."""
    fields = AccountFields("aoi@example.jp", host=host, port=port, security="plain")
    actions.change_mail_account(owner, fields)
    return actions.add_mail_target(owner, "aoi@example.jp", actions.PlanFields(**plan))  # type: ignore[arg-type]
