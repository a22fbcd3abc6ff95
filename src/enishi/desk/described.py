"""What a search found, and briefs, as other programs read them: the same shape for the command line and the API."""

from __future__ import annotations

from typing import TypedDict

from django.utils.translation import pgettext

from enishi.desk.queries import Brief
from enishi.desk.queries.search import FoundPerson
from enishi.encounters.models import Encounter, Promise
from enishi.people.names import display_name


class PromiseBrief(TypedDict):
    text: str
    due_on: str | None


class TimeBrief(TypedDict):
    on: str
    kind: str
    place: str
    subject: str
    note: str
    private: bool


class BriefWords(TypedDict):
    person_id: str
    person: str
    reading: str
    reading_guessed: bool
    post: str
    post_before: str
    tie: str
    state: str
    birthday: str
    introduced_by: str
    last_times: list[TimeBrief]
    my_promises: list[PromiseBrief]
    their_promises: list[PromiseBrief]
    wants: list[str]
    offers: list[str]
    likes: list[str]
    gives: list[str]


def describe_brief(brief: Brief) -> BriefWords:
    """One person, as text and plain values."""
    return {
        "person_id": str(brief.contact.pk),
        "person": brief.name,
        "reading": brief.reading,
        "reading_guessed": brief.is_guess,
        "post": brief.post,
        "post_before": brief.post_before,
        "tie": brief.tie_words,
        "state": brief.contact.state,
        "birthday": brief.birthday,
        "introduced_by": brief.introducer,
        "last_times": [describe_time(row) for row in brief.last_times],
        "my_promises": [describe_promise(row) for row in brief.mine],
        "their_promises": [describe_promise(row) for row in brief.theirs],
        "wants": brief.wants,
        "offers": brief.offers,
        "likes": brief.likes,
        "gives": brief.gives,
    }


def describe_time(row: Encounter) -> TimeBrief:
    return {
        "on": row.on.isoformat(),
        "kind": row.kind,
        "place": row.place,
        "subject": row.subject,
        "note": row.note,
        "private": row.is_private,
    }


def describe_promise(row: Promise) -> PromiseBrief:
    return {"text": row.text, "due_on": row.due_on.isoformat() if row.due_on else None}


class FoundWords(TypedDict):
    """The contract of `search --json`."""

    id: str
    display: str
    why: str


def describe_found(person: FoundPerson) -> FoundWords:
    return {
        "id": str(person.contact.pk),
        "display": display_name(person.contact),
        "why": pgettext("desk", ", ").join(str(finding) for finding in person.why),
    }
