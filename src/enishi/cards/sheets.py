"""A card as the owner sees and corrects it: plain lines of text, made from what was read, turned into a person.

Nothing is lost on the way: what has no column of its own goes into the note.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, NamedTuple

from django.utils.translation import pgettext

from enishi.cards.readers.fields import CardFields
from enishi.core import text
from enishi.people.fields import AffiliationFields, ContactFields, OtherNameFields, PointFields
from enishi.people.models import NameKind, PointKind, ReadingSource

PHONE_KINDS = ("phone", "mobile", "direct", "main", "fax", "other")
LINK_KINDS = ("url", "line", "x", "facebook", "instagram", "linkedin", "eight", "github", "sns")
SNS_NAMES = {"x": "X", "facebook": "Facebook", "instagram": "Instagram", "linkedin": "LinkedIn",
             "eight": "Eight", "github": "GitHub"}  # fmt: skip


class Kinded(NamedTuple):
    """A telephone number or a link, and of what kind it is."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class CardSheet:
    """What stands in the form of one card."""

    family: str = ""
    given: str = ""
    middle: str = ""
    family_reading: str = ""
    given_reading: str = ""
    reading_source: str = ""
    former_family: str = ""
    latin_name: str = ""
    is_given_first: bool = False
    organisation: str = ""
    organisation_reading: str = ""
    organisation_latin: str = ""
    department: str = ""
    title: str = ""
    qualifications: str = ""
    postal_code: str = ""
    address: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[Kinded, ...] = ()
    links: tuple[Kinded, ...] = ()
    met_on: str = ""  # ISO day
    met_where: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        """In the person's own order."""
        first, second = (self.given, self.family) if self.is_given_first else (self.family, self.given)
        return f"{first} {second}".strip()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is there to know somebody by."""
        return not (self.name or self.organisation or self.emails or self.phones or self.links)


LINES = tuple(one.name for one in fields(CardSheet) if one.type == "str")


def make_sheet(card: CardFields) -> CardSheet:
    """The sheet as it is before the owner wrote in it."""
    plain = {name: getattr(card, name) for name in LINES if hasattr(card, name) and name != "title"}
    return CardSheet(
        **{name: value for name, value in plain.items() if isinstance(value, str)},
        is_given_first=card.is_given_first,
        title=" ".join(card.titles),
        qualifications="、".join(card.qualifications),
        emails=card.emails,
        phones=tuple(Kinded(row.kind, row.value) for row in card.phones),
        links=tuple(Kinded(row.kind, row.value) for row in card.links),
    )  # fmt: skip


def sheet_to_json(sheet: CardSheet) -> dict[str, Any]:
    return {name: value for name, value in asdict(sheet).items() if value}


def sheet_from_json(values: Mapping[str, Any]) -> CardSheet:
    """The sheet again; what is of another shape is left out."""
    lines = {name: str(values[name]) for name in LINES if isinstance(values.get(name), str)}
    return CardSheet(
        **lines,
        is_given_first=values.get("is_given_first") is True,
        emails=tuple(str(value) for value in _list(values.get("emails"))),
        phones=_read_kinded(values.get("phones"), PHONE_KINDS, "phone"),
        links=_read_kinded(values.get("links"), LINK_KINDS, "url"),
    )  # fmt: skip


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else ()


def _read_kinded(rows: object, kinds: Sequence[str], usual: str) -> tuple[Kinded, ...]:
    pairs = [row for row in _list(rows) if isinstance(row, list | tuple) and len(row) == 2]
    return tuple(Kinded(str(kind) if kind in kinds else usual, str(value)) for kind, value in pairs)


def tidy_sheet(sheet: CardSheet) -> CardSheet:
    """Blanks and control characters out, empty rows away, each line once."""
    lines: dict[str, Any] = {name: text.clean_line(getattr(sheet, name)) for name in LINES if name != "note"}
    return replace(
        sheet,
        **lines,
        note=text.clean_block(sheet.note),
        emails=tuple(dict.fromkeys(line for row in sheet.emails if (line := text.clean_line(row)))),
        phones=_tidy_kinded(sheet.phones),
        links=_tidy_kinded(sheet.links),
    )  # fmt: skip


def _tidy_kinded(rows: Sequence[Kinded]) -> tuple[Kinded, ...]:
    tidied = (Kinded(row.kind, text.clean_line(row.value)) for row in rows)
    return tuple(dict.fromkeys(row for row in tidied if row.value))


def make_contact_fields(
    sheet: CardSheet, card: CardFields, *, origin: str, known_on: dt.date
) -> ContactFields:
    """The person that a card speaks of, as the people room takes them."""
    return ContactFields(
        family=sheet.family,
        given=sheet.given,
        middle=sheet.middle,
        family_reading=sheet.family_reading,
        given_reading=sheet.given_reading,
        reading_source=find_source(sheet, card),
        is_given_first=sheet.is_given_first or None,
        origin=origin,
        met_on=dt.date.fromisoformat(sheet.met_on) if sheet.met_on else None,
        met_where=sheet.met_where,
        affiliations=_list_posts(sheet, known_on),
        points=tuple(_list_points(sheet, card)),
        other_names=tuple(_list_other_names(sheet)),
        note=_write_note(sheet),
    )  # fmt: skip


def _list_other_names(sheet: CardSheet) -> Iterator[OtherNameFields]:
    """The name before, and the one in Latin letters: names of their own, so that a known person keeps theirs, too."""
    if sheet.former_family:
        yield OtherNameFields(sheet.former_family, kind=NameKind.FORMER.value)
    if sheet.latin_name:
        family, given = part_latin(sheet)
        yield OtherNameFields(family, given, NameKind.LATIN.value)


def part_latin(sheet: CardSheet) -> tuple[str, str]:
    """Family and given name in Latin letters, by a comma, capitals or the reading; else the family is last."""
    before, comma, after = sheet.latin_name.partition(",")
    if comma:
        return before.strip(), after.strip()
    words = sheet.latin_name.split()
    if len(words) < 2:
        return sheet.latin_name, ""
    sound = text.join_romaji(sheet.family_reading)
    loud = [len(word) > 1 and word.isupper() for word in (words[0], words[-1])]
    is_first = text.romaji_of(words[0]) == sound if sound else False
    is_last = text.romaji_of(words[-1]) == sound if sound else False
    if is_first != is_last:
        loud = [is_first, is_last]
    return (words[0], " ".join(words[1:])) if loud == [True, False] else (words[-1], " ".join(words[:-1]))


def _list_posts(sheet: CardSheet, known_on: dt.date) -> tuple[AffiliationFields, ...]:
    organisation = sheet.organisation or sheet.organisation_latin
    if not (organisation or sheet.department or sheet.title):
        return ()
    post = AffiliationFields(
        organisation, sheet.department, sheet.title, sheet.organisation_reading, known_on=known_on,
        organisation_latin=sheet.organisation_latin if sheet.organisation else "",
    )  # fmt: skip
    return (post,)


def _list_points(sheet: CardSheet, card: CardFields) -> list[PointFields]:
    points = [PointFields(PointKind.EMAIL.value, value) for value in sheet.emails]
    points += [_phone_point(row) for row in sheet.phones]
    points += [_link_point(row) for row in sheet.links]
    if sheet.address or sheet.postal_code:
        points.append(_address_point(sheet, card))
    return points


def _phone_point(row: Kinded) -> PointFields:
    kind = PointKind.FAX if row.kind == "fax" else PointKind.PHONE
    return PointFields(kind.value, row.value, phone_label(row.kind))


def phone_label(kind: str) -> str:
    """What stands beside a number: mobile, direct, main; nothing beside a plain one."""
    labels = {
        "mobile": pgettext("cards", "mobile"),
        "direct": pgettext("cards", "direct"),
        "main": pgettext("cards", "main number"),
    }
    return labels.get(kind, "")


def _link_point(row: Kinded) -> PointFields:
    if row.kind == "line":
        return PointFields(PointKind.LINE.value, row.value)
    if row.kind == "url":
        return PointFields(PointKind.URL.value, row.value)
    return PointFields(PointKind.SNS.value, row.value, SNS_NAMES.get(row.kind, ""))


def _address_point(sheet: CardSheet, card: CardFields) -> PointFields:
    """Parts as read, unless the owner wrote another address."""
    is_as_read = sheet.address == card.address and bool(card.address_parts)
    parts = dict(card.address_parts) if is_as_read else {"street": sheet.address} if sheet.address else {}
    if sheet.postal_code:
        parts["postal_code"] = sheet.postal_code
    written = f"〒{sheet.postal_code} {sheet.address}" if sheet.postal_code else sheet.address
    return PointFields(PointKind.ADDRESS.value, written.strip(), parts=parts)


def _write_note(sheet: CardSheet) -> str:
    lines = [
        sheet.note,
        pgettext("cards", "Qualifications: %(words)s") % {"words": sheet.qualifications}
        if sheet.qualifications
        else "",
    ]
    return "\n".join(line for line in lines if line)


def find_source(sheet: CardSheet, card: CardFields) -> str:
    """Where the readings come from: as the candidate they are equal to, else written by the owner."""
    if not sheet.family_reading and not sheet.given_reading:
        return ReadingSource.NONE.value
    wanted = (text.to_hiragana(sheet.family_reading), text.to_hiragana(sheet.given_reading))
    candidates = [(row.family, row.given, row.source) for row in card.readings]
    candidates.append((card.family_reading, card.given_reading, card.reading_source))
    for family, given, source in candidates:
        if (text.to_hiragana(family), text.to_hiragana(given)) == wanted:
            return source if source in ReadingSource.values else ReadingSource.GUESSED.value
    return ReadingSource.OWN.value
