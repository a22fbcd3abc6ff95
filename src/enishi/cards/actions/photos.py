"""Photos come in, are put aside, are read once more."""

from __future__ import annotations

import unicodedata
import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.cards import rules
from enishi.cards.models import CardPhoto, PhotoStatus
from enishi.cards.queries import count_waiting
from enishi.cards.signals import reading_wanted
from enishi.core import clock, db, errors, ids
from enishi.people.models import Origin

MOST_MEGABYTES = 30
MOST_BYTES = MOST_MEGABYTES * 1024 * 1024
MOST_WAITING = 300
LONGEST_NAME = 200
_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"GIF8", "image/gif"), (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"), (b"MM\x00*", "image/tiff"), (b"%PDF", "application/pdf"),
)  # fmt: skip
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
NO_PHOTO = pgettext_lazy("cards", "There is no such photo.")


def sniff_photo(data: bytes) -> str:
    """The media type of what can be a photo or a scan, by its first bytes; empty for anything else."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        return "image/heic"
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), "")


def show_name(name: str) -> str:
    """A file's own name, for the screen only: one line, composed, of sensible length."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    printable = "".join(char for char in plain if char.isprintable()).strip()
    return printable[-LONGEST_NAME:] or "?"


def check_photo(name: str, data: bytes) -> str:
    """Its media type; a sentence when it is nothing to read."""
    shown = {"name": show_name(name), "megabytes": MOST_MEGABYTES}
    if not data:
        raise errors.Invalid(
            pgettext_lazy("cards", "%(name)s is empty. Please take the photo again.") % shown
        )
    if len(data) > MOST_BYTES:
        sentence = pgettext_lazy(
            "cards", "%(name)s is larger than %(megabytes)d MB. Please choose a smaller picture."
        )
        raise errors.Invalid(sentence % shown)
    kind = sniff_photo(data)
    if not kind:
        sentence = pgettext_lazy(
            "cards", "%(name)s is no picture. Photos (JPEG, PNG, HEIC, WebP, TIFF) and PDF can be read."
        )
        raise errors.Invalid(sentence % shown)
    return kind


@transaction.atomic
def store_photo(
    actor: User,
    *,
    name: str,
    data: bytes,
    photo_id: uuid.UUID | None = None,
    origin: str = "",
    is_read: bool = False,
) -> tuple[CardPhoto, bool]:
    """Keep a photo and ask the worker to read it, unless it `is_read`; (photo, whether it is new).

    The same id again is the same photo.
    """
    db.locked(User.objects.filter(pk=actor.pk)).get()
    found = CardPhoto.objects.filter(pk=photo_id).first() if photo_id else None
    if found is not None and found.owner_id == actor.pk:
        return found, False
    if count_waiting(actor) >= MOST_WAITING:
        sentence = pgettext_lazy(
            "cards", "%(most)d photos are waiting to be read. Please send the rest when some are done."
        )
        raise errors.Full(sentence % {"most": MOST_WAITING})
    photo = CardPhoto(
        id=photo_id if photo_id and found is None else ids.new_id(),
        owner=actor,
        name=show_name(name),
        original_bytes=len(data),
        media_type=check_photo(name, data),
        data=data,
        origin=origin if origin in Origin.values else Origin.PRIVATE.value,
        asked_at=clock.now(),
    )
    photo.save(force_insert=True)
    record_action(actor, "store_photo", "card_photo", photo.pk)
    if not is_read:
        reading_wanted.send(sender=CardPhoto, photo_id=photo.pk)
    return photo, True


def lock_photo(actor: User, photo_id: uuid.UUID) -> CardPhoto:
    """The photo without its picture, held until the transaction ends."""
    photo = db.locked(rules.photos_seeable_by(actor).filter(pk=photo_id).defer("data")).first()
    if photo is None:
        raise errors.NotFound(NO_PHOTO)
    return photo


@transaction.atomic
def read_photo_again(actor: User, photo_id: uuid.UUID) -> CardPhoto:
    """One more try with a photo that could not be read."""
    photo = lock_photo(actor, photo_id)
    if photo.status == PhotoStatus.FAILED:
        photo.status, photo.problem, photo.tries, photo.asked_at = PhotoStatus.WAITING, "", 0, clock.now()
        photo.save(update_fields=["status", "problem", "tries", "asked_at"])
        record_action(actor, "read_photo_again", "card_photo", photo.pk)
        reading_wanted.send(sender=CardPhoto, photo_id=photo.pk)
    return photo


@transaction.atomic
def drop_photo(actor: User, photo_id: uuid.UUID) -> CardPhoto:
    """Put a photo aside with whatever of it is not in the notebook yet; it comes back by `undrop_photo`."""
    photo = lock_photo(actor, photo_id)
    if photo.dropped_at is None:
        photo.dropped_at = clock.now()
        photo.save(update_fields=["dropped_at"])
        record_action(actor, "drop_photo", "card_photo", photo.pk)
    return photo


@transaction.atomic
def undrop_photo(actor: User, photo_id: uuid.UUID) -> CardPhoto:
    photo = lock_photo(actor, photo_id)
    if photo.dropped_at is not None:
        photo.dropped_at = None
        photo.save(update_fields=["dropped_at"])
        record_action(actor, "undrop_photo", "card_photo", photo.pk)
    return photo


@transaction.atomic
def set_origin(actor: User, photo_id: uuid.UUID, origin: str) -> CardPhoto:
    """Whose the card is: mine, or come through work."""
    photo = lock_photo(actor, photo_id)
    if origin not in Origin.values:
        raise errors.Invalid(pgettext_lazy("cards", "The origin is private or work."))
    photo.origin = origin
    photo.save(update_fields=["origin"])
    record_action(actor, "set_origin", "card_photo", photo.pk, origin)
    return photo
