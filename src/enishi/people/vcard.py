"""Writes people as vCard 3.0 (RFC 2426) or 4.0 (RFC 6350): readings, labels, photo, and lines of others given back.

Readings stand as 4.0 has them (SORT-AS, and RFC 9554's N with PHONETIC) and as phones know them (X-PHONETIC-...).
Past posts, interests and the story of a tie have no place in a vCard; Enishi's own export carries them.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from enishi.core import text
from enishi.people.models import Affiliation, Contact, ContactPoint, Photo, PointKind
from enishi.people.names import display_name, full_reading, personal_name

Version = Literal["3.0", "4.0"]
PRODUCT = "-//Enishi//Enishi//JA"  # by it Enishi knows that names and readings are divided as they should be
LONGEST_LINE = 75  # bytes; longer lines are folded
_TYPE = re.compile(r"[a-z0-9-]+")
_HEAD = re.compile(r"(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)[;:]")
_ADDRESS_PARTS = ("po_box", "extended", "street", "city", "region", "postal_code", "country")
_OURS = frozenset(("N", "FN", "BEGIN", "END", "VERSION", "UID", "PRODID", "REV"))  # given once, by us
_MAIDEN = frozenset(("X-MAIDENNAME", "X-MAIDEN-NAME"))
_PROPERTIES = {PointKind.EMAIL: "EMAIL", PointKind.PHONE: "TEL", PointKind.FAX: "TEL", PointKind.URL: "URL"}


@dataclass(frozen=True, slots=True)
class Left:
    """What stays at home when people are written out for others."""

    notes: bool = False
    photos: bool = False


def write_vcard(contacts: Iterable[Contact], version: Version = "4.0", left: Left | None = None) -> str:
    """The cards one after another, lines ended by CRLF. No query when posts, points, tags and photo are loaded."""
    left = left or Left()
    return "".join(fold_line(line) for contact in contacts for line in _write_card(contact, version, left))


def fold_line(line: str) -> str:
    """One content line in pieces of at most 75 bytes, never within a character."""
    pieces, piece, size = [], "", 0
    for character in line:
        width = len(character.encode())
        if size + width > LONGEST_LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + character, size + width
    return "\r\n".join([*pieces, piece]) + "\r\n"


def escape(value: str) -> str:
    """A value's own commas, semicolons, backslashes and line breaks made harmless."""
    plain = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _write_card(contact: Contact, version: Version, left: Left) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield f"PRODID:{PRODUCT}"
    yield f"UID:urn:uuid:{contact.pk}" if version == "4.0" else f"UID:{contact.pk}"
    yield from _write_name(contact, version)
    yield from _write_posts(contact)
    for number, point in enumerate(contact.points.all(), start=1):
        yield from _write_point(point, f"p{number}.", version)
    yield from _write_birthday(contact, version)
    if contact.industry:
        yield f"X-ENISHI-INDUSTRY:{escape(contact.industry)}"
    if contact.corner:
        yield f"X-ENISHI-CORNER:{escape(contact.corner)}"
    tags = [escape(tag.name) for tag in contact.tags.all()]
    if tags:
        yield f"CATEGORIES:{','.join(tags)}"
    if contact.note and not left.notes:
        yield f"NOTE:{escape(contact.note)}"
    if not left.photos:
        yield from _write_photo(getattr(contact, "photo", None), version)
    yield from _give_back(contact)
    yield "END:VCARD"


def _write_name(contact: Contact, version: Version) -> Iterator[str]:
    yield f"FN:{escape(display_name(contact))}"
    yield from _write_slots(contact, version)
    if version == "3.0" and full_reading(contact):
        yield f"SORT-STRING:{escape(full_reading(contact))}"
    if contact.family_reading:
        yield f"X-PHONETIC-LAST-NAME:{escape(contact.family_reading)}"
    if contact.given_reading:
        yield f"X-PHONETIC-FIRST-NAME:{escape(contact.given_reading)}"
    if contact.former_family:
        yield f"X-MAIDENNAME:{escape(contact.former_family)}"
    for name in contact.other_names.all():
        slots = (name.family, name.given, name.reading, name.since, name.until)
        yield f"X-ENISHI-OTHER-NAME;TYPE={name.kind}:{';'.join(escape(slot) for slot in slots)}"
    if contact.nickname:
        yield f"NICKNAME:{escape(contact.nickname)}"
    if not personal_name(contact) and any(post.organisation for post in contact.affiliations.all()):
        yield "KIND:org" if version == "4.0" else "X-ABShowAs:COMPANY"


def _write_slots(contact: Contact, version: Version) -> Iterator[str]:
    """The name in its slots; in 4.0 with the order it is sorted by, and beside it how it is read (RFC 9554)."""
    slots = (contact.family, contact.given, contact.middle, contact.prefix, contact.suffix)
    written = ";".join(escape(slot) for slot in slots)
    readings = (contact.family_reading, contact.given_reading)
    if version == "3.0" or not any(readings):
        yield f"N:{written}"
        return
    sorted_by = ",".join(reading.replace('"', "") for reading in readings if reading)
    yield f'N;ALTID=1;SORT-AS="{sorted_by}":{written}'
    script = "Latn" if text.is_latin("".join(readings)) else "Hira"
    spoken = ";".join(escape(reading) for reading in readings)
    yield f"N;ALTID=1;PHONETIC=script;SCRIPT={script}:{spoken};;;"


def _write_posts(contact: Contact) -> Iterator[str]:
    """Current posts alone. Of several, each is a group of lines; those with a title come first all the same,
    because most readers pair ORG and TITLE by their order."""
    posts = sorted(
        (post for post in contact.affiliations.all() if post.is_current), key=lambda post: not post.title
    )
    for number, post in enumerate(posts, start=1):
        yield from _write_post(post, f"o{number}." if len(posts) > 1 else "")


def _write_post(post: Affiliation, group: str) -> Iterator[str]:
    if post.organisation or post.department:
        slots = [post.organisation, *([post.department] if post.department else [])]
        yield f"{group}ORG:{';'.join(escape(slot) for slot in slots)}"
    if post.title:
        yield f"{group}TITLE:{escape(post.title)}"
    if post.organisation_reading:
        yield f"{group}X-PHONETIC-ORG:{escape(post.organisation_reading)}"
    if post.organisation_latin:
        yield f"{group}X-ENISHI-ORG-LATIN:{escape(post.organisation_latin)}"


def _write_point(point: ContactPoint, group: str, version: Version) -> Iterator[str]:
    if point.kind == PointKind.ADDRESS:
        yield from _write_address(point, group, version)
    elif point.kind in _PROPERTIES:
        types = ["fax"] if point.kind == PointKind.FAX else []
        yield from _labelled(
            _PROPERTIES[PointKind(point.kind)], types, point.label, escape(point.value), group
        )
    elif point.kind == PointKind.LINE:
        yield f"X-LINE:{escape(point.value)}"
    elif point.kind == PointKind.SNS:
        service = point.label if _TYPE.fullmatch(point.label) else "other"
        yield f"X-SOCIALPROFILE;TYPE={service}:{escape(point.value)}"
    else:
        yield from _labelled("X-CONTACT", [], point.label, escape(point.value), group)


def _labelled(name: str, types: list[str], label: str, value: str, group: str) -> Iterator[str]:
    """A label of plain words is a TYPE; any other stands in a line beside it, as address books do."""
    words = label.lower().split()
    is_plain = all(_TYPE.fullmatch(word) for word in words)
    kinds = [*types, *(words if is_plain else [])]
    head = f"{name};TYPE={','.join(kinds)}" if kinds else name
    yield f"{'' if is_plain else group}{head}:{value}"
    if not is_plain:
        yield f"{group}X-ABLabel:{escape(label)}"


def _write_address(point: ContactPoint, group: str, version: Version) -> Iterator[str]:
    slots = [str(point.parts.get(part, "")) for part in _ADDRESS_PARTS]
    if not any(slots[:4]):  # at most a postal code, a prefecture, a country: the rest is written only whole
        slots[2] = _take_off(point.value, slots[5], slots[4], slots[6])
    value = ";".join(escape(slot) for slot in slots)
    written = point.value.replace('"', "'").replace("\n", "^n")
    name = f'ADR;LABEL="{written}"' if version == "4.0" and any(point.parts.values()) else "ADR"
    yield from _labelled(name, [], point.label, value, group)


def _take_off(written: str, code: str, region: str, country: str) -> str:
    """What is left of an address without 〒 and postal code (with or without its bar), prefecture and country."""
    left = text.clean_line(written).removeprefix("〒").strip()
    for form in filter(None, dict.fromkeys((code, f"{code[:3]}-{code[3:]}", code.replace("-", ""), region))):
        left = left.removeprefix(form).strip(" ,、")
    return left.removesuffix(country).strip(" ,、")


def _write_birthday(contact: Contact, version: Version) -> Iterator[str]:
    year, month, day = contact.birth_year, contact.birth_month, contact.birth_day
    if year and month and day:
        yield (
            f"BDAY:{year:04}-{month:02}-{day:02}" if version == "3.0" else f"BDAY:{year:04}{month:02}{day:02}"
        )
    elif month and day:
        plain = f"BDAY:--{month:02}{day:02}"
        yield plain if version == "4.0" else f"BDAY;X-APPLE-OMIT-YEAR=1604:1604-{month:02}-{day:02}"
    elif year and version == "4.0":
        yield f"BDAY:{year:04}-{month:02}" if month else f"BDAY:{year:04}"


def _write_photo(photo: Photo | None, version: Version) -> Iterator[str]:
    if photo is None:
        return
    data = base64.b64encode(bytes(photo.data)).decode("ascii")
    if version == "4.0":
        yield f"PHOTO:data:{photo.media_type};base64,{data}"
    else:
        yield f"PHOTO;ENCODING=b;TYPE={photo.media_type.partition('/')[2].upper()}:{data}"


def _give_back(contact: Contact) -> Iterator[str]:
    """Lines of other programs as they came; what came from a table's column is no vCard line and stays here."""
    for name, line in contact.raw:
        head = _HEAD.match(line)
        is_ours = str(name).upper() in _OURS or (bool(contact.former_family) and str(name).upper() in _MAIDEN)
        if head and head[1].upper() == str(name).upper() and not is_ours:
            yield text.clean_block(line).replace("\n", "\\n")
