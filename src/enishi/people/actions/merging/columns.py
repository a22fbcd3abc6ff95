"""The columns of whoever is kept: filled from those merged into it, and emptied again, whatever came between."""

from __future__ import annotations

from collections.abc import Iterable

from enishi.core.rows import to_json
from enishi.people.filling import COLUMNS, fill_from
from enishi.people.models import Contact

EDITED = {"edited": True}  # the owner wrote over it: it is theirs from then on, and is not filled again


def take_out_filled(contact: Contact) -> set[str]:
    """Put the contact's own values back; returns the columns in which the owner has written since."""
    edited = set()
    for name, entry in contact.filled.items():
        if name not in COLUMNS:
            continue
        if entry != EDITED and to_json(getattr(contact, name)) == entry["now"]:
            column = next(one for one in Contact._meta.concrete_fields if one.attname == name)
            setattr(contact, name, column.to_python(entry["own"]))
        else:
            edited.add(name)
    contact.filled = {}
    return edited


def fill_in(contact: Contact, members: Iterable[Contact], edited: set[str]) -> None:
    """Fill what is empty from the members, the first merged first."""
    people = list(members)
    family = {contact.pk, *(member.pk for member in people)}
    own = {name: to_json(getattr(contact, name)) for name in COLUMNS}
    for member in people:
        for name, value in fill_from(contact, member, family).items():
            if name not in edited:
                setattr(contact, name, value)
    now = {name: to_json(getattr(contact, name)) for name in COLUMNS}
    contact.filled = {
        name: {"own": own[name], "now": now[name]} for name in COLUMNS if own[name] != now[name]
    }
    if people:
        contact.filled |= dict.fromkeys(edited, EDITED)
