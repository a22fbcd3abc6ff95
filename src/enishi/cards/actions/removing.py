"""Pictures go away for good: with an erased person, or some time after they were put aside."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence

from django.db import transaction

from enishi.accounts.models import User
from enishi.cards import rules
from enishi.cards.engine import paint_over
from enishi.cards.models import CardPhoto, CardScan, ScanStatus
from enishi.core import clock, db, text
from enishi.people.models import Contact

KEPT_DAYS = 30


@transaction.atomic
def erase_cards_of(owner: User, contact_ids: Iterable[uuid.UUID]) -> int:
    """Remove these people's cards. A photo that shows others as well keeps them; the erased are painted over."""
    wanted = list(contact_ids)
    gone = list(db.locked(CardScan.objects.filter(owner=owner, contact_id__in=wanted)))
    gone += _find_unlinked(owner, wanted)
    fronts = [scan.pk for scan in gone]
    gone += list(CardScan.objects.filter(owner=owner, back_of__in=fronts).exclude(pk__in=fronts))
    by_photo: dict[uuid.UUID, list[CardScan]] = {}
    for scan in gone:
        by_photo.setdefault(scan.photo_id, []).append(scan)
    ids = [scan.pk for scan in gone]
    CardScan.objects.filter(pk__in=ids).delete()
    for photo_id, scans in by_photo.items():
        _forget_on_photo(photo_id, scans)
    return len(ids)


def _find_unlinked(owner: User, wanted: Sequence[uuid.UUID]) -> list[CardScan]:
    """Cards nobody was made of (yet) that bear the whole name or the mail address of one of these people."""
    people = Contact.objects.filter(owner=owner, pk__in=wanted).prefetch_related("points")
    words = {text.fold(one.family + one.given) for one in people if one.family and one.given}
    words |= {point.key for one in people for point in one.points.all() if "@" in point.key}
    if not words:
        return []
    loose = CardScan.objects.filter(owner=owner, contact__isnull=True)
    return [scan for scan in loose.defer("image") if words & set(_list_words(scan))]


def _list_words(scan: CardScan) -> Iterable[str]:
    for values in (scan.fields, scan.joined, scan.sheet or {}):
        yield text.fold(str(values.get("family", "")) + str(values.get("given", "")))
        yield from (text.email_key(str(email)) for email in values.get("emails", ()))


def _forget_on_photo(photo_id: uuid.UUID, gone: Sequence[CardScan]) -> None:
    photo = db.locked(CardPhoto.objects.filter(pk=photo_id)).first()
    if photo is None:
        return
    others = CardScan.objects.filter(photo=photo).exclude(status=ScanStatus.DROPPED)
    if not others.exists():
        photo.delete()
    else:
        photo.data = paint_over(bytes(photo.data), [scan.quad for scan in gone])
        photo.save(update_fields=["data"])


@transaction.atomic
def erase_by_origin(owner: User, origin: str, *, limit: int) -> int:
    """Remove for good at most `limit` photos of one origin with their cards, whoever has one; how many went."""
    mine = rules.photos_seeable_by(owner).filter(origin=origin)
    chosen = list(mine.order_by("pk").values_list("pk", flat=True)[:limit])
    mine.filter(pk__in=chosen).delete()
    return len(chosen)


@transaction.atomic
def clear_dropped(*, now: dt.datetime | None = None) -> int:
    """Forget what was put aside a month ago: dropped photos no person has a card of, dropped cards, empty photos."""
    before = (now or clock.now()) - dt.timedelta(days=KEPT_DAYS)
    stale = CardScan.objects.filter(status=ScanStatus.DROPPED, decided_at__lt=before)
    touched = list(stale.values_list("photo_id", flat=True))
    kept = CardScan.objects.filter(status=ScanStatus.KEPT).values("photo_id")
    stale.delete()
    photos = CardPhoto.objects.exclude(pk__in=kept)
    count, _ = photos.filter(dropped_at__lt=before).delete()
    empty, _ = photos.filter(pk__in=touched, scans__isnull=True).delete()
    return count + empty
