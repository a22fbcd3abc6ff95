"""A contact in the words other programs rely on (the contract of `people --json`)."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict

from enishi.people.guesses import read_guesses
from enishi.people.models import Contact, InterestKind, MaybeSame, Merge, PointKind
from enishi.people.names import display_name
from enishi.people.reasons import reason_words


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


class PointWords(TypedDict):
    kind: str
    label: str
    value: str


class InterestWords(TypedDict):
    kind: str
    text: str


class OtherNameWords(TypedDict):
    kind: str
    family: str
    given: str
    reading: str
    since: str
    until: str


class ReadingWords(TypedDict):
    family: str
    given: str
    source: str


class DivisionWords(TypedDict):
    family: str
    given: str
    sure: float


class FullContactWords(ContactWords):
    """Everything this room knows of a person (photo and foreign vCard lines aside)."""

    face_id: str | None
    middle: str
    nickname: str
    honorific: str
    former_family: str
    other_names: list[OtherNameWords]
    reading_source: str
    readings: list[ReadingWords]
    divisions: list[DivisionWords]
    is_divided_by_guess: bool
    closeness: str
    relation: str
    state: str
    state_on: str | None
    private: bool
    birth_year: int | None
    birth_month: int | None
    birth_day: int | None
    met_on: str | None
    met_how: str
    met_where: str
    industry: str
    group: str
    introduced_by: str | None
    note: str
    points: list[PointWords]
    interests: list[InterestWords]
    wants: list[str]
    offers: list[str]
    topics: list[str]
    version: int
    created_at: str
    updated_at: str | None
    archived_at: str | None


def list_interests(contact: Contact, kind: str) -> list[str]:
    """What somebody wants, offers or likes; no query when interests are prefetched."""
    return [row.text for row in contact.interests.all() if row.kind == kind]


def describe_contact_fully(contact: Contact) -> FullContactWords:
    """One person with every field; for one page, not for lists."""
    guesses = read_guesses(contact.name_guesses)
    return {
        **describe_contact(contact),
        "face_id": str(contact.face_id) if contact.face_id else None,
        "middle": contact.middle,
        "nickname": contact.nickname,
        "honorific": contact.honorific,
        "former_family": contact.former_family,
        "other_names": [
            {
                "kind": row.kind,
                "family": row.family,
                "given": row.given,
                "reading": row.reading,
                "since": row.since,
                "until": row.until,
            }
            for row in contact.other_names.all()
        ],
        "reading_source": contact.reading_source,
        "readings": [
            {"family": one.family, "given": one.given, "source": one.source} for one in guesses.readings
        ],
        "divisions": [
            {"family": one.family, "given": one.given, "sure": one.sure} for one in guesses.divisions
        ],
        "is_divided_by_guess": guesses.is_divided,
        "closeness": contact.closeness,
        "relation": contact.relation,
        "state": contact.state,
        "state_on": _iso(contact.state_on),
        "private": contact.is_private,
        "birth_year": contact.birth_year,
        "birth_month": contact.birth_month,
        "birth_day": contact.birth_day,
        "met_on": _iso(contact.met_on),
        "met_how": contact.met_how,
        "met_where": contact.met_where,
        "industry": contact.industry,
        "group": contact.corner,
        "introduced_by": str(contact.introduced_by_id) if contact.introduced_by_id else None,
        "note": contact.note,
        "points": [
            {"kind": row.kind, "label": row.label, "value": row.value} for row in contact.points.all()
        ],
        "interests": [{"kind": row.kind, "text": row.text} for row in contact.interests.all()],
        "wants": list_interests(contact, InterestKind.WANTS),
        "offers": list_interests(contact, InterestKind.OFFERS),
        "topics": list_interests(contact, InterestKind.INTEREST),
        "version": contact.version,
        "created_at": contact.created_at.isoformat(),
        "updated_at": _iso(contact.updated_at),
        "archived_at": _iso(contact.archived_at),
    }


class PairWords(TypedDict):
    a: str
    b: str
    reason: str
    decision: str


def describe_pair(pair: MaybeSame) -> PairWords:
    """The contract of `duplicates --json`; the reason is a sentence."""
    return {
        "a": str(pair.a_id),
        "b": str(pair.b_id),
        "reason": reason_words(pair.reason),
        "decision": str(pair.decision),
    }


class MergeWords(TypedDict):
    id: str
    kept: str
    gone: str
    undone: bool


def describe_merge(merge: Merge) -> MergeWords:
    """Who stayed, who went away, and whether it was taken back."""
    return {
        "id": str(merge.pk),
        "kept": str(merge.kept_id),
        "gone": str(merge.gone_id),
        "undone": merge.undone_at is not None,
    }


def _iso(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None
