"""Advisors in the words other programs rely on (the contract of `ask --json`)."""

from __future__ import annotations

from typing import TypedDict

from enishi.insights.advisors import Advisor
from enishi.insights.consulting import Words
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
