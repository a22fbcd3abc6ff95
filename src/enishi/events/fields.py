"""What doors hand over to the actions of this room, already parsed, not yet judged."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from enishi.events.models import Allocation, ConditionKind, GatheringKind, QuestionKind


@dataclass(frozen=True, slots=True)
class GatheringFields:
    """A gathering as its host describes it; days and times as the clock on the wall at `zone` shows them."""

    title: str
    kind: str = GatheringKind.ROOM
    about: str = ""
    purpose: str = ""
    is_selling: bool | None = None
    sells: str = ""
    is_listed: bool = False
    notes: str = ""
    host_notes: str = ""
    on: dt.date | None = None
    begins: dt.time | None = None
    ends_on: dt.date | None = None
    ends: dt.time | None = None
    zone: str = "Asia/Tokyo"
    place_name: str = ""
    address: str = ""
    online_url: str = ""
    allocation: str = Allocation.FIRST_COME
    first_timers_first: bool = False
    opens_at: dt.datetime | None = None
    closes_at: dt.datetime | None = None
    offer_hours: int | None = None
    change_note: str = ""
    retention_days: int = 365


@dataclass(frozen=True, slots=True)
class TicketFields:
    """A number of places with one fee; no capacity means no limit."""

    name: str = ""
    capacity: int | None = None
    has_waiting_list: bool = True
    is_online: bool = False
    fee_minor: int = 0
    donation_minor: int = 0
    buys: str = ""


@dataclass(frozen=True, slots=True)
class QuestionFields:
    """Something to ask."""

    text: str
    kind: str = QuestionKind.TEXT
    options: tuple[str, ...] = ()
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class ConditionFields:
    """Who may come; `code` is what members type, kept as a hash."""

    text: str
    kind: str = ConditionKind.ATTEST
    options: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class SafetyFields:
    """What the day needs of a guest. `waiver_version` is the text they read, 0 where they did not accept it."""

    waiver_version: int = 0
    emergency_name: str = ""
    emergency_phone: str = ""
    born_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class DayFields:
    """What is asked of guests for the day."""

    waiver: str = ""
    asks_emergency: bool = False
    asks_birth: bool = False
    weather_by: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class SignUpFields:
    """Somebody signs up. `answers` by question id, `claims` (what is said about conditions) by condition id."""

    name: str
    reading: str = ""
    affiliation: str = ""
    job: str = ""
    industry: str = ""
    email: str = ""
    phone: str = ""
    comment: str = ""
    is_first_time: bool | None = None
    ticket_id: uuid.UUID | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    claims: Mapping[str, str] = field(default_factory=dict)
    agrees: bool = False  # to the conduct
    safety: SafetyFields = field(default_factory=SafetyFields)


@dataclass(frozen=True, slots=True)
class PressFields:
    """One press at the door. The device makes the id of the press, and of a walk-in (then with a name)."""

    press_id: uuid.UUID
    kind: str
    sign_up_id: uuid.UUID
    at: dt.datetime
    other_id: uuid.UUID | None = None
    name: str = ""
    reading: str = ""
    affiliation: str = ""
    ticket_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class CharityFields:
    """What becomes of donations, and who certifies them."""

    cause: str = ""
    goes_to: str = ""
    is_passed_on: bool = True
    goal_minor: int = 0
    npo_name: str = ""
    npo_address: str = ""
    npo_number: str = ""
    npo_certified_on: dt.date | None = None
    is_for_npo_work: bool = False


@dataclass(frozen=True, slots=True)
class RaisedFields:
    """A line of the public account; `party` is from whom it came, or to whom it was handed over."""

    amount_minor: int | None
    party: str
    on: dt.date | None
    kind: str = "came"
    note: str = ""


@dataclass(frozen=True, slots=True)
class ShiftFields:
    """A task at a time; `ends` not later than `begins` means the next day."""

    task: str
    on: dt.date | None
    begins: dt.time | None
    ends: dt.time | None
    places: int | None = 1
    where: str = ""
    note: str = ""
    team_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class VolunteerFields:
    """Somebody who wants to help."""

    name: str
    email: str = ""
    reading: str = ""
    phone: str = ""
    words: str = ""
    is_shown: bool = False
