"""The year as JSON, the same at the API and the command line."""

from __future__ import annotations

import datetime as dt

from enishi.accounts.models import User
from enishi.core.day_notes import DayNote
from enishi.people.models import Contact
from enishi.people.names import display_name
from enishi.seasons import gift_customs, queries, words
from enishi.seasons.addressing import Unwritable
from enishi.seasons.models import Announcement, Gift, Lesson
from enishi.seasons.queries import Birthday, CardOfYear, CardRow, LookBack, SeasonPerson, Together


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


def _person(contact: Contact) -> dict[str, object]:
    return {"person_id": str(contact.pk), "name": display_name(contact)}


def describe_gift(gift: Gift) -> dict[str, object]:
    """One gift, with what custom says of it."""
    return {
        "id": str(gift.pk),
        **_person(gift.contact),
        "side": gift.side,
        "what": gift.what,
        "on": gift.on.isoformat(),
        "occasion": gift.occasion,
        "worth_yen": gift.worth_minor,
        "note": gift.note,
        "return_due_on": _iso(gift.return_due_on),
        "returned_on": _iso(gift.returned_on),
        "return_dropped_on": _iso(gift.return_dropped_on),
        "answers_id": str(gift.answers_id) if gift.answers_id else None,
        "custom": gift_customs.custom_words(gift.side, gift.occasion),
    }


def describe_season_person(one: SeasonPerson) -> dict[str, object]:
    """Somebody a seasonal gift may go to."""
    return {
        **_person(one.contact),
        "reasons": list(one.reasons),
        "since": one.span.since.isoformat(),
        "until": one.span.until.isoformat(),
        "mourning": one.mourning,
        "gift_id": str(one.gift.pk) if one.gift else None,
    }


def describe_birthday(row: Birthday) -> dict[str, object]:
    """A birthday to come."""
    return {**_person(row.contact), "on": row.on.isoformat(), "turns": row.turns, "is_quiet": row.is_quiet}


def describe_lesson(row: Lesson) -> dict[str, object]:
    """A line learned from somebody."""
    return {"id": str(row.pk), "person_id": str(row.contact_id), "text": row.text, "on": row.on.isoformat()}


def describe_note(note: DayNote) -> dict[str, object]:
    """What a day tells or asks."""
    days = ("on", "shown_from", "shown_until")
    said = ("key", "kind", "text", "neutral_text", "path")
    return {name: getattr(note, name) for name in said} | {name: _iso(getattr(note, name)) for name in days}


def describe_look_back(back: LookBack) -> dict[str, object]:
    """A span looked back on."""
    return {
        "since": back.span.since.isoformat(),
        "until": back.span.until.isoformat(),
        "people": back.people,
        "encounters": back.moments,
        "met_first": list(map(_person, back.met_first)),
        "places": [{"place": place, "days": days} for place, days in back.places],
        "ways": [{"way": way, "times": times} for way, times in back.ways],
        "kept": [{**_person(one.contact), "text": one.text} for one in back.kept],
        "thanked": back.thanked,
        "given": list(map(describe_gift, back.given)),
        "received": list(map(describe_gift, back.received)),
        "lessons": [{**_person(one.contact), **describe_lesson(one)} for one in back.lessons],
    }


def describe_together(together: Together) -> dict[str, object]:
    """With whom one might sit together once more."""
    return {
        "is_paused": together.is_paused,
        "promised": [{**_person(contact), "promise": promise.text} for contact, promise in together.promised],
        "groups": [
            {"name": one.name, "is_place": one.is_place, "people": list(map(_person, one.people))}
            for one in together.groups
        ],
    }


def describe_announcement(actor: User, row: Announcement) -> dict[str, object]:
    """A change of one's own with who should hear."""
    hearers = [
        {"id": str(one.pk), **_person(one.contact), "told_on": _iso(one.told_on)}
        for one in queries.list_hearers(actor, row)
    ]
    return {
        "id": str(row.pk),
        "kind": row.kind,
        "on": row.on.isoformat(),
        "note": row.note,
        "hearers": hearers,
    }
