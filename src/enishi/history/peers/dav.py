"""Calendars over CalDAV (RFC 4791) and address books over CardDAV (RFC 6352), read-only: five questions in all.

Discovery as in RFC 6764, changes as in RFC 6578 (sync-collection) or, where a server has none, by comparing ETags.
"""

from __future__ import annotations

import datetime as dt
import urllib.parse
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from enishi.core import outside
from enishi.core.addresses import is_loopback
from enishi.history.peers.troubles import Code, PeerTrouble

D, CAL, CARD = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}", "{urn:ietf:params:xml:ns:carddav}"
_SPACES: Final = (
    'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:a="urn:ietf:params:xml:ns:carddav" '
    'xmlns:s="http://calendarserver.org/ns/"'
)
LIMITS: Final = outside.Limits(most_bytes=40_000_000, seconds=120.0)
MOST_PAGES: Final = 200
_HEADERS: Final = {"Content-Type": "application/xml; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class DavAccount:
    """Where an account is and who opens it. `kind`: caldav or carddav; `typed_host`: what the owner wrote himself."""

    kind: str
    url: str
    user: str
    password: str = ""
    typed_host: str = ""
    is_plain_wanted: bool = False
    token: str = ""  # an access token (RFC 6750) instead of name and password

    @property
    def authorization(self) -> str:
        return f"Bearer {self.token}" if self.token else outside.authorize(self.user, self.password)

    @property
    def host(self) -> str:
        return urllib.parse.urlsplit(self.url).hostname or self.url


class Collection(NamedTuple):
    """A calendar or an address book."""

    url: str
    name: str


class Item(NamedTuple):
    """What a server says of one address: its properties, or that it is gone."""

    href: str
    props: ET.Element
    status: int


class Changes(NamedTuple):
    """New or changed addresses with their marks, those that are gone, and the token for the next time (or nothing)."""

    changed: dict[str, str]
    gone: list[str]
    token: str


class Dav:
    """An account that is asked. Raises PeerTrouble and outside.Trouble.

    `renew` gives a fresh access token when the server takes the one there is no longer.
    """

    def __init__(self, account: DavAccount, *, renew: Callable[[], str] | None = None) -> None:
        self.account, self._renew = account, renew
        parts = urllib.parse.urlsplit(account.url)
        if parts.scheme != "https" and not is_loopback(parts.netloc) and not account.is_plain_wanted:
            raise PeerTrouble("plain_refused", account.host)
        self._is_card = account.kind == "carddav"

    def list_collections(self) -> list[Collection]:
        """The calendars or address books, from wherever the owner pointed to."""
        for begin in self._list_begins():
            found = self._ask(begin, 0, "<d:current-user-principal/><d:resourcetype/><d:displayname/>")
            if found is None:
                continue
            here = next(iter(found), None)
            if here is not None and self._is_wanted(here):
                return [Collection(here.href, _text(here.props, f"{D}displayname") or here.href)]
            principal = _find_principal(here) if here is not None else ""
            if principal and (rows := self._list_at_home(outside.join_url(begin, principal))):
                return rows
        raise PeerTrouble("not_dav", self.account.host)

    def _list_begins(self) -> Iterator[str]:
        parts = urllib.parse.urlsplit(self.account.url)
        if parts.path.strip("/"):
            yield self.account.url
        yield outside.join_url(self.account.url, f"/.well-known/{self.account.kind}")
        yield outside.join_url(self.account.url, "/")

    def _list_at_home(self, principal: str) -> list[Collection]:
        home_name = f"{CARD}addressbook-home-set" if self._is_card else f"{CAL}calendar-home-set"
        asked = "<a:addressbook-home-set/>" if self._is_card else "<c:calendar-home-set/>"
        rows = self._ask(principal, 0, asked) or []
        home = next((href for row in rows if (href := _href(row.props, home_name))), "")
        if not home:
            return []
        home = outside.join_url(principal, home)
        wanted = "<d:resourcetype/><d:displayname/><c:supported-calendar-component-set/>"
        found = [row for row in self._ask(home, 1, wanted) or [] if self._is_wanted(row)]
        return [Collection(row.href, _text(row.props, f"{D}displayname") or _last(row.href)) for row in found]

    def _is_wanted(self, item: Item) -> bool:
        kind = item.props.find(f"{D}resourcetype")
        if kind is None or kind.find(f"{CARD}addressbook" if self._is_card else f"{CAL}calendar") is None:
            return False
        parts = item.props.find(f"{CAL}supported-calendar-component-set")
        names = {part.get("name") for part in parts} if parts is not None else set()
        return self._is_card or not names or "VEVENT" in names

    def find_changes(self, collection: str, token: str, known: dict[str, str]) -> Changes:
        """What has changed since `token`; where the server knows no tokens, against the marks that are `known`."""
        changed: dict[str, str] = {}
        gone: list[str] = []
        for _ in range(MOST_PAGES):
            page = self._sync(collection, token)
            if page is None:
                return (
                    self._compare(collection, known)
                    if not token
                    else self.find_changes(collection, "", known)
                )
            fresh, is_more = page
            changed |= fresh.changed
            gone += fresh.gone
            token = fresh.token
            if not is_more:
                break
        return Changes(changed, gone, token)

    def _sync(self, collection: str, token: str) -> tuple[Changes, bool] | None:
        body = (
            f"<d:sync-collection {_SPACES}><d:sync-token>{escape(token)}</d:sync-token><d:sync-level>1</d:sync-level>"
            "<d:prop><d:getetag/></d:prop></d:sync-collection>"
        )
        answer = self._fetch("REPORT", collection, body, {})
        if answer.status in (400, 403, 404, 405, 409, 412, 415, 501):
            return None  # no such report, or a token that is too old
        rows, token = _read(answer, self.account.host)
        here = _path(collection)
        inner = [row for row in rows if _path(row.href) != here]
        is_more = any(row.status == 507 for row in rows)
        if not token:
            return None
        changed = {row.href: _text(row.props, f"{D}getetag") for row in inner if row.status < 300}
        return Changes(changed, [row.href for row in inner if row.status in (404, 410)], token), is_more

    def _compare(self, collection: str, known: dict[str, str]) -> Changes:
        rows = self._ask(collection, 1, "<d:getetag/><d:resourcetype/>")
        if rows is None:
            raise PeerTrouble("calendar_gone", self.account.host, _last(collection))
        here = _path(collection)
        now = {row.href: _text(row.props, f"{D}getetag") or "-" for row in rows if _path(row.href) != here}
        return Changes(
            {href: mark for href, mark in now.items() if known.get(href) != mark},
            [href for href in known if href not in now],
            "",
        )

    def fetch_many(self, collection: str, hrefs: Sequence[str]) -> list[str]:
        """The events or cards at these addresses; those that are gone meanwhile are left out."""
        report, data = ("a:addressbook-multiget", "a:address-data") if self._is_card else (
            "c:calendar-multiget", "c:calendar-data",
        )  # fmt: skip
        lines = "".join(f"<d:href>{escape(_path(href))}</d:href>" for href in hrefs)
        body = f"<{report} {_SPACES}><d:prop><d:getetag/><{data}/></d:prop>{lines}</{report}>"
        return self._list_data(collection, body)

    def list_upcoming(self, collection: str, after: dt.date) -> list[str]:
        """Every event that has some part on or after this day."""
        body = (
            f"<c:calendar-query {_SPACES}><d:prop><d:getetag/><c:calendar-data/></d:prop><c:filter>"
            '<c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">'
            f'<c:time-range start="{after:%Y%m%d}T000000Z"/>'
            "</c:comp-filter></c:comp-filter></c:filter></c:calendar-query>"
        )
        return self._list_data(collection, body)

    def _list_data(self, collection: str, body: str) -> list[str]:
        answer = self._fetch("REPORT", collection, body, {"Depth": "1"})
        if answer.status in (404, 410):
            raise PeerTrouble("calendar_gone", self.account.host, _last(collection))
        name = f"{CARD}address-data" if self._is_card else f"{CAL}calendar-data"
        return [data for row in _read(answer, self.account.host)[0] if (data := _text(row.props, name))]

    def _ask(self, url: str, depth: int, props: str) -> list[Item] | None:
        """PROPFIND; None where there is no such thing."""
        body = f"<d:propfind {_SPACES}><d:prop>{props}</d:prop></d:propfind>"
        answer = self._fetch("PROPFIND", url, body, {"Depth": str(depth)})
        if answer.status in (404, 405, 410, 501) or answer.status in range(200, 207):
            return None
        rows, _ = _read(answer, self.account.host)
        return [row for row in rows if row.status < 300]

    def _fetch(self, method: str, url: str, body: str, headers: dict[str, str]) -> outside.Answer:
        account = self.account
        if account.url.startswith("https:") and not url.startswith("https:"):
            raise outside.Trouble("no_tls", urllib.parse.urlsplit(url).hostname or url)
        request = outside.Request(
            url,
            method=method,
            headers={**_HEADERS, **headers},
            body=f'<?xml version="1.0" encoding="utf-8"?>{body}'.encode(),
            typed_host=account.typed_host,
            authorization=account.authorization,
            limits=LIMITS,
        )
        answer = outside.fetch(request)
        if answer.status == 401 and self._renew is not None:
            self.account = replace(account, token=self._renew())
            answer = outside.fetch(replace(request, authorization=self.account.authorization))
        if answer.status == 401 or (answer.status == 403 and method == "PROPFIND"):
            refused: Code = "wrong_password" if not account.token else "token_refused"
            raise PeerTrouble(
                "needs_scope" if account.token and answer.status == 403 else refused, account.host
            )
        if answer.status == 429 or (answer.status >= 500 and answer.status != 501):
            raise PeerTrouble("busy_server", account.host)
        return answer


def _read(answer: outside.Answer, host: str) -> tuple[list[Item], str]:
    """The parts of a multistatus, and the sync token where there is one."""
    if answer.status != 207:
        raise PeerTrouble("server_refuses" if answer.status >= 300 else "not_dav", host, str(answer.status))
    if b"<!DOCTYPE" in answer.body or b"<!ENTITY" in answer.body:
        raise outside.Trouble("broken", host)
    try:
        root = ET.fromstring(answer.body)
    except ET.ParseError:
        raise outside.Trouble("broken", host) from None
    rows = [_read_item(one, answer.url) for one in root.iter(f"{D}response")]
    return rows, (root.findtext(f"{D}sync-token") or "").strip()


def _read_item(one: ET.Element, base: str) -> Item:
    href = outside.join_url(base, (one.findtext(f"{D}href") or "").strip())
    status = _status(one.findtext(f"{D}status"))
    props = ET.Element("props")
    for stat in one.findall(f"{D}propstat"):
        if _status(stat.findtext(f"{D}status")) < 300:
            for prop in stat.findall(f"{D}prop"):
                props.extend(list(prop))
    return Item(href, props, status)


def _status(line: str | None) -> int:
    words = (line or "").split()
    return int(words[1]) if len(words) > 1 and words[1].isdigit() else 200


def _text(props: ET.Element, name: str) -> str:
    return (props.findtext(name) or "").strip()


def _href(props: ET.Element, name: str) -> str:
    found = props.find(name)
    return (found.findtext(f"{D}href") or "").strip() if found is not None else ""


def _find_principal(item: Item) -> str:
    """Who is signed in, as the server says; else this very address, where it says that it is one."""
    kind = item.props.find(f"{D}resourcetype")
    is_one = kind is not None and kind.find(f"{D}principal") is not None
    return _href(item.props, f"{D}current-user-principal") or (item.href if is_one else "")


def _path(url: str) -> str:
    parts = urllib.parse.urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _last(url: str) -> str:
    return urllib.parse.unquote(_path(url).rstrip("/").rpartition("/")[2]) or url
