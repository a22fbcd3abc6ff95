"""An export as Monica 4.x writes it (its ExportResources, field by field): eight contacts, every part at least once."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "files" / "monica.json"
Json = dict[str, Any]


def make_uuid(word: str) -> str:
    """The id in the file of what is called so: hanako, "call 1", dinner."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, word))


def load_export() -> Json:
    """The document, to be changed at will."""
    document: Json = json.loads(FILE.read_bytes())
    return document


def write_export(document: Json | None = None) -> bytes:
    """The file, or a changed document as Monica would write it."""
    return (
        FILE.read_bytes() if document is None else json.dumps(document, ensure_ascii=False, indent=4).encode()
    )


def find_values(document: Json, kind: str) -> list[Json]:
    """The rows of one of the account's collections."""
    groups: list[Json] = document["account"]["data"]
    return [row for group in groups if group["type"] == kind for row in group["values"]]


def find_contact(document: Json, word: str) -> Json:
    return next(row for row in find_values(document, "contact") if row["uuid"] == make_uuid(word))


def add_part(contact: Json, kind: str, word: str, **properties: Any) -> None:
    """One more note, call, ... of a contact."""
    row = {
        "uuid": make_uuid(word),
        "created_at": "2026-10-02T00:00:00Z",
        "updated_at": None,
        "properties": properties,
    }
    contact.setdefault("data", []).append({"count": 1, "type": kind, "values": [row]})
