"""schema.org's Event in JSON-LD, as event sites write it: nested, in graphs, in lists, and not always whole."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections.abc import Iterator
from typing import Any

from enishi.core.text import safe_url
from enishi.encounters.readers.events.base import ReadOuting, block, line, read_when

DEEPEST = 12
MOST_NODES = 5_000
_EVENT = re.compile(r"(?:https?://schema\.org/)?(?:\w*Event|Festival|Hackathon|CourseInstance)")
_BREAKS = re.compile(r"[\x00-\x1f]+")
_COMMENT = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\]\]>|/\*\]\]>\*/)\s*$")
_TRAILING = re.compile(r",(\s*[}\]])")
_SYMBOLS = {"JPY": "円"}


def read_json_ld(scripts: list[str], zone: dt.tzinfo) -> list[ReadOuting]:
    """The events of a page's scripts, each once."""
    found: dict[tuple[str, object], ReadOuting] = {}
    for script in scripts:
        for node in _list_events(_load(script)):
            outing = _make_outing(node, zone)
            if outing.name:
                found.setdefault((outing.name, outing.starts), outing)
    return list(found.values())


def _load(script: str) -> object:
    """The script as JSON; line breaks within words and a comma too many are forgiven."""
    text = _COMMENT.sub("", script).strip().rstrip(";")
    for written in (text, _TRAILING.sub(r"\1", _BREAKS.sub(" ", text))):
        try:
            return json.loads(written)
        except (ValueError, RecursionError):
            continue
    return None


def _list_events(root: object) -> Iterator[dict[str, Any]]:
    """Nodes whose type is an event, however deep, within bounds; what an event holds (its parts) is not looked into."""
    waiting, seen = [(root, 0)], 0
    while waiting and seen < MOST_NODES:
        node, depth = waiting.pop(0)
        seen += 1
        if depth > DEEPEST:
            continue
        if isinstance(node, list):
            waiting += [(one, depth + 1) for one in node[:MOST_NODES]]
        elif isinstance(node, dict):
            if any(_EVENT.fullmatch(str(kind)) for kind in _as_list(node.get("@type"))):
                yield node
            else:
                waiting += [(one, depth + 1) for one in node.values() if isinstance(one, dict | list)]


def _make_outing(node: dict[str, Any], zone: dt.tzinfo) -> ReadOuting:
    place, address = _read_place(node.get("location"))
    mode = str(node.get("eventAttendanceMode", ""))
    return ReadOuting(
        name=line("name", _text(node.get("name"))),
        starts=read_when(_text(node.get("startDate")), zone),
        ends=read_when(_text(node.get("endDate")), zone),
        place=place,
        address=address,
        price=_read_price(node.get("offers"), node.get("isAccessibleForFree")),
        conditions=_read_conditions(node),
        organiser=line("organiser", "、".join(_names(node.get("organizer")))),
        url=safe_url(_text(node.get("url"))),
        is_online=mode.endswith("OnlineEventAttendanceMode") or _is_virtual(node.get("location")),
        is_called_off=str(node.get("eventStatus", "")).endswith(("EventCancelled", "EventPostponed")),
    )


def _read_place(value: object) -> tuple[str, str]:
    """The name and the address of the first place that is one."""
    for place in _as_list(value):
        if isinstance(place, str):
            return line("place", place), ""
        if isinstance(place, dict) and not str(place.get("@type", "")).endswith("VirtualLocation"):
            return line("place", _text(place.get("name"))), _read_address(place.get("address"))
    return "", ""


def _read_address(value: object) -> str:
    address = next(iter(_as_list(value)), "")
    if not isinstance(address, dict):
        return line("address", address)
    country = _text(address.get("addressCountry"))
    parts = [address.get("postalCode"), address.get("addressRegion"), address.get("addressLocality"),
             address.get("streetAddress")]  # fmt: skip
    words = [_text(part) for part in parts if _text(part)]
    if country and country.upper() not in ("JP", "JPN", "JAPAN", "日本"):
        words.append(country)
    return line("address", " ".join(words))


def _read_price(offers: object, is_free: object) -> str:
    """Each ticket with its price, cheapest first as the page has them; 0 is free."""
    said = []
    for offer in _as_list(offers):
        if not isinstance(offer, dict):
            continue
        amount = _amount(offer)
        if amount:
            name = _text(offer.get("name"))
            said.append(f"{name} {amount}".strip())
    if not said and is_free in (True, "true", "True", "http://schema.org/True"):
        said = [FREE]
    return line("price", "、".join(dict.fromkeys(said)))


FREE = "0円"


def _amount(offer: dict[str, Any]) -> str:
    currency = _text(offer.get("priceCurrency")).upper()
    prices = [_text(offer.get(name)) for name in ("price", "lowPrice", "highPrice")]
    known = list(dict.fromkeys(_plain(price) for price in prices if price))
    if not known:
        return ""
    unit = _SYMBOLS.get(currency, f" {currency}" if currency else "")
    return "〜".join(f"{price}{unit}" for price in known[:2])


def _plain(price: str) -> str:
    """3000.00 as 3,000; anything that is no number stays as it is."""
    try:
        number = float(price.replace(",", ""))
    except ValueError:
        return price
    return f"{number:,.0f}" if number == int(number) and abs(number) < 1e12 else price


def _read_conditions(node: dict[str, Any]) -> str:
    """Who may come and how many, as far as the page says it in a field of its own."""
    said = []
    for name in ("typicalAgeRange", "audience", "maximumAttendeeCapacity", "doorTime"):
        words = "、".join(_names(node.get(name)))
        if words:
            said.append(words)
    return block("conditions", "\n".join(said))


def _names(value: object) -> list[str]:
    found = [
        _text(one.get("name") or one.get("audienceType")) if isinstance(one, dict) else _text(one)
        for one in _as_list(value)
    ]
    return [name for name in found if name]


def _is_virtual(value: object) -> bool:
    places = [one for one in _as_list(value) if isinstance(one, dict)]
    return bool(places) and all(str(one.get("@type", "")).endswith("VirtualLocation") for one in places)


def _text(value: object) -> str:
    """A value's text; of several languages or a list the first, of JSON-LD's own boxes what is in them."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value", value.get("name", ""))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return html.unescape(str(value))  # many sites write &amp; where JSON needs none


def _as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
