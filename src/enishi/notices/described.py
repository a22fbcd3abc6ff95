"""Ways out in plain words for pages and programs, what would be told now, and the calendar as it is fetched."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypedDict

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation

from enishi.accounts.models import User
from enishi.core import addresses, clock
from enishi.notices import queries, words
from enishi.notices.calendars import tag_of, write_feed
from enishi.notices.digests import Digest, write_digest
from enishi.notices.models import Rhythm, Target, TargetKind, TargetState
from enishi.notices.secrets import open_secret

FEED_BACK, FEED_AHEAD = dt.timedelta(days=31), dt.timedelta(days=370)


class TargetWords(TypedDict):
    """A way out for programs; what opens it is not among it."""

    id: str
    kind: str
    name: str
    state: str
    is_full: bool
    rhythm: str
    weekdays: list[int]
    at: str
    skips_holidays: bool
    due_at: str | None
    last_sent_at: str | None
    trouble: str


def describe_target(row: Target) -> TargetWords:
    return {
        "id": str(row.pk),
        "kind": row.kind,
        "name": row.name,
        "state": row.state,
        "is_full": row.is_full,
        "rhythm": row.rhythm,
        "weekdays": row.weekdays,
        "at": row.at.strftime("%H:%M"),
        "skips_holidays": row.skips_holidays,
        "due_at": row.due_at.isoformat() if row.due_at else None,
        "last_sent_at": row.last_sent_at.isoformat() if row.last_sent_at else None,
        "trouble": words.describe_trouble(row.last_problem, row.last_problem_params),
    }


def say_row(request: HttpRequest, row: Target) -> dict[str, object]:
    """A way out as its sheet shows it."""
    return {
        "target": row,
        "plan": words.describe_plan(row),
        "trouble": words.describe_trouble(row.last_problem, row.last_problem_params),
        "is_on": row.state == TargetState.ON,
        "is_feed": row.kind == TargetKind.FEED,
        "address": find_address(row, request) if row.kind == TargetKind.FEED else "",
        "has_public": bool(addresses.public_url()),
    }


def find_address(row: Target, request: HttpRequest | None = None) -> str:
    """A calendar's whole address, by the public name where there is one; nothing where it is sealed elsewhere."""
    token = open_secret(row).get("token", "")
    if not token:
        return ""
    path = reverse("notices:feed", args=[token])
    home = addresses.public_url()
    return f"{home}{path}" if home else request.build_absolute_uri(path) if request else path


@dataclass(frozen=True, slots=True)
class Preview:
    """What would go out now, in both ways of saying it."""

    neutral: Digest
    full: Digest
    count: int


def preview(owner: User, target: Target | None = None) -> Preview:
    """By this way out, or by a daily one."""
    today = clock.today(owner.time_zone)
    is_weekly = target is not None and target.rhythm == Rhythm.WEEKLY and target.kind != TargetKind.FEED
    notes = queries.read_notes(owner, today, today + queries.WEEK if is_weekly else today)
    away = queries.list_put_away(owner, [note.key for note in notes])
    left = [note for note in notes if note.key not in away]
    return Preview(
        write_digest(left, is_full=False, is_weekly=is_weekly),
        write_digest(left, is_full=True, is_weekly=is_weekly),
        len(left),
    )


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar as it goes out."""

    body: bytes
    tag: str


def read_feed(target: Target) -> Feed:
    """A month back and a year ahead, in the owner's language and zone."""
    owner = target.owner
    zone, today = clock.zone_of(owner.time_zone), clock.today(owner.time_zone)
    with translation.override(owner.language), timezone.override(zone):
        notes = queries.read_notes(owner, today - FEED_BACK, today + FEED_AHEAD)
        has_alarms = bool(target.config.get("has_alarms"))
        stamp = dt.datetime.combine(today, dt.time(), zone)
        body = write_feed(notes, is_full=target.is_full, has_alarms=has_alarms, stamp=stamp)
    return Feed(body, tag_of(body))
