"""Photos and cards are their owner's alone; a card that was kept is not reviewed again until that is undone."""

from __future__ import annotations

from django.db.models import QuerySet

from enishi.accounts.models import User
from enishi.cards.models import CardPhoto, CardScan, ScanStatus


def can_see_photo(actor: User, photo: CardPhoto) -> bool:
    return photo.owner_id == actor.pk


def photos_seeable_by(actor: User) -> QuerySet[CardPhoto]:
    return CardPhoto.objects.filter(owner=actor)


def can_see_scan(actor: User, scan: CardScan) -> bool:
    return scan.owner_id == actor.pk


def scans_seeable_by(actor: User) -> QuerySet[CardScan]:
    return CardScan.objects.filter(owner=actor)


def can_review_scan(actor: User, scan: CardScan) -> bool:
    """A card on which nothing was decided, and which is nobody's back."""
    return can_see_scan(actor, scan) and scan.status == ScanStatus.TO_REVIEW and scan.back_of_id is None


def scans_reviewable_by(actor: User) -> QuerySet[CardScan]:
    return scans_seeable_by(actor).filter(status=ScanStatus.TO_REVIEW, back_of__isnull=True)
