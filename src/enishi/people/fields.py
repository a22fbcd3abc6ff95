"""What a door, a form or an import says of a person: plain values, cleaned here, written by actions alone.

Nothing a source says is lost: a value longer than its column is cut and kept whole in the note.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.translation import pgettext_lazy

from enishi.core import errors, text
from enishi.people.models import (
    Affiliation,
    Closeness,
    Contact,
    InterestKind,
    NameKind,
    Origin,
    OtherName,
    PointKind,
    ReadingSource,
    Relation,
)

Parts = Mapping[str, str]
_HYPHENS = re.compile(r"(?<=\d)\s*[ー−‐‑–—―－ｰ]\s*(?=\d)")  # what people type for a hyphen in a number
WHOLE_NAME_LETTERS = 4  # an undivided name this long is both names; shorter ones may be a family name alone


@dataclass(frozen=True, slots=True)
class AffiliationFields:
    """A post. `known_on` is the date of the card it was read from; `id` names the row an edit form changes."""

    organisation: str = ""
    department: str = ""
    title: str = ""
    organisation_reading: str = ""
    started_on: dt.date | None = None
    ended_on: dt.date | None = None
    known_on: dt.date | None = None
    is_current: bool = True
    id: uuid.UUID | None = None
    organisation_latin: str = ""


@dataclass(frozen=True, slots=True)
class PointFields:
    """A way to reach somebody; an address has its parts."""

    kind: str
    value: str
    label: str = ""
    parts: Parts = field(default_factory=dict)
    id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class InterestFields:
    """An interest, a want or an offer."""

    text: str
    kind: str = InterestKind.INTEREST.value
    id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class OtherNameFields:
    """A former name, a pen name, the name in Latin letters; `since` and `until` as far as known: 2019, 2019-04."""

    family: str = ""
    given: str = ""
    kind: str = NameKind.FORMER.value
    reading: str = ""
    since: str = ""
    until: str = ""
    id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class PhotoFields:
    """A picture as it came; its type is read from its first bytes, never from a name."""

    data: bytes


@dataclass(frozen=True, slots=True)
class ContactFields:
    """Everything that can be said of a person at once.

    `state`, `state_on` and `is_put_away` are what a file says of somebody: a new person gets them, one who is known
    gets a state only where there was none, and a form leaves all three alone.
    """

    family: str = ""
    given: str = ""
    middle: str = ""
    prefix: str = ""
    suffix: str = ""
    nickname: str = ""
    former_family: str = ""
    family_reading: str = ""
    given_reading: str = ""
    reading_source: str = ""  # empty: written by the owner
    is_given_first: bool | None = None  # None: seen from the letters
    honorific: str = ""
    closeness: str = Closeness.USUAL.value
    relation: str = Relation.NONE.value
    origin: str = Origin.PRIVATE.value
    is_private: bool = False
    birth_year: int | None = None
    birth_month: int | None = None
    birth_day: int | None = None
    industry: str = ""
    corner: str = ""
    met_on: dt.date | None = None
    met_how: str = ""
    met_where: str = ""
    introduced_by_id: uuid.UUID | None = None
    note: str = ""
    raw: tuple[tuple[str, str], ...] = ()
    affiliations: tuple[AffiliationFields, ...] = ()
    points: tuple[PointFields, ...] = ()
    tags: tuple[str, ...] = ()
    interests: tuple[InterestFields, ...] = ()
    other_names: tuple[OtherNameFields, ...] = ()
    photo: PhotoFields | None = None
    state: str = ""
    state_on: dt.date | None = None
    is_put_away: bool = False


LONGEST = {
    "family": 200, "given": 200, "middle": 200, "prefix": 100, "suffix": 100, "nickname": 200, "former_family": 200,
    "family_reading": 200, "given_reading": 200, "honorific": 20, "met_how": 300, "met_where": 300,
    "industry": 100, "corner": 100,
}  # fmt: skip
LONGEST_AFFILIATION = {
    "organisation": 300, "department": 300, "title": 300, "organisation_reading": 300, "organisation_latin": 300,
}  # fmt: skip
LONGEST_INTEREST = 300
LONGEST_NAME = {"family": 200, "given": 200, "reading": 400, "since": 20, "until": 20}
PLAIN_NAMES = (
    *LONGEST, "reading_source", "closeness", "relation", "origin", "is_private", "birth_year", "birth_month",
    "birth_day", "met_on", "introduced_by_id", "note",
)  # fmt: skip


class Cut(NamedTuple):
    """A value that fits its column, and the whole of it when it had to be cut."""

    value: str
    whole: str


def cut(value: str, longest: int) -> Cut:
    line = text.clean_line(value) if value else ""  # most are empty
    return Cut(line, "") if len(line) <= longest else Cut(line[: longest - 1] + "…", line)


def clean_contact(fields: ContactFields) -> ContactFields:
    """The same, with blanks and control characters tidied, readings in hiragana, and no empty rows."""
    lines = {name: cut(getattr(fields, name), longest) for name, longest in LONGEST.items()}
    kept = [line.whole for line in lines.values() if line.whole]
    affiliations = tuple(_clean_affiliation(row, kept) for row in fields.affiliations)
    points = tuple(_clean_point(row, kept) for row in fields.points)
    readings = {name: text.to_hiragana(lines[name].value) for name in ("family_reading", "given_reading")}
    values: dict[str, Any] = {name: line.value for name, line in lines.items()} | readings
    return replace(
        fields,
        **values,
        reading_source=reading_source(fields, *readings.values()),
        is_given_first=is_given_first(fields),
        affiliations=tuple(row for row in affiliations if row.organisation or row.department or row.title),
        points=_once(tuple(row for row in points if row.value)),
        tags=clean_tags(fields.tags),
        interests=tuple(
            replace(row, text=line)
            for row in fields.interests
            if (line := cut(row.text, LONGEST_INTEREST).value)
        ),
        other_names=tuple(row for row in map(_clean_name, fields.other_names) if row.family or row.given),
        note=text.clean_block("\n".join([fields.note, *kept]) if kept else fields.note),
    )


def clean_interests(texts: Iterable[str]) -> list[str]:
    """What the owner says of somebody's wishes and skills: tidy lines, each once; one too long is refused, not cut."""
    lines = list(dict.fromkeys(filter(None, (text.clean_line(text.squeeze(one)) for one in texts))))
    if any(len(line) > LONGEST_INTEREST for line in lines):
        raise errors.Invalid(
            pgettext_lazy("people", "One of these is longer than 300 letters. Please say it more shortly.")
        )
    return lines


def clean_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Tags without blanks around, each once."""
    return tuple(dict.fromkeys(name for tag in tags if (name := cut(tag, 80).value)))


def is_given_first(fields: ContactFields) -> bool:
    """Western order when said so, else when the whole name is in Latin letters."""
    if fields.is_given_first is not None:
        return fields.is_given_first
    return text.is_latin(fields.family + fields.given + fields.middle)


def reading_source(fields: ContactFields, family_reading: str, given_reading: str) -> str:
    if not family_reading and not given_reading:
        return ReadingSource.NONE.value
    return fields.reading_source or ReadingSource.OWN.value


@lru_cache(maxsize=4000)  # asked for the stored key, the filter and the index, one after the other
def point_key(kind: str, value: str) -> str:
    """The comparison form of a contact point."""
    if kind == PointKind.EMAIL:
        return text.email_key(value)
    if kind in (PointKind.PHONE, PointKind.FAX):
        return text.phone_key(value)
    return text.fold(value)[:1000]


def is_empty(fields: ContactFields) -> bool:
    """Whether nothing is there to know somebody by."""
    named = fields.family or fields.given or fields.nickname
    return not (named or fields.points or any(row.organisation for row in fields.affiliations))


def _clean_affiliation(row: AffiliationFields, kept: list[str]) -> AffiliationFields:
    lines = {name: cut(getattr(row, name), longest) for name, longest in LONGEST_AFFILIATION.items()}
    kept += [line.whole for line in lines.values() if line.whole]
    values: dict[str, Any] = {name: line.value for name, line in lines.items()}
    return replace(row, **values)


def _clean_name(row: OtherNameFields) -> OtherNameFields:
    lines = {name: cut(getattr(row, name), longest).value for name, longest in LONGEST_NAME.items()}
    values: dict[str, Any] = lines | {"reading": text.to_hiragana(lines["reading"])}
    return replace(row, **values)


def _clean_point(row: PointFields, kept: list[str]) -> PointFields:
    written = _HYPHENS.sub("-", row.value) if row.kind in (PointKind.PHONE, PointKind.FAX) else row.value
    value = cut(written, 1000)
    kept += [value.whole] if value.whole else []
    parts = {name: line for name, part in row.parts.items() if (line := text.clean_line(part))}
    return replace(row, value=value.value, label=cut(row.label, 60).value, parts=parts)


def _once(points: tuple[PointFields, ...]) -> tuple[PointFields, ...]:
    """The first of those that say the same."""
    seen = {(row.kind, point_key(row.kind, row.value) or row.value): row for row in reversed(points)}
    return tuple(row for row in points if seen[row.kind, point_key(row.kind, row.value) or row.value] is row)


def fields_of(contact: Contact) -> ContactFields:
    """A contact as fields again, rows with their ids; the photo stays where it is."""
    plain: dict[str, Any] = {name: getattr(contact, name) for name in PLAIN_NAMES}
    return ContactFields(
        **plain,
        is_given_first=contact.is_given_first,
        raw=tuple((str(name), str(line)) for name, line in contact.raw),
        affiliations=tuple(_post_fields(row) for row in contact.affiliations.all()),
        points=tuple(
            PointFields(row.kind, row.value, row.label, row.parts, row.pk) for row in contact.points.all()
        ),
        tags=tuple(tag.name for tag in contact.tags.all()),
        interests=tuple(InterestFields(row.text, row.kind, row.pk) for row in contact.interests.all()),
        other_names=tuple(other_name_fields(row) for row in contact.other_names.all()),
    )


def other_name_fields(row: OtherName) -> OtherNameFields:
    return OtherNameFields(row.family, row.given, row.kind, row.reading, row.since, row.until, row.pk)


def _post_fields(row: Affiliation) -> AffiliationFields:
    names = (
        "organisation",
        "department",
        "title",
        "organisation_reading",
        "organisation_latin",
        "started_on",
        "ended_on",
        "known_on",
        "is_current",
    )
    values: dict[str, Any] = {name: getattr(row, name) for name in names}
    return AffiliationFields(**values, id=row.pk)
