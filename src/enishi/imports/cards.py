"""A read card as JSON for the staging table, its digests, and its fields as a contact: no database."""

from __future__ import annotations

import base64
import dataclasses
import datetime as dt
import hashlib
import json
import uuid
from typing import Any

from enishi.core import ids
from enishi.core.text import email_key, fold_as_at_first, organisation_key
from enishi.imports.note_lines import write_lines
from enishi.imports.readers.base import ReadAddress, ReadAffiliation, ReadCard, ReadName, ReadPoint
from enishi.imports.readers.told import ReadHappening, ReadIntent, ReadLine
from enishi.people.fields import (
    AffiliationFields,
    ContactFields,
    InterestFields,
    OtherNameFields,
    PhotoFields,
    PointFields,
)
from enishi.people.matching import MatchKeys, match_keys
from enishi.people.models import Closeness

# Where the card stood in its file says nothing about the person; the staged row keeps it.
_PLACE = ("where_kind", "where_number")
_NAMES = tuple(field.name for field in dataclasses.fields(ReadCard) if field.name not in _PLACE)


_MADE_OF = (
    ("affiliations", ReadAffiliation),
    ("points", ReadPoint),
    ("addresses", ReadAddress),
    ("other_names", ReadName),
    ("lines", lambda **row: ReadLine(row["code"], _pairs(row["params"]))),
    ("happenings", lambda **row: _make_happening(row)),
    ("intents", lambda **row: ReadIntent(**row | _days(row, "made_on", "due_on"))),
)
# Files whose own ids of people stay the same from one export to the next.
_LASTING_IDS = ("monica", "packet")


def to_payload(card: ReadCard) -> str:
    """The card as canonical JSON: the same text for the same card, wherever it stood. Empty fields are left out."""
    plain = {name: _to_plain(value) for name in _NAMES if (value := getattr(card, name))}
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest_payload(payload: str) -> str:
    """By which the same card is known again."""
    return hashlib.sha256(payload.encode("utf-8", "surrogatepass")).hexdigest()


def _to_plain(value: object) -> object:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, ReadPoint):
        return {"kind": value.kind, "label": value.label, "value": value.value}
    if isinstance(value, ReadAffiliation | ReadAddress | ReadName):
        return {name: part for name in value.__slots__ if (part := getattr(value, name)) != ""}
    if isinstance(value, ReadLine | ReadHappening | ReadIntent):
        return {name: _to_plain(part) for name in value.__slots__ if (part := getattr(value, name))}
    if isinstance(value, tuple):
        return [_to_plain(item) for item in value]
    return value


def from_payload(payload: str, where: str) -> ReadCard:
    """The card again, as it was read."""
    plain: dict[str, Any] = json.loads(payload)
    for name, maker in _MADE_OF:
        if name in plain:
            plain[name] = tuple(maker(**row) for row in plain[name])
    plain |= _days(plain, "registered_on", "connected_on", "state_on", "met_on")
    if "photo" in plain:
        plain["photo"] = base64.b64decode(plain["photo"])
    for name in ("tags", "birthday"):
        if name in plain:
            plain[name] = tuple(plain[name])
    for name in ("raw", "interests"):
        if name in plain:
            plain[name] = _pairs(plain[name])
    kind, _, number = where.partition(" ")
    return ReadCard(where_kind=kind, where_number=int(number), **plain)  # type: ignore[arg-type]


def _days(row: dict[str, Any], *names: str) -> dict[str, dt.date]:
    return {name: dt.date.fromisoformat(row[name]) for name in names if name in row}


def _pairs(rows: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in rows)


def _make_happening(row: dict[str, Any]) -> ReadHappening:
    lines = tuple(ReadLine(line["code"], _pairs(line["params"])) for line in row.get("lines", ()))
    at = {"at": dt.datetime.fromisoformat(row["at"])} if "at" in row else {}
    return ReadHappening(**row | _days(row, "on") | at | {"people": tuple(row["people"]), "lines": lines})


def source_digest(card: ReadCard) -> str:
    """By which a person of a file is known again, whatever else is written about them there; empty without an id."""
    return digest_source(card.origin_hint, card.uid) if card.uid and card.origin_hint in _LASTING_IDS else ""


def digest_source(origin: str, uid: str) -> str:
    """The same of somebody of whom no more than the id is at hand."""
    return digest_payload(f"source:{origin}:{uid}")


def to_fields(card: ReadCard, *, origin: str, met_on: dt.date | None = None) -> ContactFields:
    """The card as the fields of a contact. What the file says stays as it says it; guesses come later, marked."""
    has_reading = bool(card.family_reading or card.given_reading)
    year, month, day = card.birthday or (None, None, None)
    return ContactFields(
        family="" if card.name_is_organisation or card.name_is_address else card.family,
        given=card.given,
        middle=card.middle,
        prefix=card.name_prefix,
        suffix=card.name_suffix,
        nickname=card.nickname or (card.formatted_name if card.name_is_address else ""),
        former_family=card.former_family,
        family_reading=card.family_reading,
        given_reading=card.given_reading,
        reading_source=(card.reading_source or "card") if has_reading else "",
        honorific=card.honorific,
        is_given_first=True if card.name_is_western else None,
        origin=card.origin or origin,
        birth_year=year,
        birth_month=month,
        birth_day=day,
        met_on=met_on or card.met_on,
        met_how=card.met_how,
        met_where=card.met_where,
        industry=card.industry,
        corner=card.corner,
        closeness=card.closeness or Closeness.USUAL.value,
        relation=card.relation,
        note=write_lines(card.note, card.lines),
        raw=_raw_rows(card),
        affiliations=_affiliation_fields(card),
        points=_point_fields(card),
        other_names=tuple(
            OtherNameFields(row.family, row.given, row.kind, row.reading, row.since, row.until)
            for row in card.other_names
        ),
        tags=card.tags,
        interests=tuple(InterestFields(words, kind) for kind, words in card.interests),
        photo=PhotoFields(card.photo) if card.photo else None,
        state=card.state,
        state_on=card.state_on,
        is_put_away=card.is_put_away,
        is_private=card.is_private,
    )


def _raw_rows(card: ReadCard) -> tuple[tuple[str, str], ...]:
    registered = (("registered_on", card.registered_on.isoformat()),) if card.registered_on else ()
    return card.raw + registered


def _affiliation_fields(card: ReadCard) -> tuple[AffiliationFields, ...]:
    rows = card.affiliations
    if card.name_is_organisation and not rows:
        rows = (ReadAffiliation(organisation=card.family or card.formatted_name),)
    return tuple(
        AffiliationFields(
            organisation=row.organisation,
            organisation_reading=row.organisation_reading,
            organisation_latin=row.organisation_latin,
            department=row.department,
            title=row.title,
            is_current=row.current,
            known_on=card.registered_on,
        )
        for row in rows
    )


def _point_fields(card: ReadCard) -> tuple[PointFields, ...]:
    points = [PointFields(kind=point.kind, value=point.value, label=point.label) for point in card.points]
    for row in card.addresses:
        parts = {
            name: str(value)
            for name, value in dataclasses.asdict(row).items()
            if value and name not in ("label", "formatted")
        }
        written = row.formatted or "".join(
            part for part in (row.region, row.city, row.street, row.extended) if part
        )
        points.append(PointFields(kind="address", value=written, label=row.label, parts=parts))
    return tuple(points)


def emails_of(card: ReadCard) -> tuple[str, ...]:
    """The card's mail addresses in comparison form."""
    return tuple(email_key(point.value) for point in card.points if point.kind == "email")


def to_keys(card: ReadCard) -> MatchKeys:
    """What identifies the card among the people of a notebook."""
    is_nameless = card.name_is_organisation or card.name_is_address
    return match_keys(
        "" if is_nameless else card.family,
        card.given,
        [point.value for point in card.points if point.kind == "email"],
        [point.value for point in card.points if point.kind == "phone"],
        [row.organisation for row in card.affiliations],
        reading=card.family_reading + card.given_reading,
        pages=[point.value for point in card.points if point.kind in ("sns", "url")],
    )


def own_id(card: ReadCard) -> uuid.UUID | None:
    """The id a card had when Enishi itself wrote it out; who has it here decides whether it is ours."""
    return ids.parse_id(card.uid.removeprefix("urn:uuid:")) if card.uid else None


def identities(card: ReadCard, digest: str) -> tuple[str, ...]:
    """Texts by which an erased person would be known again: the card itself, own addresses, name at a company."""
    keys = to_keys(card)
    posts = {f"post:{keys.name}@{organisation}" for organisation in keys.organisations if keys.name}
    if keys.name and keys.organisations:  # what the first edition left behind of an erased person
        name = fold_as_at_first(card.family + card.given)
        posts |= {
            f"post:{name}@{organisation_key(row.organisation, fold_as_at_first)}" for row in card.affiliations
        }
    source = source_digest(card)
    return (
        f"card:{digest}",
        *((f"card:{source}",) if source else ()),
        *(f"mail:{key}" for key in sorted(keys.emails)),
        *(f"mobile:{key}" for key in sorted(keys.mobiles)),
        *(f"account:{key}" for key in sorted(keys.accounts)),
        *sorted(posts),
    )
