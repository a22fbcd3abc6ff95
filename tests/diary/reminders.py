"""What reaches the owner of a diary by a morning: the feed as a calendar program reads it, and the mails that came."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from email.message import EmailMessage

from django.test import Client
from icalendar import Calendar

from tests.diary.replay import Replay


@dataclass(frozen=True, slots=True)
class Reminders:
    """Days of the feed, the mails with the mornings they came, and every word of both."""

    days: frozenset[dt.date]
    mails: tuple[tuple[dt.date, str], ...]
    words: tuple[str, ...]

    def mails_of(self, first: dt.date, last: dt.date) -> list[str]:
        return [text for on, text in self.mails if first <= on <= last]


def read_reminders(replay: Replay) -> Reminders:
    """By the morning reached."""
    answer = Client(HTTP_HOST="localhost").get(replay.feed)
    assert answer.status_code == 200, replay.feed
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    starts = [event.decoded("dtstart") for event in events]
    mails = tuple((on, _read_text(mail)) for on, mail in replay.mails)
    summaries = tuple(str(event["summary"]) for event in events)
    days = frozenset(one.date() if isinstance(one, dt.datetime) else one for one in starts)
    return Reminders(days, mails, (*summaries, *(text for _, text in mails)))


def _read_text(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    return f"{mail['Subject']}\n{body.get_content() if body else ''}"
