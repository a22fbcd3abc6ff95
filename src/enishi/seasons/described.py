"""The year as JSON, the same at the API and the command line."""

from __future__ import annotations

import datetime as dt

from enishi.people.models import Contact
from enishi.people.names import display_name
from enishi.seasons import words
from enishi.seasons.addressing import Unwritable
from enishi.seasons.queries import CardOfYear, CardRow


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def describe_card(contact: Contact, card: CardOfYear) -> dict[str, object]:
    """One person's card of a year."""
    return {
        "person_id": str(contact.pk),
        "name": display_name(contact),
        "year": card.year,
        "plan": card.plan or "open",
        "printed_on": _iso(card.printed_on),
        "sent_on": _iso(card.sent_on),
        "received_on": _iso(card.received_on),
        "notice_on": _iso(card.notice_on),
        "notice_words": card.notice_words,
    }


def describe_card_row(row: CardRow, today: dt.date) -> dict[str, object]:
    """One line of the list of a year, with its reasons."""
    return {
        **describe_card(row.contact, row.card),
        "reasons": list(row.reasons),
        "hold": row.hold or None,
        "hold_words": words.hold_words(row, today),
        "may_stop": row.may_stop,
        "stop_words": words.stop_words(row),
    }


def describe_unwritable(one: Unwritable) -> dict[str, object]:
    """A cell that cp932 does not hold as it is."""
    return {
        "name": one.name,
        "person_id": one.contact_id,
        "column": one.column,
        "changes": [change._asdict() for change in one.changes],
    }
