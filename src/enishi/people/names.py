"""How a person is called on a screen: family name first, さん unless the owner chose otherwise, never an empty line."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import pgettext

from enishi.core import text
from enishi.people.models import UNCONFIRMED, Affiliation, Contact, NameKind, OtherName
from enishi.people.surnames import is_foreign, is_hangul


class OtherNameWords(NamedTuple):
    """One more name, ready to be shown; `period` is empty when nothing is known of it."""

    name: str
    reading: str
    kind: str
    period: str


def find_current_affiliation(contact: Contact) -> Affiliation | None:
    """The current post, else the latest one; reads prefetched rows where there are any."""
    rows = sorted(contact.affiliations.all(), key=lambda row: (not row.is_current, row.position))
    return rows[0] if rows else None


def personal_name(contact: Contact) -> str:
    """The written name in its own order, else the nickname; empty when there is neither."""
    parts = [contact.family, contact.middle, contact.given]
    if contact.is_given_first:
        parts.reverse()
    gap = "" if is_hangul(contact.family + contact.given) else " "
    return gap.join(part for part in parts if part) or contact.nickname


def display_name(contact: Contact, *, with_honorific: bool = False) -> str:
    """The name without a title (or with it), falling back to the organisation or an address."""
    name = personal_name(contact)
    if name:
        return _with_honorific(contact, name) if with_honorific else name
    return _stand_in_name(contact) or pgettext("people", "(no name)")


def addressed_name(contact: Contact) -> str:
    """The name as one speaks to or of somebody on the screen."""
    return display_name(contact, with_honorific=True)


def short_name(contact: Contact) -> str:
    """What people call somebody within a sentence: the family name (a Westerner's given name) with さん."""
    first, second = contact.family, contact.given
    if contact.is_given_first:
        first, second = second, first
    name = first or second or contact.nickname
    return _with_honorific(contact, name) if name else display_name(contact)


def full_reading(contact: Contact) -> str:
    """いがらし ゆう; キム ミンジ for somebody from Korea or China; empty when unknown."""
    reading = " ".join(part for part in (contact.family_reading, contact.given_reading) if part)
    is_katakana = is_foreign(contact.family, contact.given, contact.family_reading)
    return text.to_katakana(reading) if is_katakana else reading


def is_reading_guessed(contact: Contact) -> bool:
    """Whether nobody has said yet that the reading is right."""
    return contact.reading_source in UNCONFIRMED


def list_other_names(contact: Contact) -> list[OtherNameWords]:
    """What else somebody is or was called; no query when `other_names` is prefetched."""
    former = contact.former_family
    first = [OtherNameWords(former, "", pgettext("people", "Former family name"), "")] if former else []
    return first + [describe_other_name(row) for row in contact.other_names.all()]


def describe_other_name(row: OtherName) -> OtherNameWords:
    parts = [row.given, row.family] if text.is_latin(row.family + row.given) else [row.family, row.given]
    return OtherNameWords(
        " ".join(part for part in parts if part), row.reading, str(NameKind(row.kind).label), _period(row)
    )


def _period(row: OtherName) -> str:
    words = {"since": row.since, "until": row.until}
    if row.since and row.until:
        return pgettext("people", "%(since)s to %(until)s") % words
    if row.since:
        return pgettext("people", "since %(since)s") % words
    return pgettext("people", "until %(until)s") % words if row.until else ""


def initial(contact: Contact) -> str:
    """One letter for the round mark where there is no photo."""
    return display_name(contact)[:1]


def _with_honorific(contact: Contact, name: str) -> str:
    if contact.honorific:
        separator = " " if name.isascii() else ""
        return f"{name}{separator}{contact.honorific}"
    return pgettext("people", "%(name)s") % {"name": name}


def _stand_in_name(contact: Contact) -> str:
    affiliation = find_current_affiliation(contact)
    if affiliation and affiliation.organisation:
        return affiliation.organisation
    return next((point.value for point in contact.points.all()), "")
