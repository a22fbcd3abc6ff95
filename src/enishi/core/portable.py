"""What every room's portable.py stands on: an owner's rows of one table out as dicts, and in again.

A room names its `TABLES` in load order and forwards `export_table` and `load_table` to the two functions here.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping

from django.db import models

from enishi.core.actions import load_owned_rows
from enishi.core.queries import list_owned_rows
from enishi.core.rows import Json, row_to_dict

Row = Mapping[str, object]


def export_rows(owner_id: uuid.UUID, model: type[models.Model]) -> Iterator[dict[str, Json]]:
    """Every row of the owner as a JSON-ready dict, oldest first."""
    return (row_to_dict(row) for row in list_owned_rows(owner_id, model))


def load_rows(owner_id: uuid.UUID, model: type[models.Model], rows: Iterable[Row]) -> int:
    """Bring rows in with the same ids and this owner; all or none."""
    return load_owned_rows(owner_id, model, rows)
