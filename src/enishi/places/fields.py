"""What a place consists of before it is stored: plain data, the same for a form, an API call and a command."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PlaceFields:
    """A place; `part` holds what only its kind has, by the names of the columns in `models.parts`."""

    kind: str
    name: str
    reading: str = ""
    url: str = ""
    address: str = ""
    is_online: bool = False
    note: str = ""
    face_id: uuid.UUID | None = None
    usual_minor: int | None = None
    usual_minutes: int | None = None
    part: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RoleFields:
    """Who a contact is at a place, and when they are usually there (0 is Monday)."""

    kind: str = "member"
    usually: str = ""
    weekdays: tuple[int, ...] = ()
    note: str = ""
