"""What the worker writes: that it has begun, what it read, or why it could not. Each may be run again."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import transaction

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.cards import queries
from enishi.cards.actions.photos import store_photo
from enishi.cards.engine import Page, ReadCard
from enishi.cards.models import CardPhoto, CardScan, PhotoStatus, ScanStatus
from enishi.cards.signals import reading_wanted
from enishi.core import clock, db

MOST_TRIES = 3  # a photo that takes the worker down with it is not tried for ever
PATIENCE = dt.timedelta(minutes=10)
_NAMESPACE = uuid.UUID("6f0f6a1e-6b54-4a7c-9d0e-3a4f1c2b5d60")  # of the pages of a document


@transaction.atomic
def begin_reading(photo_id: uuid.UUID) -> CardPhoto | None:
    """The photo with its picture, marked as being read; None when there is nothing to do (any more)."""
    photo = db.locked(CardPhoto.objects.filter(pk=photo_id, status__in=queries.UNREAD)).first()
    if photo is None or photo.dropped_at is not None:
        return None
    photo.tries += 1
    is_hopeless = photo.tries > MOST_TRIES
    photo.status = PhotoStatus.FAILED if is_hopeless else PhotoStatus.READING
    photo.problem = "gave_up" if is_hopeless else ""
    photo.save(update_fields=["tries", "status", "problem"])
    return None if is_hopeless else photo


@transaction.atomic
def fail_photo(photo_id: uuid.UUID, problem: str) -> None:
    """Reading came to nothing; the picture stays."""
    photo = db.locked(CardPhoto.objects.filter(pk=photo_id, status__in=queries.UNREAD)).first()
    if photo is not None:
        photo.status, photo.problem = PhotoStatus.FAILED, problem[:30]
        photo.save(update_fields=["status", "problem"])


@transaction.atomic
def keep_read(photo_id: uuid.UUID, pages: Sequence[Page], cards: Sequence[ReadCard]) -> CardPhoto | None:
    """The first page becomes the picture, its cards wait for the owner; every further page is a photo of its own."""
    photo = db.locked(CardPhoto.objects.filter(pk=photo_id, status__in=queries.UNREAD)).first()
    if photo is None:  # read meanwhile
        return None
    page = pages[0]
    photo.data, photo.media_type, photo.width, photo.height = page.data, "image/jpeg", page.width, page.height
    photo.warnings = list(page.warnings)
    photo.status, photo.problem = PhotoStatus.READ, "" if cards else "no_card"
    photo.save()
    for number, card in enumerate(cards, start=1):
        make_scan(photo, number, card).save(force_insert=True)
    for number, further in enumerate(pages[1:], start=2):
        _store_page(photo, number, further)
    record_action(photo.owner, "read_photo", "card_photo", photo.pk, str(len(cards)))
    return photo


@transaction.atomic
def keep_photo_read(
    actor: User,
    name: str,
    page: Page,
    cards: Sequence[ReadCard],
    *,
    origin: str = "",
    original_bytes: int = 0,
) -> list[uuid.UUID]:
    """A picture that was read elsewhere already, with its cards; returns the ids of these."""
    photo, _ = store_photo(actor, name=name, data=page.data, origin=origin, is_read=True)
    if original_bytes:
        CardPhoto.objects.filter(pk=photo.pk).update(original_bytes=original_bytes)
    keep_read(photo.pk, [page], cards)
    return list(CardScan.objects.filter(photo=photo).order_by("number").values_list("pk", flat=True))


def make_scan(photo: CardPhoto, number: int, card: ReadCard) -> CardScan:
    return CardScan(
        owner_id=photo.owner_id,
        photo=photo,
        number=number,
        quad=card.quad,
        image=card.image,
        width=card.width,
        height=card.height,
        lines=card.lines,
        fields=card.fields,
        warnings=list(card.warnings),
    )


def _store_page(first: CardPhoto, number: int, page: Page) -> CardPhoto:
    """A further page of a document, with an id that is the same each time."""
    page_id = uuid.uuid5(_NAMESPACE, f"{first.pk} {number}")
    there = CardPhoto.objects.filter(pk=page_id).first()
    if there is not None:
        return there
    photo = CardPhoto.objects.create(
        id=page_id,
        owner_id=first.owner_id,
        name=f"{first.name} ({number})"[-200:],
        original_bytes=len(page.data),
        media_type="image/jpeg",
        data=page.data,
        origin=first.origin,
        asked_at=clock.now(),
    )
    reading_wanted.send(sender=CardPhoto, photo_id=page_id)
    return photo


@transaction.atomic
def keep_reread(scan_id: uuid.UUID, card: ReadCard | None) -> None:
    """A card read again between other corners; what the owner had written stays."""
    scan = db.locked(CardScan.objects.filter(pk=scan_id, is_reading=True)).first()
    if scan is None:
        return
    scan.is_reading = False
    if card is None:
        scan.warnings = ["nothing_read"]
    elif scan.status == ScanStatus.TO_REVIEW:
        scan.quad, scan.image, scan.width, scan.height = card.quad, card.image, card.width, card.height
        scan.lines, scan.fields, scan.warnings, scan.joined = card.lines, card.fields, list(card.warnings), {}
    scan.save()


@transaction.atomic
def fail_rereading(scan_id: uuid.UUID, problem: str) -> None:
    CardScan.objects.filter(pk=scan_id, is_reading=True).update(is_reading=False, warnings=[problem])


@transaction.atomic
def queue_stranded() -> int:
    """Ask once more for photos whose job was lost (a restored notebook, a crash); returns how many."""
    now = clock.now()
    waiting = list(db.locked(queries.list_stranded(now - PATIENCE))[:100])
    for photo in waiting:
        photo.asked_at = now
        photo.save(update_fields=["asked_at"])
        reading_wanted.send(sender=CardPhoto, photo_id=photo.pk)
    return len(waiting)
