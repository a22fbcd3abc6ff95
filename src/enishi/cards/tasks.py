"""Jobs of the worker: read a photo, read one card again. Both may be run again at any point."""

from __future__ import annotations

import logging
import uuid

from django.dispatch import receiver
from django_tasks import task

from enishi.cards import actions, engine, queries
from enishi.cards.signals import reading_wanted, rereading_wanted

log = logging.getLogger("enishi")


@task()
def read_photo_job(photo_id: str) -> None:
    """Find and read the cards of one photo. Whatever goes wrong, the picture stays and says what."""
    photo = actions.begin_reading(uuid.UUID(photo_id))
    if photo is None:
        return
    try:
        pages = engine.open_pages(bytes(photo.data), photo.name)
        cards = engine.read_cards(pages[0], photo.name)
    except engine.Trouble as trouble:
        actions.fail_photo(photo.pk, trouble.code)
    except Exception:
        log.exception("A photo could not be read: %s", photo.pk)
        actions.fail_photo(photo.pk, "unexpected")
    else:
        actions.keep_read(photo.pk, pages, cards)


@task()
def reread_scan_job(scan_id: str) -> None:
    """Read one card between the corners the owner gave."""
    scan = queries.find_rereading(uuid.UUID(scan_id))
    if scan is None:
        return
    try:
        page = engine.Page(bytes(scan.photo.data), scan.photo.width, scan.photo.height)
        cards = engine.read_cards(page, scan.photo.name, engine.quad_of(scan.quad))
    except engine.Trouble as trouble:
        actions.fail_rereading(uuid.UUID(scan_id), trouble.code)
    except Exception:
        log.exception("A card could not be read again: %s", scan_id)
        actions.fail_rereading(uuid.UUID(scan_id), "unexpected")
    else:
        actions.keep_reread(uuid.UUID(scan_id), cards[0] if cards else None)


@receiver(reading_wanted, dispatch_uid="cards.reading_wanted")
def queue_reading(photo_id: uuid.UUID, **_: object) -> None:
    """Put the job in the queue, in the transaction of whoever wants it."""
    read_photo_job.enqueue(str(photo_id))


@receiver(rereading_wanted, dispatch_uid="cards.rereading_wanted")
def queue_rereading(scan_id: uuid.UUID, **_: object) -> None:
    reread_scan_job.enqueue(str(scan_id))


def tick() -> None:
    """Photos whose job was lost, and what was put aside a month ago."""
    actions.queue_stranded()
    actions.clear_dropped()
