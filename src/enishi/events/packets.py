"""Whom a guest met, as a signed packet for their own Enishi: the gathering, the cards as given, own lines."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from enishi.core import clock, seals
from enishi.core.packets import write_packet
from enishi.events.models import Gathering

PARTS = ("affiliation", "job", "email", "phone", "line", "url", "words")


@dataclass(frozen=True, slots=True)
class PacketPerson:
    """Somebody who gave a card: `id` of the exchange, the parts they chose, and the line one wrote about them."""

    id: uuid.UUID
    name: str
    reading: str
    parts: Mapping[str, str]
    note: str = ""
    round: int | None = None


def make_packet(gathering: Gathering, people: Iterable[PacketPerson]) -> bytes:
    """The file: only what each of them gave, signed by this installation."""
    contents = {
        "made_on": clock.today(gathering.zone).isoformat(),
        "gathering": describe_gathering(gathering),
        "people": [_describe(one) for one in people],
    }
    return write_packet(contents, seals.signing_key())


def name_packet(day: dt.date) -> str:
    """How the file is called."""
    return f"enishi-{day:%Y%m%d}.enishi-packet.json"


def describe_gathering(gathering: Gathering) -> dict[str, str]:
    """What a packet says of it."""
    return {
        "id": str(gathering.pk),
        "title": gathering.title,
        "kind": str(gathering.kind),
        "series": gathering.community.name,
        "on": gathering.on.isoformat() if gathering.on else "",
        "zone": gathering.zone,
        "place": gathering.place_name,
        "address": gathering.address,
    }


def _describe(one: PacketPerson) -> dict[str, object]:
    given = {name: words for name in PARTS if (words := one.parts.get(name))}
    told: dict[str, object] = {"id": str(one.id), "name": one.name, "reading": one.reading, **given}
    if one.note:
        told["note"] = one.note
    return told | ({"round": one.round} if one.round else {})
