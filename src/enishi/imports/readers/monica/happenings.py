"""What happened, and what was meant to be done: activities, calls and conversations; reminders and tasks."""

from __future__ import annotations

import datetime as dt
import hashlib

from enishi.imports.readers.loading import as_dict, as_list, as_text
from enishi.imports.readers.monica.days import read_day, read_past
from enishi.imports.readers.monica.ledger import Record, to_json
from enishi.imports.readers.monica.sheet import Account
from enishi.imports.readers.told import ReadHappening, ReadIntent, ReadLine

_STAMPS = ("created_at", "updated_at")
_LONGEST_SUBJECT = 300
_EVERY = {"week": "reminder_weekly", "month": "reminder_monthly", "year": "reminder_yearly"}
_EVERY_FEW = {"week": "reminder_weeks", "month": "reminder_months", "year": "reminder_years"}


def make_key(record: Record) -> str:
    """The same in every export; before Monica gave calls a uuid, what they say must do."""
    uuid = record.text("uuid", "identity")
    written = uuid or hashlib.sha256(to_json(record.data).encode()).hexdigest()[:40]
    return f"monica:{written}"[:80]


def read_activity(record: Record, account: Account, people: tuple[str, ...]) -> ReadHappening | None:
    """None when its day cannot be read: nothing of it has been entered then."""
    on, at = read_past(as_text(record.look("happened_at")), account.exported_on)
    if on is None and at is None:
        return None
    record.leave("encounter", "happened_at")
    kind, word = account.kinds.happening(record.text("type", "encounter"))
    lines = (ReadLine("kind", (("text", word),)),) if word else ()
    subject, note = _divide(record.text("summary", "encounter"), record.text("description", "encounter"))
    record.leave("left_stamps", *_STAMPS)
    return ReadHappening(make_key(record), kind, people, on, at, subject, note, lines=lines)


def _divide(subject: str, note: str) -> tuple[str, str]:
    """A subject longer than its place goes whole into the note."""
    if len(subject) <= _LONGEST_SUBJECT and "\n" not in subject:
        return subject, note
    return subject.split("\n")[0][: _LONGEST_SUBJECT - 1] + "…", f"{subject}\n{note}".strip()


def read_call(record: Record, account: Account, person: str) -> ReadHappening | None:
    on, at = read_past(as_text(record.look("called_at")), account.exported_on)
    if on is None and at is None:
        return None
    record.leave("encounter", "called_at")
    note = record.text("content", "encounter")
    direction = "in" if record.take("contact_called", "encounter") else "out"
    feelings = ", ".join(
        as_text(word) for word in as_list(record.take("emotions", "encounter")) if as_text(word)
    )
    lines = (ReadLine("feelings", (("text", feelings),)),) if feelings else ()
    record.leave("left_stamps", *_STAMPS)
    return ReadHappening(
        make_key(record), "call", (person,), on, at, note=note, direction=direction, lines=lines
    )


def read_conversation(record: Record, account: Account, person: str) -> ReadHappening | None:
    """One encounter, begun by whoever wrote first; its messages are its note, each with its day and an arrow."""
    on, at = read_past(as_text(record.look("happened_at")), account.exported_on)
    if on is None and at is None:
        return None
    record.leave("encounter", "happened_at")
    kind = account.kinds.channel(record.text("contact_field_type", "encounter"))
    path, messages = record.find("messages")
    rows = [
        Record(record.ledger, (*path, number), "message", as_dict(row))
        for number, row in enumerate(as_list(messages))
    ]
    written = [_read_message(row) for row in rows]
    direction = ("out" if written[0][0] else "in") if written else ""
    record.leave("left_stamps", *_STAMPS)
    note = "\n".join(line for _, line in written)
    return ReadHappening(make_key(record), kind, (person,), on, at, note=note, direction=direction)


def _read_message(record: Record) -> tuple[bool, str]:
    is_mine = bool(record.take("written_by_me", "encounter"))
    day = read_day(as_text(record.look("written_at")))
    if day is not None:
        record.leave("encounter", "written_at")
    words = (str(day) if day else "", "→" if is_mine else "←", record.text("content", "encounter"))
    record.leave("left_stamps", "uuid", *_STAMPS)
    return is_mine, " ".join(word for word in words if word)


def read_reminder(record: Record, exported_on: dt.date | None) -> ReadIntent | ReadLine | None:
    """A promise where a day is still to come; a line of the note for what comes again or is over.

    Nothing for the birthday reminders that Monica makes by itself: the birthday says it.
    """
    text = ": ".join(filter(None, (as_text(record.look("title")), as_text(record.look("description")))))
    day = read_day(as_text(record.look("initial_date")))
    how, number = as_text(record.look("frequency_type")), as_text(record.look("frequency_number"))
    if record.look("delible") is False or not text:
        return None
    is_ahead = day is not None and exported_on is not None and day >= exported_on
    if how == "one_time" and is_ahead and not record.look("inactive"):
        record.leave("promise", "title", "description", "initial_date")
        made_on = read_day(as_text(record.look("created_at")))
        return ReadIntent(make_key(record), text, made_on, day)
    record.leave("note", "title", "description", "initial_date", "frequency_type", "frequency_number")
    code = (_EVERY if number in ("", "1") else _EVERY_FEW).get(how, "reminder")
    return ReadLine(code, (("number", number), ("on", str(day or "")), ("text", text)))


def read_task(record: Record) -> ReadIntent | ReadLine | None:
    """Still to do: a promise of mine without a day. Done: a line of the note."""
    text = ": ".join(filter(None, (as_text(record.look("title")), as_text(record.look("description")))))
    if not text:
        return None
    if not record.look("completed"):
        record.leave("promise", "title", "description", "completed")
        return ReadIntent(make_key(record), text, read_day(as_text(record.look("created_at"))))
    record.leave("note", "title", "description", "completed", "completed_at")
    done_on = read_day(as_text(record.look("completed_at")))
    return ReadLine("done", (("on", str(done_on or "")), ("text", text)))
