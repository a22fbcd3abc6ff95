"""A calendar that is published at an address (ICS): fetched when it has changed, and once a day for what recurs."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import urllib.parse
from collections.abc import Iterator
from typing import Final

from enishi.core import outside
from enishi.core.addresses import is_loopback
from enishi.history.peers.dav_steps import day_of, in_steps
from enishi.history.peers.steps import Cursor, Step, part_of, sort_out, words_in
from enishi.history.peers.troubles import PeerTrouble
from enishi.history.readers.base import Frame
from enishi.history.readers.calendars import read_calendar

LIMITS: Final = outside.Limits(most_bytes=40_000_000, seconds=90.0)
_ALL: Final = "*"


def clean_url(words: str) -> str:
    """webcal:// as https://; a bare name, too. Plain http only on this computer. Raises PeerTrouble."""
    url = words.strip()
    scheme, colon, rest = url.partition("://")
    if not colon:
        url = f"https://{url}"
    elif scheme.lower() in ("webcal", "webcals"):
        url = f"https://{rest}"
    parts = urllib.parse.urlsplit(url)
    if parts.scheme == "http" and not is_loopback(parts.netloc):
        raise PeerTrouble("plain_refused", parts.hostname or url[:200])
    return url


def fetch_feed(url: str, headers: dict[str, str]) -> outside.Answer:
    """The calendar, or 304 where it is as before. Raises PeerTrouble and outside.Trouble."""
    host = urllib.parse.urlsplit(url).hostname or url
    asked = {"Accept": "text/calendar, */*;q=0.1", **headers}
    answer = outside.fetch(
        outside.Request(url, headers=asked, typed_host=outside.ascii_host(host), limits=LIMITS)
    )
    if answer.status == 304:
        return answer
    if answer.status in (401, 403, 404, 410):
        raise PeerTrouble("address_gone", host)
    if answer.status == 429 or answer.status >= 500:
        raise PeerTrouble("busy_server", host)
    if answer.status != 200:
        raise PeerTrouble("server_refuses", host, str(answer.status))
    if b"BEGIN:VCALENDAR" not in answer.body[:2000].upper():
        raise PeerTrouble("not_a_calendar", host)
    return answer


def read_feed(url: str, cursor: Cursor, frame: Frame) -> Iterator[Step]:
    """Steps until the calendar is read; nothing where it is as it was today already."""
    state, today = part_of(cursor, _ALL), frame.date_of(frame.now)
    before = dt.date.fromisoformat(words) if (words := words_in(cursor, "read_on")) else None
    asked = {"If-None-Match": words_in(state, "etag"), "If-Modified-Since": words_in(state, "changed")}
    answer = fetch_feed(url, {name: value for name, value in asked.items() if value and before == today})
    digest = hashlib.sha256(answer.body).hexdigest()
    if answer.status == 304 or (before == today and digest == state.get("digest")):
        return
    traces = sort_out(read_calendar(io.BytesIO(answer.body), "", frame, answer.charset or "utf-8"), cursor)
    is_same = digest == state.get("digest")
    recent = [one for one in traces if not is_same or (day_of(one, frame) or today) >= (before or today)]

    def note() -> None:
        state.update(
            etag=answer.headers.get("etag", ""),
            changed=answer.headers.get("last-modified", ""),
            digest=digest,
        )
        cursor.update(read_on=today.isoformat(), done=len(traces))

    *full, last = in_steps(recent, cursor, note)
    yield from full
    keys = frozenset(one.key for one in traces)
    yield Step(last.cursor, last.traces, upcoming=keys if before else None, after=before)
