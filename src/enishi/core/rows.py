"""A row as JSON and back: UUIDs, days, moments and bytes as text, ids and times of making kept."""

from __future__ import annotations

import base64
import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import pgettext

from enishi.core import errors

Json = object


def portable_fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The columns that travel: all but the owner, and but the counting id of a table Django made itself."""
    return [
        column
        for column in model._meta.concrete_fields
        if column.name != "owner" and not (column.primary_key and isinstance(column, models.AutoField))
    ]


_PLAIN = frozenset({str, int, bool, float, type(None), list, dict})


def to_json(value: object) -> Json:
    """A column's value, ready for JSON."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    return value


def dict_to_row(model: type[models.Model], values: Mapping[str, object]) -> models.Model:
    """The row that a dict describes; unknown names are left out, a value that does not fit is a sentence."""
    return model(
        *(
            read(values[name]) if name in values and read else default()
            for name, read, default in _plan_columns(model)
        )
    )


Read = Callable[[object], object]


@cache
def _plan_columns(model: type[models.Model]) -> list[tuple[str, Read | None, Callable[[], object]]]:
    """Per column in the order of the table: name, how to read it (None: it does not travel), its default."""
    travelling = portable_fields(model)
    return [
        (
            column.attname,
            partial(_from_json, column, _target(column).to_python) if column in travelling else None,
            column.get_default if column in travelling else _nothing,
        )
        for column in model._meta.concrete_fields
    ]


def _nothing() -> None:
    return None


def _from_json(column: models.Field[Any, Any], to_python: Read, value: object) -> object:
    try:
        if isinstance(column, models.BinaryField):
            return base64.b64decode(str(value), validate=True)
        read = to_python(value)
    except (ValidationError, ValueError, TypeError) as error:
        raise misfit(column) from error
    if read is None:
        if not column.null:
            raise misfit(column)
        return None
    if type(read) is str and column.max_length is not None and len(read) > column.max_length:
        raise misfit(column)
    if column.choices and read not in _list_choices(column):
        raise misfit(column)
    return read


@cache
def _list_choices(column: models.Field[Any, Any]) -> frozenset[object]:
    """What a column with choices may hold: any other word would break every page that shows the row."""
    return frozenset(value for value, _ in column.flatchoices) | ({""} if column.blank else set())


def _target(column: models.Field[Any, Any]) -> models.Field[Any, Any]:
    """A foreign key's values are those of the key it points to."""
    return column.target_field if isinstance(column, models.ForeignKey) else column


def misfit(column: models.Field[Any, Any]) -> errors.Invalid:
    sentence = pgettext(
        "core", "The value of “%(column)s” in “%(table)s” does not fit. Nothing of it was brought in."
    )
    return errors.Invalid(sentence % {"column": column.attname, "table": column.model._meta.db_table})
