"""What a place consists of before it is stored: plain data, the same for a form, an API call and a command."""

from __future__ import annotations

import datetime as dt
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


@dataclass(frozen=True, slots=True)
class SalonTerms:
    """What holds from the day of joining a salon; None and empty: as it is noted already."""

    joined_on: dt.date | None = None
    trial_until: dt.date | None = None
    fee_minor: int | None = None
    period: str = ""
    charged_on: dt.date | None = None
    cancel_days: int | None = None
    how_to_cancel: str = ""


@dataclass(frozen=True, slots=True)
class PlanFields:
    """A planning meeting, a shift or the day itself, before it is stored. Times are of the owner's zone."""

    kind: str
    on: dt.date
    starts_at: dt.time | None = None
    ends_at: dt.time | None = None
    task: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class LookBack:
    """What a charity's day was like: None and empty where nothing is said."""

    minutes: int | None = None
    achieved: str = ""
    given_minor: int | None = None
    raised_minor: int | None = None
    words: str = ""
