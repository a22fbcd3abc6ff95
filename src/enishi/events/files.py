"""A gathering as files: the list as CSV, all the host may see as JSON, its time as ICS."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Sequence

from django.utils.translation import pgettext
from icalendar import Calendar, Event

from enishi.core import clock
from enishi.core.fitting import shield
from enishi.events.described import describe_gathering, describe_guest, describe_payment, describe_receipt
from enishi.events.models import Gathering, Question, SignUp
from enishi.events.queries.money import PayLine
from enishi.events.queries.shifts import Hours

PRODUCT = "-//Enishi//Enishi//JA"


def write_list(rows: Iterable[SignUp], questions: Sequence[Question], paid: Iterable[PayLine]) -> bytes:
    """The list as CSV in UTF-8 with a mark, as spreadsheets in Japan open it; formulas are shielded."""
    sums = {one.row.pk: one.balance.paid for one in paid}
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    titles = [
        pgettext("events", "Number"), pgettext("events", "Name"), pgettext("events", "Reading"),
        pgettext("events", "Company or circle"), pgettext("events", "Position or work"), pgettext("events", "Industry"),
        pgettext("events", "Mail"), pgettext("events", "Phone"), pgettext("events", "Ticket"),
        pgettext("events", "State"), pgettext("events", "Came in at"), pgettext("events", "Paid in yen"),
        pgettext("events", "First time"), pgettext("events", "A word to the host"),
        pgettext("events", "Note of the hosts"),
    ]  # fmt: skip
    writer.writerow([*titles, *(shield(one.text) for one in questions)])
    for row in rows:
        writer.writerow([shield(cell) for cell in _cells(row, questions, sums.get(row.pk, 0))])
    return out.getvalue().encode("utf-8-sig")


def write_hours(rows: Iterable[Hours]) -> bytes:
    """Who worked when and how long, as CSV; a sum can be made of the last column."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        [
            pgettext("events", "Name"), pgettext("events", "What is to be done"), pgettext("events", "Day"),
            pgettext("events", "From"), pgettext("events", "Until"), pgettext("events", "Minutes"),
        ]
    )  # fmt: skip
    for row in rows:
        for one in row.duties:
            shift = one.shift
            cells = [
                row.staff.name,
                shift.task,
                shift.on.isoformat(),
                f"{shift.begins:%H:%M}",
                f"{shift.ends:%H:%M}",
            ]
            writer.writerow([*(shield(cell) for cell in cells), str(one.minutes)])
    return out.getvalue().encode("utf-8-sig")


def write_whole(gathering: Gathering, rows: Iterable[SignUp], lines: Sequence[PayLine]) -> bytes:
    """Everything the host may see of it; never who exchanged cards with whom."""
    whole = {
        "gathering": describe_gathering(gathering),
        "guests": [describe_guest(row) for row in rows],
        "payments": [describe_payment(paid) for one in lines for paid in one.payments],
        "receipts": [describe_receipt(given) for one in lines for given in one.receipts],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, default=_plain).encode()


def write_calendar(gathering: Gathering, url: str = "") -> bytes:
    """One event (RFC 5545) at the hour that the clock there shows; called off, it says so under the same id."""
    calendar, event = Calendar(), Event()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("method", "PUBLISH")
    event.add("uid", f"{gathering.pk}@enishi")
    event.add("dtstamp", clock.now().replace(microsecond=0))
    event.add("summary", gathering.title)
    _add_times(event, gathering)
    if gathering.place_name:
        event.add("location", gathering.place_name)
    if url:
        event.add("url", url)
    event.add("status", "CANCELLED" if gathering.cancelled_at else "CONFIRMED")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _add_times(event: Event, gathering: Gathering) -> None:
    if gathering.on is None or gathering.starts_at is None:
        return
    if gathering.begins is None:
        event.add("dtstart", gathering.on)
        event.add("dtend", (gathering.ends_on or gathering.on) + dt.timedelta(days=1))
        return
    event.add("dtstart", gathering.starts_at)
    event.add("dtend", gathering.ends_at or gathering.starts_at + dt.timedelta(hours=2))


def _cells(row: SignUp, questions: Sequence[Question], paid: int) -> list[str]:
    came = row.checked_in_at.astimezone(clock.zone_of(row.gathering.zone)) if row.checked_in_at else None
    first = {True: pgettext("events", "Yes"), False: pgettext("events", "No"), None: ""}[row.is_first_time]
    return [
        str(row.number), row.name, row.reading, row.affiliation, row.job, row.industry, row.email, row.phone,
        row.ticket.name, str(row.get_state_display()), f"{came:%Y-%m-%d %H:%M}" if came else "", str(paid), first,
        row.comment, row.host_note, *(str(row.answers.get(str(one.pk), "")) for one in questions),
    ]  # fmt: skip


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.datetime | dt.date | dt.time) else str(value)
