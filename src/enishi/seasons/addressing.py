"""Addresses for an envelope: the columns that 宛名職人 reads, with 様 and 連名, in UTF-8 or cp932.

Pure apart from reading prefetched rows. What cp932 cannot hold is written as near as can be, and said person by person.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass

from enishi.core.fitting import Change, fit
from enishi.core.text import clean_line, is_east_asian
from enishi.people.models import Contact, ContactPoint, Origin, PointKind, Relation
from enishi.people.names import display_name, find_current_affiliation, personal_name

_PLACES = tuple(
    f"{place}{what}"
    for place in ("自宅", "会社", "その他")
    for what in ("〒", "住所1", "住所2", "住所3", "電話", "IM ID", "E-mail", "URL", "Social")
)
COLUMNS = (
    "姓", "名", "姓かな", "名かな", "姓名", "姓名かな", "ミドルネーム", "ミドルネームかな", "敬称",
    "ニックネーム", "旧姓", "宛先",
    *_PLACES,
    "会社名かな", "会社名", "部署名1", "部署名2", "役職名", "連名", "連名ふりがな", "連名敬称", "連名誕生日",
    "メモ1", "メモ2", "メモ3", "メモ4", "メモ5", "備考1", "備考2", "備考3", "誕生日", "性別", "血液型", "趣味", "性格",
)  # fmt: skip
CODECS = {"utf-8": "utf-8-sig", "cp932": "cp932"}
_CODE = re.compile(r"^〒?\s*(\d{3})[-‐－ー]?(\d{4})(?!\d)\s*")
_BUILDING = re.compile(r"^(\D+\d\S*)\s+(\S.*)$")
_JOINT = re.compile(r"^連名\d*\s*[:：]\s*(?P<names>.+)$", re.MULTILINE)
_HONORIFIC = re.compile(r"\s*(?:様|さま|さん)$")


@dataclass(frozen=True, slots=True)
class Address:
    """One postal address as it goes on an envelope."""

    code: str
    first: str  # prefecture to house number
    second: str  # the building, or whatever stands on a line of its own
    is_work: bool


@dataclass(frozen=True, slots=True)
class Addressee:
    """One card's envelope."""

    contact: Contact
    name: str
    honorific: str
    joint: tuple[str, ...]
    address: Address | None


@dataclass(frozen=True, slots=True)
class Unwritable:
    """A cell that cp932 does not hold as it is."""

    name: str
    contact_id: str
    column: str
    changes: tuple[Change, ...]


def address_card(contact: Contact) -> Addressee:
    """Name, 様 (先生 for a teacher), who else lives there, and where the card goes."""
    return Addressee(
        contact, personal_name(contact) or display_name(contact), _honorific(contact), _joint(contact),
        find_address(contact),
    )  # fmt: skip


def find_address(contact: Contact) -> Address | None:
    """The address of a card: the home of a private tie, the office of one through work, else the other one."""
    points = [point for point in contact.points.all() if point.kind == PointKind.ADDRESS]
    wants_work = contact.origin == Origin.WORK
    points.sort(key=lambda point: (_is_work(point) != wants_work, point.position))
    return _read_address(points[0]) if points else None


def _is_work(point: ContactPoint) -> bool:
    return point.label.lower() in ("work", "office", "business", "会社", "勤務先", "職場")


def _read_address(point: ContactPoint) -> Address:
    lines = [clean_line(line) for line in point.value.splitlines() if line.strip()] or [""]
    found = _CODE.match(lines[0])
    code = clean_line(str(point.parts.get("postal_code", ""))).replace("-", "")
    if found:
        code = code or found[1] + found[2]
        lines[0] = lines[0][found.end() :]
    lines = [line for line in lines if line] or [""]
    written = "".join(str(point.parts.get(part, "")) for part in ("region", "city", "street"))
    if written and point.parts.get("city"):
        return Address(_bar(code), written, str(point.parts.get("extended", "")), _is_work(point))
    first, second = _split_building(lines[0])
    return Address(_bar(code), first, " ".join(filter(None, (second, *lines[1:]))), _is_work(point))


def _split_building(line: str) -> tuple[str, str]:
    """丸の内1-1 青葉荘101 -> 丸の内1-1, 青葉荘101: the blank behind the first number parts them."""
    found = _BUILDING.match(line) if is_east_asian(line) else None
    return (found[1], found[2]) if found else (line, "")


def _bar(code: str) -> str:
    return f"{code[:3]}-{code[3:]}" if len(code) == 7 and code.isdigit() else code


def _honorific(contact: Contact) -> str:
    is_teacher = contact.relation == Relation.TEACHER or contact.honorific == "先生"
    return "先生" if is_teacher else "様"


def _joint(contact: Contact) -> tuple[str, ...]:
    """連名, as imports and the owner write them into the note: 連名: 和子、光."""
    parts = [part for found in _JOINT.finditer(contact.note) for part in re.split(r"[、,・]", found["names"])]
    return tuple(_HONORIFIC.sub("", part.strip()) for part in parts if part.strip())


def fill_row(one: Addressee) -> dict[str, str]:
    """The cells that are filled; every other column stays empty."""
    contact, post = one.contact, find_current_affiliation(one.contact)
    reading = " ".join(part for part in (contact.family_reading, contact.given_reading) if part)
    row = {
        "姓": contact.family or one.name, "名": contact.given, "姓かな": contact.family_reading,
        "名かな": contact.given_reading, "姓名": one.name, "姓名かな": reading, "ミドルネーム": contact.middle,
        "敬称": one.honorific, "旧姓": contact.former_family,
        "連名": "、".join(one.joint), "連名敬称": "様" if one.joint else "",
    }  # fmt: skip
    if one.address:
        place = "会社" if one.address.is_work else "自宅"
        row |= {"宛先": place, f"{place}〒": one.address.code}
        row |= {f"{place}住所1": one.address.first, f"{place}住所2": one.address.second}
    if post and (one.address is None or one.address.is_work):
        row |= {"会社名": post.organisation, "部署名1": post.department, "役職名": post.title}
    return row


def write_csv(people: Iterable[Contact], encoding: str) -> tuple[bytes, list[Unwritable]]:
    """The file of these people, and what of it could not be written as it is."""
    codec = CODECS[encoding]
    out, changed = io.StringIO(newline=""), list[Unwritable]()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for contact in people:
        one = address_card(contact)
        cells = []
        filled = fill_row(one)
        for column in COLUMNS:
            text, changes = fit(clean_line(filled.get(column, "")), codec)
            cells.append(text)
            if changes:
                changed.append(Unwritable(one.name, str(contact.pk), column, tuple(changes)))
        writer.writerow(cells)
    return out.getvalue().encode(codec), changed
