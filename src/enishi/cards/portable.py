"""This room's part of export, restore and erase. Pictures travel."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Model

from enishi.accounts.models import User
from enishi.cards import actions
from enishi.cards.models import CardPhoto, CardScan
from enishi.core import portable
from enishi.core.rows import misfit

TABLES: tuple[type[Model], ...] = (CardPhoto, CardScan)
MEDIA_TYPES = frozenset(
    {
        "image/jpeg",
        "image/png",
        "image/webp",
        "image/gif",
        "image/bmp",
        "image/tiff",
        "image/heic",
        "application/pdf",
    }
)


def export_table(owner: User, model: type[Model]) -> Iterator[dict[str, object]]:
    """The owner's rows of one of TABLES, field by field."""
    return portable.export_rows(owner.pk, model)


def load_table(owner: User, model: type[Model], rows: Iterable[Mapping[str, object]]) -> int:
    """Rows of one of TABLES into the owner's notebook, with their own ids."""
    rows = map(_check_photo, rows) if model is CardPhoto else rows
    return portable.load_rows(owner.pk, model, rows)


def _check_photo(row: Mapping[str, object]) -> Mapping[str, object]:
    """A photo is served as what it says it is: never as a page or a script out of a strange file."""
    if row.get("media_type") not in MEDIA_TYPES:
        raise misfit(CardPhoto._meta.get_field("media_type"))
    return row


def erase_contact(owner: User, contact_ids: Iterable[uuid.UUID]) -> None:
    """Remove these people's cards, and their pictures as far as nobody else is on them."""
    actions.erase_cards_of(owner, list(contact_ids))
