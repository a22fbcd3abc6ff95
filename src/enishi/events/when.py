"""From the clock on the wall to a moment: a gathering stays at its hour when the rules of its zone change."""

from __future__ import annotations

import datetime as dt
import zoneinfo

from django.utils.translation import pgettext_lazy

from enishi.core import errors


def read_zone(name: str) -> zoneinfo.ZoneInfo:
    """The zone of this IANA name. Invalid when nobody knows it."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        sentence = pgettext_lazy("events", "This time zone is not known. Please write it like Asia/Tokyo.")
        raise errors.Invalid(fields={"zone": sentence}) from error


def to_moment(on: dt.date, at: dt.time, zone: str, field: str) -> dt.datetime:
    """The moment (UTC) at which the clock there shows this. Of an hour that comes twice, the first.

    Invalid for an hour that the change to summer time leaves out.
    """
    place = read_zone(zone)
    local = dt.datetime.combine(on, at, tzinfo=place)
    moment = local.astimezone(dt.UTC)
    if moment.astimezone(place).replace(tzinfo=None) != local.replace(tzinfo=None):
        sentence = pgettext_lazy(
            "events", "On that day the clocks there skip this hour. Please choose another time."
        )
        raise errors.Invalid(fields={field: sentence})
    return moment


def moment_or_none(on: dt.date | None, at: dt.time | None, zone: str, field: str) -> dt.datetime | None:
    """The same where a day may be missing; without a time, the beginning of the day."""
    return to_moment(on, at or dt.time(0), zone, field) if on else None
