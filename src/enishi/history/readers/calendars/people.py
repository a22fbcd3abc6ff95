"""Who takes part in an event: people by address, number or name; rooms and things are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from icalendar import Event

from enishi.core.text import clean_line
from enishi.history.readers.base import PartyKind, ReadParty, Role

MOST_PARTIES = 100
LONGEST_NAME, LONGEST_ADDRESS = 200, 254
_ADDRESS = re.compile(r"[^\s@<>\"(),:;]+@[^\s@<>\"(),:;]+")
_NO_PEOPLE = frozenset({"ROOM", "RESOURCE", "GROUP"})
_NO_PEOPLE_AT = ("@resource.calendar.google.com", "@group.calendar.google.com", "@import.calendar.google.com")
_STATUSES = {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "tentative"}


def list_people(event: Event) -> list[ReadParty]:
    """Organizer and attendees, each once, an organizer with what they answered as an attendee."""
    found: dict[str, ReadParty] = {}
    for role, name in (("organizer", "ORGANIZER"), ("attendee", "ATTENDEE")):
        for value in _list_values(event, name):
            party = _read_party(value, "organizer" if role == "organizer" else "attendee")
            if party is None:
                continue
            key = party.value.casefold()
            known = found.get(key)
            found[key] = party if known is None else _join(known, party)
    return list(found.values())


def has_room(event: Event) -> bool:
    return any(
        _param(value, "CUTYPE").upper() in ("ROOM", "RESOURCE") for value in _list_values(event, "ATTENDEE")
    )


def name_of_room(event: Event) -> str:
    """The first room's name, for events that say no other place."""
    rooms = (
        _param(value, "CN")
        for value in _list_values(event, "ATTENDEE")
        if _param(value, "CUTYPE").upper() == "ROOM"
    )
    return clean_line(next((room for room in rooms if room), ""))


def _list_values(event: Event, name: str) -> Iterator[object]:
    value = event.get(name, [])
    yield from value if isinstance(value, list) else [value]


def _read_party(value: object, role: Role) -> ReadParty | None:
    if _param(value, "CUTYPE").upper() in _NO_PEOPLE:
        return None
    kind, address = _read_address(str(value), _param(value, "EMAIL"))
    if address.casefold().endswith(_NO_PEOPLE_AT):
        return None
    name = clean_line(_param(value, "CN")).strip("\"'")[:LONGEST_NAME]
    name = "" if name.casefold().removeprefix("mailto:") == address.casefold() else name
    if not address and _ADDRESS.fullmatch(name):
        kind, address, name = "email", name, ""
    status = _STATUSES.get(_param(value, "PARTSTAT").upper(), "")
    if address:
        return ReadParty(kind, address[:LONGEST_ADDRESS], role, name, status)
    return ReadParty("name", name, role, name, status) if name else None


def _read_address(value: str, email: str) -> tuple[PartyKind, str]:
    plain = clean_line(value)
    if plain[:4].lower() == "tel:":
        return "phone", plain[4:].strip()
    address = _ADDRESS.search(re.sub(r"^mailto:", "", plain, flags=re.IGNORECASE)) or _ADDRESS.search(email)
    is_nobody = address is None or address[0].casefold().endswith(("@invalid", ".invalid"))
    return "email", "" if is_nobody or address is None else address[0]


def _param(value: object, name: str) -> str:
    """A parameter as text; of several the first."""
    found = getattr(value, "params", {}).get(name, "")
    return str(found[0] if isinstance(found, list | tuple) and found else found or "")


def _join(known: ReadParty, again: ReadParty) -> ReadParty:
    return ReadParty(
        known.kind, known.value, known.role, known.name or again.name, known.status or again.status
    )
