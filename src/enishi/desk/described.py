"""What a search found as other programs read it: the same shape for the command line and the API."""

from __future__ import annotations

from typing import TypedDict

from django.utils.translation import pgettext

from enishi.desk.queries.search import FoundPerson
from enishi.people.names import display_name


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
