"""Photos: the list with their cards, one with its picture, and what still waits."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.cards import rules
from enishi.cards.models import CardPhoto, CardScan, PhotoStatus
from enishi.core import errors, ids
from enishi.people.models import Origin

UNREAD = (PhotoStatus.WAITING, PhotoStatus.READING)
PICTURES = ("image", "lines", "fields", "joined")  # heavy columns that a list does without


def list_photos(actor: User) -> QuerySet[CardPhoto]:
    """Photos with their cards, newest first; those put aside are left out."""
    cards = CardScan.objects.defer("image", "lines").select_related("contact").order_by("number")
    rows = rules.photos_seeable_by(actor).filter(dropped_at__isnull=True).defer("data")
    return rows.prefetch_related(Prefetch("scans", cards)).order_by("-created_at", "-id")


def get_photo(actor: User, photo_id: str | uuid.UUID) -> CardPhoto:
    """One photo, its picture included; put aside or not."""
    parsed = ids.parse_id(str(photo_id))
    found = rules.photos_seeable_by(actor).filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(pgettext_lazy("cards", "There is no such photo."))
    return found


def count_waiting(actor: User) -> int:
    """How many photos wait for the worker."""
    return rules.photos_seeable_by(actor).filter(status__in=UNREAD, dropped_at__isnull=True).count()


def read_state(actor: User) -> tuple[int, ...]:
    """Numbers that change whenever something happens to a photo: unread, read, failed; and cards being read again."""
    found = (
        rules.photos_seeable_by(actor)
        .filter(dropped_at__isnull=True)
        .aggregate(
            waiting=Count("pk", filter=Q(status=PhotoStatus.WAITING)),
            reading=Count("pk", filter=Q(status=PhotoStatus.READING)),
            read=Count("pk", filter=Q(status=PhotoStatus.READ)),
            failed=Count("pk", filter=Q(status=PhotoStatus.FAILED)),
        )
    )
    again = rules.scans_seeable_by(actor).filter(is_reading=True).count()
    return (*found.values(), again)


def find_last_origin(actor: User) -> str:
    """Private or work, as with the last photo."""
    last = rules.photos_seeable_by(actor).order_by("-created_at").values_list("origin", flat=True).first()
    return last or Origin.PRIVATE.value


def find_unread(photo_id: uuid.UUID) -> CardPhoto | None:
    """A photo that still has to be read, whosever it is: for the worker."""
    return CardPhoto.objects.select_related("owner").filter(pk=photo_id, status__in=UNREAD).first()


def list_stranded(before: dt.datetime) -> QuerySet[CardPhoto]:
    """Unread photos about which the worker was last asked before this moment: restored, or their job was lost."""
    lost = Q(asked_at__lt=before) | Q(asked_at__isnull=True)
    return CardPhoto.objects.filter(lost, status__in=UNREAD, dropped_at__isnull=True).defer("data")
