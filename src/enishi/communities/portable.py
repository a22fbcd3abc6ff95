"""This room's part of export, restore and erase."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Model

from enishi.accounts.models import User
from enishi.communities.models import Ban, Community
from enishi.core import portable

TABLES: tuple[type[Model], ...] = (Community, Ban)


def export_table(owner: User, model: type[Model]) -> Iterator[dict[str, object]]:
    """The owner's rows of one of TABLES, field by field."""
    return portable.export_rows(owner.pk, model)


def load_table(owner: User, model: type[Model], rows: Iterable[Mapping[str, object]]) -> int:
    """Rows of one of TABLES into the owner's notebook, with their own ids."""
    return portable.load_rows(owner.pk, model, rows)


def erase_contact(owner: User, contact_ids: Iterable[uuid.UUID]) -> None:
    """A community knows nobody of the notebook."""
