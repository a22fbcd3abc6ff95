"""The people and places of a story in the words of the API."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

Row = dict[str, Any]
KINDS = {"shop": "regular_shop"}
CIRCLES = {"office": "company", "club": "classmates", "school": "classmates", "home": "friends"}


def describe_person(person: Row, ids: Mapping[str, str]) -> Row:
    """Somebody as they are noted on the first evening, or on the day they are met."""
    family, _, given = person["name"].partition(" ")
    body: Row = {"family": family, "given": given, "note": person.get("note", "").split("。")[0]}
    reading = person["reading"].partition(" ")
    body |= {"family_reading": reading[0], "given_reading": reading[2]}
    body["origin"] = "work" if person["face"] == "work" else "private"
    body["relation"] = "" if person["relation"] == "acquaintance" else person["relation"]
    body["closeness"] = "close" if person.get("is_dear") else "usual"
    if "organisation" in person:
        body["affiliations"] = [{"organisation": person["organisation"]}]
    if "lives" in person:
        body["points"] = [{"kind": "address", "value": person["lives"]}]
    if "birthday" in person:
        *year, month, day = (int(part) for part in person["birthday"].split("-"))
        body |= {"birth_year": year[0] if year else None, "birth_month": month, "birth_day": day}
    if person.get("introduced_by") in ids:
        body["introduced_by"] = ids[person["introduced_by"]]
    return body


def describe_place(place: Row) -> Row:
    """A place with what its kind alone has."""
    said: str = place["kind"]
    kind = KINDS.get(said, said)
    body: Row = {"kind": kind, "name": place["name"], "part": _PARTS[kind](place)}
    return {**body, "usual_yen": place.get("fee_yen") if kind in ("meetup", "seminar") else None}


def list_roles(place: Row, people: Mapping[str, Row]) -> Iterator[tuple[str, str]]:
    """Who is somebody there."""
    for role in ("organiser", "speaker", "owner", "master"):
        if role in place:
            yield place[role], role
    for who in place.get("regulars", []):
        yield who, "regular"
    if place["kind"] == "circle":
        yield from ((key, "member") for key, one in people.items() if one.get("circle") == place["key"])


def _describe_meetup(place: Row) -> Row:
    return {"format": place["format"], "size": place["size"]}


def _describe_seminar(place: Row) -> Row:
    has = place["exchange"]
    told = {
        "has_questions": "questions" in has,
        "has_groups": "groups" in has,
        "has_reception": "party" in has,
    }
    return {"host": place["host"], **told}


def _describe_charity(place: Row) -> Row:
    told = {"cause": place["cause"], "organiser_kind": place["organiser_kind"], "form": place["form"]}
    return {**told, "mine": place["part"]}


def _describe_sns(place: Row) -> Row:
    week = place["week"]
    told = {"weekly_posts": week["posts"], "weekly_reactions": week["reactions"]}
    return {**told, "weekly_messages": week["first_messages"]}


def _describe_shop(place: Row) -> Row:
    return {"cap_minor": place["cap_yen_a_month"], "plans_third": True}


def _describe_circle(place: Row) -> Row:
    return {"circle": CIRCLES.get(place["key"], "")}


_PARTS: dict[str, Callable[[Row], Row]] = {
    "meetup": _describe_meetup,
    "seminar": _describe_seminar,
    "salon": lambda _: {},
    "charity": _describe_charity,
    "sns": _describe_sns,
    "regular_shop": _describe_shop,
    "circle": _describe_circle,
}
