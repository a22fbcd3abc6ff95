"""What every room's portable.py stands on: an owner's rows of one table out as dicts, and in again.

A room names its `TABLES` in load order and forwards `export_table` and `load_table` to the two functions here.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping

from django.db import models

from enishi.core.actions import load_owned_rows
from enishi.core.queries import list_owned_values
from enishi.core.rows import Json, portable_fields, to_json

Row = Mapping[str, object]


def export_rows(owner_id: uuid.UUID, model: type[models.Model]) -> Iterator[dict[str, Json]]:
    """Every row of the owner as a JSON-ready dict, oldest first."""
    names = [column.attname for column in portable_fields(model)]
    for values in list_owned_values(owner_id, model, names):
        yield dict(zip(names, map(to_json, values), strict=True))


def load_rows(owner_id: uuid.UUID, model: type[models.Model], rows: Iterable[Row]) -> int:
    """Bring rows in with the same ids and this owner; all or none."""
    return load_owned_rows(owner_id, model, rows)
