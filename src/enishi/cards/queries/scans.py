"""Cards: one for its page, those beside it, how far a review has come, and the cards of a person."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.cards import rules
from enishi.cards.models import CardPhoto, CardScan, ScanStatus
from enishi.cards.sheets import CardSheet, sheet_from_json
from enishi.core import clock, errors, ids, text

SIDE_BY_SIDE = dt.timedelta(minutes=30)  # a back is photographed soon after its front
SITTING = dt.timedelta(hours=3)  # cards decided within it belong to the same review


def list_scans(actor: User, *, status: str = "") -> QuerySet[CardScan]:
    """Cards in the order in which they were photographed, each with its back; pictures are left out."""
    backs = Prefetch("backs", CardScan.objects.defer("image").order_by("created_at"))
    rows = rules.scans_seeable_by(actor).filter(back_of__isnull=True, photo__dropped_at__isnull=True)
    rows = rows.filter(status=status) if status else rows
    rows = rows.select_related("photo", "contact").defer("image", "photo__data").prefetch_related(backs)
    return in_order(rows)


def in_order(rows: QuerySet[CardScan]) -> QuerySet[CardScan]:
    return rows.order_by("photo__created_at", "photo_id", "number")


def get_scan(actor: User, scan_id: str | uuid.UUID) -> CardScan:
    """One card, its back and its straightened picture included."""
    parsed = ids.parse_id(str(scan_id))
    backs = Prefetch("backs", CardScan.objects.defer("image").order_by("created_at"))
    mine = rules.scans_seeable_by(actor).select_related("photo", "contact").defer("photo__data")
    found = mine.prefetch_related(backs).filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(pgettext_lazy("cards", "There is no such card."))
    return found


def list_scan_ids(photo: CardPhoto) -> list[uuid.UUID]:
    return list(CardScan.objects.filter(photo=photo).order_by("number").values_list("pk", flat=True))


def list_fronts_of(actor: User, photo_ids: Iterable[uuid.UUID]) -> list[CardScan]:
    """The cards of these photos in order, without pictures and lines; what was put aside is left out."""
    rows = rules.scans_seeable_by(actor).filter(photo__in=list(photo_ids), photo__dropped_at__isnull=True)
    rows = rows.filter(back_of__isnull=True).exclude(status=ScanStatus.DROPPED)
    slim = rows.select_related("photo", "contact").defer("image", "lines", "photo__data")
    return list(in_order(slim.prefetch_related("contact__affiliations", "contact__points")))


def list_waiting(actor: User) -> QuerySet[CardScan]:
    """Cards to be looked at, in order, without pictures and lines."""
    rows = rules.scans_reviewable_by(actor).filter(photo__dropped_at__isnull=True)
    return in_order(rows.select_related("photo").defer("image", "lines", "photo__data"))


def find_first(actor: User) -> uuid.UUID | None:
    """The card to begin (or go on) with."""
    return list_waiting(actor).filter(is_reading=False).values_list("pk", flat=True).first()


@dataclass(frozen=True, slots=True)
class Beside:
    """The cards to be looked at before and after one."""

    before: uuid.UUID | None
    after: uuid.UUID | None


def find_beside(actor: User, scan: CardScan) -> Beside:
    """Its neighbours in the review; after the last comes the first that was passed over."""
    ids_waiting = list(list_waiting(actor).values_list("pk", "photo__created_at", "photo_id", "number"))
    here = (scan.photo.created_at, scan.photo_id, scan.number)
    before = [row[0] for row in ids_waiting if row[1:] < here]
    after = [row[0] for row in ids_waiting if row[1:] > here]
    return Beside(
        before[-1] if before else None,
        after[0] if after else before[0] if before else None,
    )


def find_front_for(actor: User, scan: CardScan) -> CardScan | None:
    """The card photographed just before, of which this may be the back."""
    at = scan.photo.created_at
    fronts = list_scans(actor).exclude(status=ScanStatus.DROPPED).exclude(pk=scan.pk)
    earlier = Q(photo__created_at__lt=at) | Q(photo=scan.photo, number__lt=scan.number)
    return fronts.filter(earlier, photo__created_at__gte=at - SIDE_BY_SIDE).last()


def list_pending_backs(actor: User, scan: CardScan) -> list[CardScan]:
    """The card photographed just after, which may be the back of this one: none or one."""
    at = scan.photo.created_at
    later = Q(photo__created_at__gt=at) | Q(photo=scan.photo, number__gt=scan.number)
    soon = list_waiting(actor).filter(later, photo__created_at__lte=at + SIDE_BY_SIDE)
    return [one for one in soon.exclude(pk=scan.pk)[:1] if may_be_back(scan, one)]


def may_be_back(front: CardScan, back: CardScan) -> bool:
    """No other kanji name and no other mail address stands against it: then it is somebody else's front."""
    names = [
        text.fold(f"{one.fields.get('family', '')}{one.fields.get('given', '')}") for one in (front, back)
    ]
    if all(text.has_kanji(name) for name in names) and names[0] != names[1]:
        return False
    mails = [set(map(text.email_key, one.fields.get("emails", ()))) for one in (front, back)]
    return not all(mails) or bool(mails[0] & mails[1])


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review of this sitting has come."""

    done: int
    left: int

    @property
    def total(self) -> int:
        return self.done + self.left


def read_progress(actor: User) -> Progress:
    recent = rules.scans_seeable_by(actor).filter(back_of__isnull=True, decided_at__gt=clock.now() - SITTING)
    return Progress(recent.exclude(status=ScanStatus.TO_REVIEW).count(), list_waiting(actor).count())


def list_recent(actor: User, *, limit: int = 5) -> list[CardScan]:
    """The cards kept last, with their people: for undoing, and for writing down where it was."""
    kept = rules.scans_seeable_by(actor).filter(status=ScanStatus.KEPT, back_of__isnull=True)
    rows = kept.filter(contact__deleted_at__isnull=True, decided_at__gt=clock.now() - SITTING)
    people = ("contact__affiliations", "contact__points")
    slim = rows.select_related("contact", "photo").defer("image", "lines", "photo__data")
    return list(slim.prefetch_related(*people).order_by("-decided_at")[:limit])


def list_cards_of(actor: User, contact_id: uuid.UUID) -> list[CardScan]:
    """A person's cards, newest first, backs after their fronts; without their pictures."""
    mine = rules.scans_seeable_by(actor).filter(contact_id=contact_id, status=ScanStatus.KEPT)
    rows = list(mine.select_related("photo").defer("image", "lines", "fields", "joined", "photo__data"))
    fronts = sorted(
        (row for row in rows if row.back_of_id is None), key=lambda row: row.created_at, reverse=True
    )
    return [one for front in fronts for one in (front, *(row for row in rows if row.back_of_id == front.pk))]


def with_last_place(actor: User, sheet: CardSheet) -> CardSheet:
    """Where and when the people of the cards before were met, for the next one: a stack comes from one evening."""
    kept = rules.scans_seeable_by(actor).filter(status=ScanStatus.KEPT, decided_at__gt=clock.now() - SITTING)
    last = kept.filter(back_of__isnull=True).order_by("-decided_at").values_list("sheet", flat=True).first()
    before = sheet_from_json(last or {})
    return replace(sheet, met_on=before.met_on, met_where=before.met_where)


def find_rereading(scan_id: uuid.UUID) -> CardScan | None:
    """A card that is to be read again, with its whole photo, whosever it is: for the worker."""
    waiting = CardScan.objects.select_related("photo", "owner").defer("image")
    return waiting.filter(pk=scan_id, is_reading=True).first()
