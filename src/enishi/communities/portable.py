"""This room's part of export, restore and erase."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Model

from enishi.accounts.models import User
from enishi.communities.models import Appeal, Ban, Community, Report, Strike
from enishi.core import portable

TABLES: tuple[type[Model], ...] = (Community, Ban, Report, Strike, Appeal)
# By it somebody who told something without a name could be found out.
_STAYS_HERE: dict[type[Model], tuple[str, ...]] = {Report: ("reporter_mark",)}


def export_table(owner: User, model: type[Model]) -> Iterator[dict[str, object]]:
    """The owner's rows of one of TABLES, field by field, but for what stays here."""
    stays = _STAYS_HERE.get(model, ())
    for row in portable.export_rows(owner.pk, model):
        yield {name: value for name, value in row.items() if name not in stays}


def load_table(owner: User, model: type[Model], rows: Iterable[Mapping[str, object]]) -> int:
    """Rows of one of TABLES into the owner's notebook, with their own ids."""
    return portable.load_rows(owner.pk, model, rows)


def erase_contact(owner: User, contact_ids: Iterable[uuid.UUID]) -> None:
    """A community knows nobody of the notebook."""
