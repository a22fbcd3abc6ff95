"""What an encounter consists of before it is stored: plain data, the same for a form, a file and a command."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PromiseFields:
    """A promise made in an encounter; without `contact_id` it holds for everybody who was there."""

    side: str  # mine, theirs
    text: str
    due_on: dt.date | None = None
    contact_id: uuid.UUID | None = None
    kept_on: dt.date | None = None
    dropped_on: dt.date | None = None
    made_on: dt.date | None = None  # without one, the day of its encounter, else today


@dataclass(frozen=True, slots=True)
class EncounterFields:
    """One encounter with one or several contacts; a day is enough as a time."""

    contact_ids: Sequence[uuid.UUID]
    on: dt.date
    kind: str = "met"
    at: dt.datetime | None = None
    place: str = ""
    subject: str = ""
    note: str = ""
    is_private: bool = False
    direction: str = ""
    way: str = ""
    received: str = ""
    is_thanks: bool = False
    cost_minor: int | None = None
    minutes: int | None = None
    origin: str = ""  # empty: work when everybody in it came through work, else private
    promises: Sequence[PromiseFields] = ()
    keeps_promises: bool = False
    source_key: str | None = None
    at_place_id: uuid.UUID | None = None  # then nobody need have been met
    is_asked: bool = False


@dataclass(frozen=True, slots=True)
class CaptureFields:
    """What a device noted on the spot: a name, a picture or a line is enough."""

    captured_at: dt.datetime
    name: str = ""
    text: str = ""
    place: str = ""
    spoke: str = ""
    promise: str = ""
    kind: str = "met"
    device: str = ""
    picture: bytes | None = None


@dataclass(frozen=True, slots=True)
class TidiedFields:
    """What becomes of a capture: one of the people (or somebody new), and the encounter with them."""

    contact_id: uuid.UUID | None = None  # None: somebody new, by `name`
    name: str = ""
    on: dt.date | None = None  # None: the day it was noted
    kind: str = ""
    place: str = ""
    note: str = ""
    promise: str = ""


@dataclass(frozen=True, slots=True)
class MetFields:
    """Somebody met at an event, as noted that evening: a name and a line are enough."""

    name: str = ""
    contact_id: uuid.UUID | None = None
    line: str = ""
    will_write: bool = False  # I said that I would be in touch
    role: str = ""  # who they were there: speaker, neighbour, organiser ...


@dataclass(frozen=True, slots=True)
class OutingFields:
    """An event one means to go to. A moment carries its zone; without one, the day `on` is all that is known."""

    name: str
    on: dt.date | None = None
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    place: str = ""
    address: str = ""
    is_online: bool = False
    price: str = ""
    conditions: str = ""
    organiser: str = ""
    url: str = ""
    at_place_id: uuid.UUID | None = None
    looks_for_place: bool = True  # without one: whether its words may say it


@dataclass(frozen=True)
class BillFields:
    """A bill as the owner notes it.

    `share_minor` None: as it follows from the rest; `is_listed` None: when it was work.
    """

    total_minor: int | None = None
    headcount: int | None = None
    paid_by: str = ""
    payer_id: uuid.UUID | None = None
    share_minor: int | None = None
    shop: str = ""
    address: str = ""
    is_listed: bool | None = None


@dataclass(frozen=True)
class AdvanceFields:
    """Money laid out. side: lent, borrowed."""

    contact_id: uuid.UUID
    amount_minor: int
    side: str = "lent"
