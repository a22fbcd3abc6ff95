"""A link, a saved page or a calendar entry as events: fetched only because the owner asked, and only from outside.

Whatever a page sends is read here and thrown away; nothing but the few fields of an event is kept.
"""

from __future__ import annotations

import datetime as dt
import re
import zlib

from django.utils.translation import pgettext, pgettext_lazy

from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.core.outside import Answer, Limits, Request, fetch
from enishi.encounters.fields import OutingFields
from enishi.encounters.readers.events import PageTrouble, ReadOuting, read_events
from enishi.encounters.readers.events.base import When
from enishi.encounters.readers.events.pages import LARGEST

LIMITS = Limits(most_bytes=LARGEST, seconds=15.0, redirects=5)
HEADERS = {
    "Accept": "text/html, text/calendar, application/ld+json;q=0.9, */*;q=0.1",
    "Accept-Language": "ja, en;q=0.5",
}
_URL = re.compile(r"https?://[^\s<>\"「」（）]+")
_SENTENCES = {
    "empty": pgettext_lazy("encounters", "There is nothing in it."),
    "too_large": pgettext_lazy("encounters", "This page is larger than 5 MB, which no event's page is."),
    "no_event": pgettext_lazy(
        "encounters",
        "No event was found in it: the page does not say in a readable way what is when. Please write it by hand; "
        "the link stays.",
    ),
}


def find_url(words: str) -> str:
    """The first web address in what was pasted or shared; empty when there is none."""
    found = _URL.search(words)
    return found.group().rstrip(".,;:!?、。") if found else ""


def look_up(actor: User, words: str) -> list[ReadOuting]:
    """The events of a pasted link, page or calendar entry. Trouble (of the way there) or Invalid (of the page)."""
    text = words.strip()
    if text[:1] in "<[{" or text[:6].upper() == "BEGIN:":
        return read_page(actor, text.encode(), charset="utf-8")
    url = find_url(text)
    if not url:
        raise errors.Invalid(
            pgettext_lazy("encounters", "Please paste the link of an event's page, or the page itself.")
        )
    return read_answer(actor, fetch(Request(url, headers=HEADERS, limits=LIMITS)))


def read_answer(actor: User, answer: Answer) -> list[ReadOuting]:
    """What a server sent. A page that asks to log in, or is gone, is no event."""
    if answer.status >= 400:
        sentence = pgettext_lazy(
            "encounters",
            "The page answers %(status)s: it is gone, or open to members only. Save it and bring the file.",
        )
        raise errors.Invalid(str(sentence) % {"status": answer.status})
    return read_page(actor, _unpack(answer), url=answer.url, charset=answer.charset)


def _unpack(answer: Answer) -> bytes:
    """Some servers compress whatever is asked; never to more than a page may be."""
    if answer.headers.get("content-encoding", "").lower() not in ("gzip", "deflate"):
        return answer.body
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(answer.body, LARGEST + 1)
    except zlib.error:
        return answer.body


def read_page(actor: User, data: bytes, *, url: str = "", charset: str = "") -> list[ReadOuting]:
    """A page's bytes as events; Invalid says what is wrong with it."""
    try:
        return read_events(data, zone=clock.zone_of(actor.time_zone), url=url, charset=charset)
    except PageTrouble as trouble:
        raise errors.Invalid(_SENTENCES[trouble.code]) from trouble


def to_fields(actor: User, read: ReadOuting) -> OutingFields:
    """What was read as what is kept; whoever adds it may say otherwise."""
    starts, ends = read.starts or When(None), read.ends or When(None)
    ends_at = ends.at
    if ends_at is None and ends.on and starts.on and ends.on > starts.on:
        ends_at = dt.datetime.combine(ends.on, dt.time(23, 59), clock.zone_of(actor.time_zone))
    conditions = read.conditions
    if read.is_called_off:
        note = pgettext("encounters", "The page says that it is called off or put off.")
        conditions = f"{note}\n{conditions}".strip()
    return OutingFields(
        read.name,
        on=starts.on,
        starts_at=starts.at,
        ends_at=ends_at,
        place=read.place,
        address=read.address,
        is_online=read.is_online,
        price=read.price,
        conditions=conditions,
        organiser=read.organiser,
        url=read.url,
    )
