"""Cards that were photographed with a capture: which were read, and who they turned out to be."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from enishi.accounts.models import User
from enishi.cards.models import ScanStatus
from enishi.cards.queries import list_fronts_of
from enishi.cards.states import sheet_now
from enishi.encounters.models import Capture
from enishi.people.models import Contact


@dataclass(frozen=True, slots=True)
class NotedCard:
    """The first card found in a capture's picture."""

    scan_id: uuid.UUID
    name: str
    contact: Contact | None  # whom the owner made of it


def photo_id_of(capture_id: uuid.UUID) -> uuid.UUID:
    """The one photo that a capture's picture becomes, however often it is asked for."""
    return uuid.uuid5(capture_id, "card")


def read_noted_cards(actor: User, captures: Iterable[Capture]) -> dict[uuid.UUID, NotedCard]:
    """By capture, for those whose picture was read as a card; no query when none has a picture."""
    photos = {photo_id_of(one.pk): one.pk for one in captures if getattr(one, "has_picture", False)}
    found: dict[uuid.UUID, NotedCard] = {}
    for scan in list_fronts_of(actor, photos) if photos else []:
        sheet, kept = sheet_now(scan), scan.status == ScanStatus.KEPT
        name = " ".join(part for part in (sheet.family, sheet.given) if part)
        contact = scan.contact if kept and scan.contact and scan.contact.deleted_at is None else None
        found.setdefault(photos[scan.photo_id], NotedCard(scan.pk, name, contact))
    return found
