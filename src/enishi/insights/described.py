"""Advisors in the words other programs rely on (the contract of `ask --json`)."""

from __future__ import annotations

from typing import TypedDict

from enishi.insights.advisors import Advisor
from enishi.insights.consulting import Words
from enishi.insights.queries.sharing import Reader
from enishi.ledger.models import Consultation, Request
from enishi.people.names import display_name


class AdvisorWords(TypedDict):
    person_id: str
    person: str
    why: str
    draft: str


def describe_advisor(one: Advisor, words: Words) -> AdvisorWords:
    """`draft` is empty where manners forbid writing."""
    return {
        "person_id": str(one.contact.pk),
        "person": display_name(one.contact),
        "why": one.why,
        "draft": words.draft.body if words.draft else "",
    }


class ReaderWords(TypedDict):
    """The contract of `share --json`."""

    person_id: str
    person: str
    why: str


def describe_reader(one: Reader) -> ReaderWords:
    return {"person_id": str(one.contact.pk), "person": display_name(one.contact), "why": one.why}


def describe_consultation(one: Consultation) -> dict[str, object]:
    return {
        "id": str(one.pk),
        "text": one.text,
        "asked_on": one.asked_on,
        "is_sought": one.sought_at is not None,
        "is_by_meaning": one.is_by_meaning,
        "outcome": one.outcome,
        "closed_on": one.closed_on,
    }


def describe_request(row: Request) -> dict[str, object]:
    return {
        "id": str(row.pk),
        "person_id": str(row.contact_id),
        "person": display_name(row.contact),
        "why": "".join(str(reason) for reason in row.reasons),
        "state": row.state,
        "asked_on": row.asked_on,
        "answered_on": row.answered_on,
        "answer": row.answer,
    }
