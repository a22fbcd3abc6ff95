"""A card that was given, in the words of a notebook: a person, what tells who they are, the place of the gathering."""

from __future__ import annotations

from enishi.events.cards import Given
from enishi.events.models import Gathering, GatheringKind
from enishi.events.models.gatherings import CHARITY_KINDS
from enishi.people.fields import AffiliationFields, ContactFields, PointFields
from enishi.people.matching import MatchKeys, match_keys
from enishi.people.written import read_name
from enishi.places.fields import PlaceFields

_POINTS = ("email", "phone", "line", "url")


def to_contact_fields(given: Given, gathering: Gathering | None = None) -> ContactFields:
    """The person; with the gathering, where and how one met."""
    name = read_name(given.name)
    family_reading, _, given_reading = given.reading.partition(" ")
    post = AffiliationFields(given.parts.get("affiliation", ""), title=given.parts.get("job", ""))
    return ContactFields(
        name.family,
        name.given,
        name.middle,
        is_given_first=name.is_given_first,
        family_reading=family_reading,
        given_reading=given_reading,
        reading_source="card" if given.reading else "",
        met_on=gathering.on if gathering else None,
        met_how=gathering.title if gathering else "",
        met_where=gathering.place_name if gathering else "",
        note=given.parts.get("words", ""),
        affiliations=(post,) if post.organisation or post.title else (),
        points=tuple(PointFields(kind, value) for kind in _POINTS if (value := given.parts.get(kind))),
    )


def to_keys(given: Given) -> MatchKeys:
    """By which they are found among the people of a notebook."""
    name, parts = read_name(given.name), given.parts
    return match_keys(
        name.family,
        name.given,
        [parts["email"]] if parts.get("email") else [],
        [parts["phone"]] if parts.get("phone") else [],
        [parts["affiliation"]] if parts.get("affiliation") else [],
        reading=given.reading.replace(" ", ""),
        pages=[parts["url"]] if parts.get("url") else [],
    )


def to_place_fields(gathering: Gathering) -> PlaceFields:
    """The series it belongs to, as a place of the notebook."""
    kind = "charity" if gathering.kind in CHARITY_KINDS else "meetup"
    kind = "seminar" if gathering.kind == GatheringKind.SEMINAR else kind
    return PlaceFields(kind, gathering.community.name)
