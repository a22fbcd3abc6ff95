"""The file in which a device saves its outbox: JSON in, captures out."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

FORMAT = "enishi-captures"
WORDS = ("name", "text", "place", "spoke", "promise", "kind")


@dataclass(frozen=True, slots=True)
class SavedCapture:
    """One capture of the file, as it was noted."""

    id: uuid.UUID
    captured_at: dt.datetime
    words: dict[str, str]
    picture: bytes | None


def read_outbox_file(data: bytes) -> list[SavedCapture]:
    """Every capture of the file, oldest first. Raises ValueError when it is no such file or is damaged."""
    try:
        document = json.loads(data)
    except (UnicodeDecodeError, RecursionError) as error:
        raise ValueError("no JSON") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ValueError("another format")
    return list(_read(document.get("captures")))


def _read(captures: object) -> Iterator[SavedCapture]:
    if not isinstance(captures, list):
        raise ValueError("no list of captures")
    for one in captures:
        if not isinstance(one, dict):
            raise ValueError("no capture")
        words = {name: str(one.get(name) or "") for name in WORDS}
        moment = dt.datetime.fromisoformat(str(one.get("captured_at")))
        if moment.tzinfo is None:
            raise ValueError("a moment without a zone")
        yield SavedCapture(uuid.UUID(str(one.get("id"))), moment, words, _read_picture(one.get("picture")))


def _read_picture(picture: object) -> bytes | None:
    if not isinstance(picture, dict):
        return None
    try:
        return base64.b64decode(str(picture.get("data", "")), validate=True)
    except binascii.Error as error:
        raise ValueError("a damaged picture") from error
