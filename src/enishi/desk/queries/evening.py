"""The evening after: whom one met, a line each, and one to three suggested to write to."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from enishi.accounts.models import User
from enishi.core import ids
from enishi.desk import words
from enishi.encounters.models import Encounter
from enishi.encounters.queries import (
    Evening,
    count_evening_captures,
    list_evening_people,
    local_day,
)
from enishi.followups.queries import EveningSuggestion, suggest_after
from enishi.people.models import Contact
from enishi.people.names import addressed_name, find_current_affiliation, full_reading
from enishi.places import queries as places
from enishi.places.models import Question

BLANK_ROWS = 3


@dataclass(frozen=True, slots=True)
class EveningPerson:
    """Somebody met that evening; `suggestion` where a word to them is suggested."""

    contact: Contact
    name: str
    reading: str
    post: str
    note: str
    role: str
    encounter: Encounter
    is_written: bool
    suggestion: EveningSuggestion | None = None


@dataclass(frozen=True, slots=True)
class EveningPage:
    """Everything the page shows; at most three are suggested."""

    evening: Evening
    suggested: list[EveningPerson]
    others: list[EveningPerson]
    waiting: int  # notes of that evening that wait to be tidied
    asked: list[Question]  # at a seminar: what I asked that day
    is_future: bool
    key: uuid.UUID
    rows: range

    @property
    def people(self) -> list[EveningPerson]:
        return [*self.suggested, *self.others]

    @property
    def is_done(self) -> bool:
        """Every suggestion has its answer: the evening is over."""
        return bool(self.suggested) and not self.is_open

    @property
    def is_open(self) -> bool:
        return any(one.suggestion and one.suggestion.state == "open" for one in self.suggested)

    @property
    def has_declined(self) -> bool:
        return any(one.suggestion and one.suggestion.state == "declined" for one in self.suggested)

    @property
    def written(self) -> int:
        return sum(one.is_written for one in self.people)


def read_evening(actor: User, evening: Evening, *, now: dt.datetime) -> EveningPage:
    """In a constant number of queries."""
    met = list_evening_people(actor, evening)
    place = evening.place
    roles = {row.contact_id: row.kind for row in places.list_roles(actor, place)} if place else {}
    asked = list(places.list_asked(actor, place, evening.on)) if place and place.kind == "seminar" else []
    found = suggest_after(
        actor, met, now=now, since=evening.on, roles=roles, questions=[row.text for row in asked]
    )
    people = [(one.contact, one) for one in found.suggested] + [(one, None) for one in found.others]
    rows = [
        EveningPerson(
            contact=contact,
            name=addressed_name(contact),
            reading=full_reading(contact),
            post=words.post_words(find_current_affiliation(contact)),
            note=found.met[contact.pk].note,
            role=roles.get(contact.pk, ""),
            encounter=found.met[contact.pk].encounters[0],
            is_written=contact.pk in found.written,
            suggestion=suggestion,
        )
        for contact, suggestion in people
    ]
    return EveningPage(
        evening=evening,
        suggested=[one for one in rows if one.suggestion],
        others=[one for one in rows if not one.suggestion],
        waiting=count_evening_captures(actor, evening),
        asked=asked,
        is_future=evening.on > local_day(actor, now),
        key=ids.new_id(),
        rows=range(BLANK_ROWS),
    )
