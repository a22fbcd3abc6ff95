"""The owner's own customs, and where people live as far as customs differ."""

from __future__ import annotations

from enishi.accounts.models import User
from enishi.people.models import Contact, PointKind
from enishi.people.queries import get_face
from enishi.seasons import almanac, rules
from enishi.seasons.models import Customs


def find_customs(actor: User) -> Customs:
    """What the owner chose; the usual (a row that is not stored) where nothing was."""
    return rules.customs_changeable_by(actor).first() or Customs(owner=actor)


def own_region(actor: User, customs: Customs) -> str:
    """As chosen; else by the address on the owner's own card; else the usual one."""
    if customs.region:
        return customs.region
    face = get_face(actor)
    return almanac.find_region(face.address) or almanac.DEFAULT_REGION


def region_of(contact: Contact, own: str) -> str:
    """Where a person's address lies, home before work; else where the owner lives. Reads prefetched points."""
    points = [point for point in contact.points.all() if point.kind == PointKind.ADDRESS]
    for point in sorted(points, key=lambda point: point.label not in ("home", "自宅", "")):
        if found := almanac.find_region(str(point.parts.get("region", "")) or point.value):
            return found
    return own
