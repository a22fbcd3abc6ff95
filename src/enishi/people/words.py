"""A contact in the words other programs rely on (the contract of `people --json`)."""

from __future__ import annotations

from typing import TypedDict

from enishi.people.models import Contact, PointKind
from enishi.people.names import display_name


class AffiliationWords(TypedDict):
    organisation: str
    department: str
    title: str
    current: bool


class ContactWords(TypedDict):
    id: str
    family: str
    given: str
    family_reading: str
    given_reading: str
    display: str
    emails: list[str]
    phones: list[str]
    affiliations: list[AffiliationWords]
    tags: list[str]
    origin: str


def describe_contact(contact: Contact) -> ContactWords:
    """The contract's fields in its order; no query when affiliations, points and tags are prefetched."""
    points = list(contact.points.all())
    return {
        "id": str(contact.pk),
        "family": contact.family,
        "given": contact.given,
        "family_reading": contact.family_reading,
        "given_reading": contact.given_reading,
        "display": display_name(contact),
        "emails": [point.value for point in points if point.kind == PointKind.EMAIL],
        "phones": [point.value for point in points if point.kind == PointKind.PHONE],
        "affiliations": [
            {
                "organisation": row.organisation,
                "department": row.department,
                "title": row.title,
                "current": row.is_current,
            }
            for row in contact.affiliations.all()
        ],
        "tags": [tag.name for tag in contact.tags.all()],
        "origin": contact.origin,
    }
