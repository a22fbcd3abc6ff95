"""The JSON Schema (draft 2020-12) of the own export, made of the tables themselves, so that it is never out of date.

docs/reference/notebook.schema.json is what `enishi export --schema` prints; a test keeps the two alike.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from enishi.core.rows import portable_fields
from enishi.privacy.rooms import list_tables
from enishi.privacy.writing import FORMAT, VERSION

Schema = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
# Class of a column -> what its values look like; the first that fits counts.
_KINDS: tuple[tuple[type[models.Field[Any, Any]], Schema], ...] = (
    (models.UUIDField, {"type": "string", "format": "uuid"}),
    (models.DateTimeField, {"type": "string", "format": "date-time"}),
    (models.DateField, {"type": "string", "format": "date"}),
    (models.TimeField, {"type": "string", "pattern": r"^\d\d:\d\d:\d\d"}),
    (models.BooleanField, {"type": "boolean"}),
    (models.IntegerField, {"type": "integer"}),
    (models.FloatField, {"type": "number"}),
    (models.BinaryField, {"type": "string", "contentEncoding": "base64"}),
    (models.JSONField, {"type": ["object", "array", "string", "number", "boolean", "null"]}),
)
_ACCOUNT: Schema = {
    "type": "object",
    "properties": {
        "language": {"type": "string"},
        "time_zone": {"type": "string"},
        "today_size": {"type": "integer"},
        "learns_pace": {"type": "boolean"},
        "holds_back": {"type": "boolean"},
        "chance_shift": {"type": "number", "minimum": -3, "maximum": 3},
        "looks_back": {"type": "boolean"},
        "forget_key": {"type": "string"},
    },
}


def build_schema() -> Schema:
    """The document that `--format json` writes. A line of a zip's table is `#/$defs/TABLE`, its head `#/$defs/head`."""
    tables = {table: describe_table(model) for table, _, model in list_tables()}
    rows = {table: {"type": "array", "items": {"$ref": f"#/$defs/{table}"}} for table in tables}
    return {
        "$schema": DRAFT,
        "$id": f"urn:enishi:notebook:{VERSION}",
        "title": "An Enishi notebook",
        "$ref": "#/$defs/head",
        "type": "object",
        "required": ["tables"],
        "properties": {"tables": {"type": "object", "properties": rows}},
        "$defs": {"head": _describe_head(), **tables},
    }


def _describe_head() -> Schema:
    return {
        "description": "What the file is. In a zip it is enishi.json, and tables counts the rows of each.",
        "type": "object",
        "required": ["format", "version", "exported_at", "left_out"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"type": "integer", "minimum": 1, "maximum": VERSION},
            "exported_at": {"type": "string", "format": "date-time"},
            "part": {"enum": ["private", "work"]},
            "account": _ACCOUNT,
            "left_out": {"type": "object", "additionalProperties": {"type": "string"}},
            "tables": {"type": "object"},
        },
    }


def describe_table(model: type[models.Model]) -> Schema:
    """One row: a part may hold fewer columns than the table has, and a later edition more."""
    columns = portable_fields(model)
    properties = {column.attname: describe_column(column) for column in columns}
    lines = (model.__doc__ or "").strip().splitlines()
    required = [column.attname for column in columns if column.primary_key]
    return {
        "description": lines[0] if lines else "",
        "type": "object",
        "required": required,
        "properties": properties,
    }


def describe_column(column: models.Field[Any, Any]) -> Schema:
    """What the values of a column look like."""
    if isinstance(column, models.ForeignKey):
        target = column.related_model._meta.db_table
        found: Schema = {**describe_column(column.target_field), "description": f"a row of {target}"}
    else:
        found = dict(next((kind for cls, kind in _KINDS if isinstance(column, cls)), {"type": "string"}))
    if column.choices:
        found["enum"] = [str(code) for code, _ in column.flatchoices]
        if column.blank and "" not in found["enum"]:
            found["enum"].append("")
    if column.null and not isinstance(column, models.JSONField):
        found["type"] = [found["type"], "null"]
        if "enum" in found:
            found["enum"].append(None)
    if isinstance(column, models.CharField) and column.max_length and not column.choices:
        found["maxLength"] = column.max_length
    return found
