"""What every way of announcing an event gives: one plain value, cleaned and cut to what is stored."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from enishi.core.text import clean_block, clean_line

MOST_EVENTS = 20  # of one page; more are a list of everything somebody does
Code = Literal["empty", "too_large", "no_event"]
LONGEST = {
    "name": 300,
    "place": 300,
    "address": 500,
    "price": 300,
    "conditions": 1000,
    "organiser": 300,
    "url": 1000,
}
_OFFSET = re.compile(r"(?:Z|[+-]\d{2}:?\d{2})$")
_DAY = re.compile(r"\d{4}-?\d{2}-?\d{2}")


class PageTrouble(Exception):
    """Nothing could be read; `code` says why."""

    def __init__(self, code: Code) -> None:
        self.code: Code = code
        super().__init__(code)


class When(NamedTuple):
    """A day alone, or a moment with its day."""

    on: dt.date | None
    at: dt.datetime | None = None  # with its zone


@dataclass(frozen=True, slots=True)
class ReadOuting:
    """An event as announced. `starts` is None where no date is told."""

    name: str
    starts: When | None = None
    ends: When | None = None
    place: str = ""
    address: str = ""
    price: str = ""
    conditions: str = ""
    organiser: str = ""
    url: str = ""
    is_online: bool = False
    is_called_off: bool = False


def line(name: str, value: object) -> str:
    """A field's text on one line, cut to its length."""
    text = (
        clean_line(str(value)) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    )
    return text if len(text) <= LONGEST[name] else text[: LONGEST[name] - 1] + "…"


def block(name: str, value: str) -> str:
    text = clean_block(value)
    return text if len(text) <= LONGEST[name] else text[: LONGEST[name] - 1] + "…"


def read_when(value: object, zone: dt.tzinfo) -> When | None:
    """An ISO day or moment; one without an offset is in the zone of whoever reads. None for anything else."""
    text = clean_line(value) if isinstance(value, str) else ""
    try:
        if _DAY.fullmatch(text):
            return When(dt.date.fromisoformat(text))
        moment = dt.datetime.fromisoformat(text.replace("/", "-"))
        moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
        local = moment.astimezone(zone)
    except (ValueError, OverflowError):
        return None
    return When(local.date(), moment) if 1970 <= local.year <= 2200 else None
