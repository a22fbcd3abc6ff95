"""How a person is called on a screen: family name first, さん unless the owner chose otherwise, never an empty line."""

from __future__ import annotations

from django.utils.translation import pgettext

from enishi.people.models import Affiliation, Contact, ReadingSource


def find_current_affiliation(contact: Contact) -> Affiliation | None:
    """The current post, else the latest one; reads prefetched rows where there are any."""
    rows = sorted(contact.affiliations.all(), key=lambda row: (not row.is_current, row.position))
    return rows[0] if rows else None


def personal_name(contact: Contact) -> str:
    """The written name in its own order, else the nickname; empty when there is neither."""
    parts = [contact.family, contact.middle, contact.given]
    if contact.is_given_first:
        parts.reverse()
    return " ".join(part for part in parts if part) or contact.nickname


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
    """いがらし ゆう; empty when unknown."""
    parts = [contact.family_reading, contact.given_reading]
    return " ".join(part for part in parts if part)


def is_reading_guessed(contact: Contact) -> bool:
    return contact.reading_source == ReadingSource.GUESSED


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
