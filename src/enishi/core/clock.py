"""The one clock reader: aware UTC, with a stand-in moment for `--now` and tests."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.translation import pgettext

from enishi.core import errors

HOME_ZONE = "Asia/Tokyo"
_STAND_IN: ContextVar[dt.datetime | None] = ContextVar("stand_in_now", default=None)


def now() -> dt.datetime:
    """The present moment, aware, in UTC (or the moment set by `as_of`)."""
    return _STAND_IN.get() or dt.datetime.now(dt.UTC)


def today(zone: str) -> dt.date:
    """Today's date in an IANA zone."""
    return now().astimezone(zone_of(zone)).date()


def zone_of(name: str) -> zoneinfo.ZoneInfo:
    """The zone of this IANA name; Tokyo's where nobody knows the name (any more), so that no page fails by it."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return zoneinfo.ZoneInfo(HOME_ZONE)


@contextmanager
def as_of(moment: dt.datetime | None) -> Iterator[None]:
    """Answer as of `moment` inside the block; None leaves the clock alone. Invalid at the ends of the calendar."""
    if moment and not 1900 <= moment.year <= 2200:
        sentence = pgettext("core", "“%(words)s” is not a moment. Please write it like 2026-11-23T19:00.")
        raise errors.Invalid(sentence % {"words": moment.isoformat()})
    token = _STAND_IN.set(moment.astimezone(dt.UTC) if moment else _STAND_IN.get())
    try:
        yield
    finally:
        _STAND_IN.reset(token)
