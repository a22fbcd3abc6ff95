"""From bytes to events: a calendar entry, a page's JSON-LD, its microdata, and last what it says when shared."""

from __future__ import annotations

import datetime as dt
import re
import warnings
from collections.abc import Iterator
from dataclasses import replace

import icalendar
from selectolax.lexbor import LexborHTMLParser, LexborNode

from enishi.core.encodings import codec_of, detect_encoding_of
from enishi.core.outside import join_url
from enishi.core.text import safe_url
from enishi.encounters.readers.events.base import (
    MOST_EVENTS,
    PageTrouble,
    ReadOuting,
    When,
    block,
    line,
    read_when,
)
from enishi.encounters.readers.events.json_ld import read_json_ld
from enishi.encounters.readers.moments import find_moment, widen

LARGEST = 5_000_000
_CALENDAR = re.compile(r"^\s*BEGIN:VCALENDAR", re.IGNORECASE)
_JSON = re.compile(r"\s*[\[{]")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset=["']?\s*([\w-]{2,40})""", re.IGNORECASE)
_WITH_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d\s*[/\-.年]\s*\d{1,2}\s*[/\-.月]\s*\d{1,2}.{0,30}", re.DOTALL)
_TITLE_TAIL = re.compile(
    r"\s*[|｜–—-]\s*(?:connpass|Peatix|Doorkeeper|Facebook|Eventbrite)\s*$", re.IGNORECASE
)


def read_events(data: bytes, *, zone: dt.tzinfo, url: str = "", charset: str = "") -> list[ReadOuting]:
    """The events of a page, a saved page or a calendar entry, the coming ones as they stand. Raises PageTrouble."""
    if len(data) > LARGEST:
        raise PageTrouble("too_large")
    text = _decode(data, charset)
    if not text.strip():
        raise PageTrouble("empty")
    if _CALENDAR.match(text):
        found = list(_read_calendar(text, zone))
    elif _JSON.match(text):
        found = read_json_ld([text], zone)
    else:
        found = _read_page(LexborHTMLParser(text), zone, url)
    named = [outing for outing in found if outing.name]
    if not named:
        raise PageTrouble("no_event")
    return [_with_url(outing, url) for outing in named[:MOST_EVENTS]]


def _decode(data: bytes, charset: str) -> str:
    """By what the server says, the page says, or the bytes look like."""
    declared = _CHARSET.search(data[:4096])
    names = [
        charset,
        declared.group(1).decode("ascii") if declared else "",
        detect_encoding_of(data[:65536]) or "",
    ]
    for name in filter(None, names):
        try:
            return data.decode(codec_of(name.lower())).removeprefix("\ufeff")
        except (LookupError, ValueError):
            continue
    return data.decode("utf-8", "replace")


def _with_url(outing: ReadOuting, url: str) -> ReadOuting:
    return outing if outing.url or not url else replace(outing, url=safe_url(url))


def _read_page(page: LexborHTMLParser, zone: dt.tzinfo, url: str) -> list[ReadOuting]:
    scripts = [
        node.text() for node in page.css("script") if "ld+json" in (node.attributes.get("type") or "").lower()
    ]
    return (
        read_json_ld(scripts, zone)
        or list(_read_microdata(page, zone))
        or list(_read_open_graph(page, zone, url))
    )


def _read_microdata(page: LexborHTMLParser, zone: dt.tzinfo) -> Iterator[ReadOuting]:
    """itemtype=…/Event, and the older hCalendar that some event sites still write (class=vevent)."""
    for box in page.css('[itemtype$="Event"], .vevent, .h-event')[: MOST_EVENTS * 2]:
        place = _find(box, '[itemprop="location"], .location, .p-location')
        yield ReadOuting(
            name=line("name", _words(_find(box, '[itemprop="name"], .summary, .p-name'))),
            starts=read_when(_stamp(_find(box, '[itemprop="startDate"], .dtstart, .dt-start')), zone),
            ends=read_when(_stamp(_find(box, '[itemprop="endDate"], .dtend, .dt-end')), zone),
            place=line("place", _words(place)),
            organiser=line("organiser", _words(_find(box, '[itemprop="organizer"], .organizer'))),
            price=line("price", _words(_find(box, '[itemprop="price"], .price'))),
        )


def _read_open_graph(page: LexborHTMLParser, zone: dt.tzinfo, url: str) -> Iterator[ReadOuting]:
    """What a page says when it is shared. Only one that calls itself an event, or names a day with its year, is one."""
    said = {
        (node.attributes.get("property") or node.attributes.get("name") or "").lower(): node.attributes.get(
            "content"
        )
        or ""
        for node in page.css("meta")
    }
    starts = read_when(_first(said, "event:start_time", "og:start_time", "event:startdate"), zone)
    starts = starts or _find_said_day(f"{said.get('og:title', '')} {said.get('og:description', '')}", zone)
    is_event = "event" in said.get("og:type", "").lower() or bool(
        re.search(r"/events?/", said.get("og:url", url))
    )
    if starts is None and not is_event:
        return
    yield ReadOuting(
        name=line("name", _TITLE_TAIL.sub("", said.get("og:title", ""))),
        starts=starts,
        ends=read_when(_first(said, "event:end_time", "og:end_time", "event:enddate"), zone),
        place=line("place", _first(said, "event:location", "og:location")),
        address=line("address", said.get("og:street-address", "")),
        conditions=block("conditions", said.get("og:description", "")),
        organiser=line("organiser", said.get("og:site_name", "")),
        url=safe_url(join_url(url, said.get("og:url", ""))),
    )


def _find_said_day(words: str, zone: dt.tzinfo) -> When | None:
    """The first day in a page's own words, with its time; without a year it could be anybody's guess."""
    found = _WITH_YEAR.search(widen(words))
    moment = find_moment(found[0], dt.date.max) if found else None
    if moment is None:
        return None
    return When(moment.on, dt.datetime.combine(moment.on, moment.at, zone) if moment.at else None)


def _first(said: dict[str, str], *names: str) -> str:
    return next((said[name] for name in names if said.get(name)), "")


def _find(box: LexborNode, selector: str) -> LexborNode | None:
    return box.css_first(selector)


def _words(node: LexborNode | None) -> str:
    if node is None:
        return ""
    return node.attributes.get("content") or node.text(deep=True, separator=" ", strip=True)


def _stamp(node: LexborNode | None) -> str:
    """The moment behind what is shown: in a content, datetime or title attribute of it or within."""
    if node is None:
        return ""
    for one in (node, *node.css("time, .value-title, [datetime]")):
        for name in ("content", "datetime", "title"):
            if value := one.attributes.get(name):
                return value
    return node.text(strip=True)


# What Enishi writes into a calendar besides events one goes to: encounters and birthdays (privacy/calendars.py).
_OWN_OTHER = re.compile(r"(?!outing-)[0-9a-z-]{36,45}@enishi", re.IGNORECASE)


def _read_calendar(text: str, zone: dt.tzinfo) -> Iterator[ReadOuting]:
    """The entries of a calendar file, as event sites hand them out."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            calendar = icalendar.Calendar.from_ical(text)
            events = calendar.walk("VEVENT")[:MOST_EVENTS]
    except (ValueError, IndexError, KeyError):
        return
    for event in events:
        if _OWN_OTHER.match(str(event.get("UID", ""))):
            continue
        said = {name: str(event.get(name, "")) for name in ("SUMMARY", "LOCATION", "URL")}
        organiser = event.get("ORGANIZER")
        yield ReadOuting(
            name=line("name", said["SUMMARY"]),
            starts=_moment(event, "DTSTART", zone),
            ends=_last(_moment(event, "DTEND", zone)),
            place=line("place", said["LOCATION"]),
            organiser=line("organiser", str(getattr(organiser, "params", {}).get("CN", ""))),
            url=safe_url(said["URL"]),
            is_called_off=str(event.get("STATUS", "")).upper() == "CANCELLED",
        )


def _moment(event: icalendar.Component, name: str, zone: dt.tzinfo) -> When | None:
    value = getattr(event.get(name), "dt", None)
    if isinstance(value, dt.datetime):
        moment = value if value.tzinfo else value.replace(tzinfo=zone)
        return When(moment.astimezone(zone).date(), moment)
    return When(value) if isinstance(value, dt.date) else None


def _last(end: When | None) -> When | None:
    """A day as an end is the first that is none of it."""
    return When(end.on - dt.timedelta(days=1)) if end and end.on and end.at is None else end
