"""People as rows of a spreadsheet: one row a person, column titles that Enishi's own import knows again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import pgettext

from enishi.people.models import Contact, PointKind
from enishi.people.names import find_current_affiliation

# A cell that begins so would be run as a formula by a spreadsheet; a telephone number may begin with + or -.
_FORMULA = re.compile(r"^[=@\t\r]|^[+-](?![\d\s().-]*$)")


@dataclass(frozen=True, slots=True)
class Columns:
    """How often the repeatable columns stand in this sheet."""

    emails: int
    phones: int
    addresses: int

    @property
    def titles(self) -> list[str]:
        email, phone = pgettext("privacy", "E-mail"), pgettext("privacy", "Telephone")
        return [
            pgettext("privacy", "Family name"),
            pgettext("privacy", "Given name"),
            pgettext("privacy", "Family name reading"),
            pgettext("privacy", "Given name reading"),
            pgettext("privacy", "Organisation"),
            pgettext("privacy", "Department"),
            pgettext("privacy", "Title"),
            *_numbered(email, self.emails),
            *_numbered(phone, self.phones),
            *_numbered(pgettext("privacy", "Address"), self.addresses),
            pgettext("privacy", "Birthday"),
            pgettext("privacy", "Tags"),
            pgettext("privacy", "Origin"),
            pgettext("privacy", "Met on"),
            pgettext("privacy", "Met where"),
            pgettext("privacy", "Note"),
            "ID",
        ]


def _numbered(title: str, count: int) -> list[str]:
    return [title, *(f"{title} {number}" for number in range(2, count + 1))][:count]


def list_columns(contacts: Iterable[Contact]) -> Columns:
    """Enough columns for whoever has most of a kind; at least one of each."""
    most = {PointKind.EMAIL: 1, PointKind.PHONE: 1, PointKind.ADDRESS: 1}
    for contact in contacts:
        for kind in most:
            most[kind] = max(most[kind], len(_values(contact, kind)))
    return Columns(most[PointKind.EMAIL], most[PointKind.PHONE], most[PointKind.ADDRESS])


def make_line(contact: Contact, columns: Columns) -> list[str]:
    """One person as the cells of a row."""
    post = find_current_affiliation(contact)
    cells = [
        contact.family,
        " ".join(part for part in (contact.given, contact.middle) if part),
        contact.family_reading,
        contact.given_reading,
        *((post.organisation, post.department, post.title) if post else ("", "", "")),
        *_padded(_values(contact, PointKind.EMAIL), columns.emails),
        *_padded(_values(contact, PointKind.PHONE), columns.phones),
        *_padded(_values(contact, PointKind.ADDRESS), columns.addresses),
        _birthday(contact),
        " ".join(tag.name.replace(" ", "_") for tag in contact.tags.all()),
        contact.origin,
        contact.met_on.isoformat() if contact.met_on else "",
        contact.met_where,
        contact.note,
        str(contact.pk),
    ]
    return [_as_text(cell) for cell in cells]


def _as_text(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _values(contact: Contact, kind: PointKind) -> list[str]:
    return [point.value for point in contact.points.all() if point.kind == kind]


def _padded(values: list[str], count: int) -> list[str]:
    return values + [""] * (count - len(values))


def _birthday(contact: Contact) -> str:
    if contact.birth_month and contact.birth_day:
        year = f"{contact.birth_year:04d}" if contact.birth_year else "-"
        return f"{year}-{contact.birth_month:02d}-{contact.birth_day:02d}"
    return str(contact.birth_year or "")
