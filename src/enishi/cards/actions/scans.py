"""Reviewing a card: correcting it, moving its corners, joining its back, putting it aside."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.cards import rules
from enishi.cards.actions.photos import lock_photo
from enishi.cards.engine import join_fields
from enishi.cards.models import CardPhoto, CardScan, PhotoStatus, ScanStatus
from enishi.cards.sheets import CardSheet, sheet_to_json, tidy_sheet
from enishi.cards.signals import rereading_wanted
from enishi.core import clock, db, errors

Corners = Sequence[Sequence[float]]
SMALLEST_SIDE = 20.0  # pixels of the photo
OUTSIDE = 0.25  # of the picture: a card may be cut off
NO_CARD = pgettext_lazy("cards", "There is no such card.")


def lock_scan(actor: User, scan_id: uuid.UUID) -> CardScan:
    """The card without its picture, held until the transaction ends."""
    mine = rules.scans_seeable_by(actor).filter(pk=scan_id).select_related("photo")
    scan = db.locked(mine.defer("image", "photo__data")).first()
    if scan is None:
        raise errors.NotFound(NO_CARD)
    return scan


def lock_reviewable(actor: User, scan_id: uuid.UUID) -> CardScan:
    """The same when nothing was decided on it."""
    scan = lock_scan(actor, scan_id)
    check_reviewable(actor, scan)
    return scan


def check_reviewable(actor: User, scan: CardScan) -> None:
    if not rules.can_review_scan(actor, scan):
        raise errors.Closed(
            pgettext_lazy("cards", "This card has been settled already. Take that back first to change it.")
        )


@transaction.atomic
def write_sheet(actor: User, scan_id: uuid.UUID, sheet: CardSheet) -> CardScan:
    """Keep what the owner wrote so far."""
    scan = lock_reviewable(actor, scan_id)
    scan.sheet = sheet_to_json(tidy_sheet(sheet))
    scan.save(update_fields=["sheet"])
    return scan


@transaction.atomic
def set_corners(actor: User, scan_id: uuid.UUID, corners: Corners) -> CardScan:
    """The owner says where the card lies; the worker straightens and reads it again."""
    scan = lock_reviewable(actor, scan_id)
    scan.quad = check_corners(corners, scan.photo)
    scan.is_reading, scan.sheet = True, None
    scan.save(update_fields=["quad", "is_reading", "sheet"])
    record_action(actor, "set_corners", "card_scan", scan.pk)
    rereading_wanted.send(sender=CardScan, scan_id=scan.pk)
    return scan


@transaction.atomic
def turn_scan(actor: User, scan_id: uuid.UUID) -> CardScan:
    """A quarter to the right: what was bottom left is top left now."""
    scan = lock_reviewable(actor, scan_id)
    return set_corners(actor, scan.pk, [scan.quad[3], *scan.quad[:3]])


def check_corners(corners: Corners, photo: CardPhoto) -> list[list[float]]:
    """Four corners, going round once, none of the sides too short; a little outside the picture is fine."""
    sentence = pgettext_lazy(
        "cards", "These corners enclose no card. Put each of the four on a corner, without crossing."
    )
    is_shaped = len(corners) == 4 and all(len(corner) == 2 for corner in corners)
    inside = [[_bound(x, photo.width), _bound(y, photo.height)] for x, y in corners] if is_shaped else []
    if not inside or not _is_convex(inside) or min(_sides(inside)) < SMALLEST_SIDE:
        raise errors.Invalid(sentence)
    return inside


def _bound(value: float, longest: int) -> float:
    number = float(value)
    return (
        round(min(max(number, -OUTSIDE * longest), (1 + OUTSIDE) * longest), 1) if number == number else 0.0
    )


def _is_convex(quad: list[list[float]]) -> bool:
    """Whether it turns the same way at every corner."""
    turns = []
    for (ax, ay), (bx, by), (cx, cy) in zip(quad, quad[1:] + quad[:1], quad[2:] + quad[:2], strict=True):
        turns.append((bx - ax) * (cy - by) - (by - ay) * (cx - bx))
    return all(turn > 0 for turn in turns) or all(turn < 0 for turn in turns)


def _sides(quad: list[list[float]]) -> list[float]:
    pairs = zip(quad, quad[1:] + quad[:1], strict=True)
    return [((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 for (ax, ay), (bx, by) in pairs]


@transaction.atomic
def add_scan(actor: User, photo_id: uuid.UUID, corners: Corners | None = None) -> CardScan:
    """A card that was not found: the whole picture, or what lies between these corners, is one."""
    photo = lock_photo(actor, photo_id)
    if photo.status != PhotoStatus.READ:
        raise errors.Closed(pgettext_lazy("cards", "This photo has not been read yet."))
    whole = [[0, 0], [photo.width, 0], [photo.width, photo.height], [0, photo.height]]
    number = (CardScan.objects.filter(photo=photo).aggregate(last=Max("number"))["last"] or 0) + 1
    scan = CardScan(
        owner=actor,
        photo=photo,
        number=number,
        quad=check_corners(corners or whole, photo),
        image=b"",
        is_reading=True,
    )
    scan.save(force_insert=True)
    record_action(actor, "add_scan", "card_scan", scan.pk)
    rereading_wanted.send(sender=CardScan, scan_id=scan.pk)
    return scan


@transaction.atomic
def join_back(actor: User, front_id: uuid.UUID, back_id: uuid.UUID) -> CardScan:
    """The second card is the back of the first: they are reviewed as one, and its picture goes along."""
    first, second = sorted((front_id, back_id))
    locked = {pk: lock_scan(actor, pk) for pk in dict.fromkeys((first, second))}
    front, back = locked[front_id], locked[back_id]
    if front_id == back_id or front.back_of_id or not rules.can_review_scan(actor, back):
        raise errors.Conflict(pgettext_lazy("cards", "These two cannot be the sides of one card."))
    if front.status == ScanStatus.DROPPED or CardScan.objects.filter(back_of=back).exists():
        raise errors.Conflict(pgettext_lazy("cards", "These two cannot be the sides of one card."))
    back.back_of, back.decided_at = front, clock.now()
    if front.status == ScanStatus.KEPT:  # the front is in the notebook already: the picture follows it
        back.status, back.contact_id = front.status, front.contact_id
    else:
        front.joined = join_fields(front.joined or front.fields, back.fields)
        front.sheet = None
        front.save(update_fields=["joined", "sheet"])
    back.save(update_fields=["back_of", "decided_at", "status", "contact"])
    record_action(actor, "join_back", "card_scan", front.pk)
    return front


@transaction.atomic
def part_back(actor: User, back_id: uuid.UUID) -> CardScan:
    """It is a card of its own after all."""
    back = lock_scan(actor, back_id)
    front = lock_scan(actor, back.back_of_id) if back.back_of_id else None
    if front is not None:
        back.back_of, back.decided_at, back.contact = None, None, None
        back.status = ScanStatus.TO_REVIEW
        back.save(update_fields=["back_of", "decided_at", "contact", "status"])
        front.joined = {}
        if front.status == ScanStatus.TO_REVIEW:
            front.sheet = None
        front.save(update_fields=["joined", "sheet"])
        record_action(actor, "part_back", "card_scan", front.pk)
    return back


@transaction.atomic
def drop_scan(actor: User, scan_id: uuid.UUID) -> CardScan:
    """No card, or none to keep; a second press changes nothing."""
    scan = lock_scan(actor, scan_id)
    if scan.status == ScanStatus.DROPPED:
        return scan
    check_reviewable(actor, scan)
    scan.status, scan.decided_at = ScanStatus.DROPPED, clock.now()
    scan.save(update_fields=["status", "decided_at"])
    record_action(actor, "drop_scan", "card_scan", scan.pk)
    return scan


@transaction.atomic
def undrop_scan(actor: User, scan_id: uuid.UUID) -> CardScan:
    scan = lock_scan(actor, scan_id)
    if scan.status == ScanStatus.DROPPED:
        scan.status, scan.decided_at = ScanStatus.TO_REVIEW, None
        scan.save(update_fields=["status", "decided_at"])
        record_action(actor, "undrop_scan", "card_scan", scan.pk)
    return scan
