"""Shared parts of the command line door: days, moments, JSON."""

from __future__ import annotations

import datetime as dt
import json
import zoneinfo

import click
from django.utils.translation import pgettext

from enishi.core import clock, errors

as_json = click.option("--json", "is_json", is_flag=True, help="Print JSON and nothing else.")


def print_json(value: object) -> None:
    """One JSON document on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def parse_day(words: str, zone: str) -> dt.date:
    """A date: 2026-11-23, 2026/11/23, today, yesterday, きょう, きのう (full-width digits too)."""
    import unicodedata

    text = unicodedata.normalize("NFKC", words).strip().replace("/", "-")
    today = clock.today(zone)
    if text in ("today", "今日", "きょう"):
        return today
    if text in ("yesterday", "昨日", "きのう"):
        return today - dt.timedelta(days=1)
    try:
        year, month, day = (int(part) for part in text.split("-"))
        return _check_year(dt.date(year, month, day))
    except ValueError:
        raise errors.Invalid(
            pgettext("core", "“%(words)s” is not a date. Please write it like 2026-11-23.") % {"words": words}
        ) from None


def _check_year(day: dt.date) -> dt.date:
    """The day, if anybody now living can have meant it. Raises ValueError."""
    if not 1900 <= day.year <= 2200:
        raise ValueError(day.isoformat())
    return day


def parse_moment(words: str | None, zone: str) -> dt.datetime | None:
    """An ISO moment; a date alone means noon of that day; no zone means the owner's. None when nothing was said."""
    if words is None:
        return None
    try:
        moment = dt.datetime.fromisoformat(words.strip())
        _check_year(moment.date())
    except ValueError:
        sentence = pgettext("core", "“%(words)s” is not a moment. Please write it like 2026-11-23T19:00.")
        raise errors.Invalid(sentence % {"words": words}) from None
    if len(words.strip()) <= 10:
        moment = moment.replace(hour=12)
    return moment if moment.tzinfo else moment.replace(tzinfo=zoneinfo.ZoneInfo(zone))
