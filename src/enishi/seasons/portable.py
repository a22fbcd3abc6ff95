"""This room's part of export, restore and erase."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Model

from enishi.accounts.models import User
from enishi.core import portable
from enishi.seasons import actions
from enishi.seasons.models import Announcement, Customs, Gift, Hearer, Lesson, NoGifts, YearCard

TABLES: tuple[type[Model], ...] = (YearCard, Gift, NoGifts, Announcement, Hearer, Lesson, Customs)


def export_table(owner: User, model: type[Model]) -> Iterator[dict[str, object]]:
    """The owner's rows of one of TABLES, field by field."""
    return portable.export_rows(owner.pk, model)


def load_table(owner: User, model: type[Model], rows: Iterable[Mapping[str, object]]) -> int:
    """Rows of one of TABLES into the owner's notebook, with their own ids."""
    return portable.load_rows(owner.pk, model, rows)


def erase_contact(owner: User, contact_ids: Iterable[uuid.UUID]) -> None:
    """Cards, gifts, lessons and lists forget these people."""
    actions.erase_people(owner, contact_ids)
