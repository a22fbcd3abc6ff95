"""One message to a chat or push service that apprise knows (LINE Messaging API, Slack, ntfy, Telegram and others).

Apprise brings its own connections (requests), so decision 0019 holds here only as far as it can be seen to from
outside: no redirects, bounded time, hosts looked up before. How much an answer holds is not bounded, and a proxy of the
environment would be used.
"""

from __future__ import annotations

import logging
import re
import urllib.parse
import warnings
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING, Final, NamedTuple

from enishi.core import outside
from enishi.notices.peers.troubles import Undelivered

if TYPE_CHECKING:
    from apprise import AppriseAsset, NotifyBase

SECONDS: Final = 15.0
# What stays on this computer, or is mail, which has its own way out.
NOT_HERE: Final = frozenset(
    {
        "dbus",
        "kde",
        "qt",
        "glib",
        "gnome",
        "macosx",
        "windows",
        "syslog",
        "mailto",
        "mailtos",
        "blink1",
        "email",
    }
)
_NAMED_HOST: Final = frozenset(
    {
        "json",
        "jsons",
        "xml",
        "xmls",
        "form",
        "forms",
        "ntfy",
        "ntfys",
        "gotify",
        "gotifys",
        "matrix",
        "matrixs",
    }
)  # where the address itself names a server
_STATUS: Final = re.compile(r"error=(\d{3})")


class Chat(NamedTuple):
    """What an address is for, as shown: the service's name, and the server where the owner named one."""

    service: str
    host: str


def check_chat(url: str) -> Chat:
    """Raises Undelivered where apprise does not know the address, or it is not for here."""
    return _tell(_open(url), url)


def send_chat(url: str, title: str, body: str) -> None:
    """Send it. Raises Undelivered and outside.Trouble."""
    chat, library = _open(url), _load()
    shown = _tell(chat, url)
    if shown.host:
        port = chat.port or (443 if chat.secure else 80)
        outside.look_up(outside.ascii_host(shown.host), int(port), may_lie_inside=True)
    chat.socket_connect_timeout = chat.socket_read_timeout = SECONDS
    with library.LogCapture(level=logging.WARNING) as log:
        is_sent = chat.notify(body=body, title=title)
        said = log.getvalue() if hasattr(log, "getvalue") else ""
    if not is_sent:
        raise _refused(shown, said)


def _refused(chat: Chat, said: str) -> Undelivered:
    found = _STATUS.search(said)
    status = int(found[1]) if found else 0
    name = chat.host or chat.service
    if 400 <= status < 500 and status not in (408, 425, 429):
        return Undelivered("chat_refused", name, str(status))
    return Undelivered("busy_server" if status else "chat_silent", name, str(status or ""))


@lru_cache(maxsize=1)
def _load() -> ModuleType:
    """The library with all its services: a second or so, and only where somebody uses one of them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what its services import is theirs
        import apprise

        apprise.Apprise.instantiate("json://localhost", suppress_exceptions=True)
    return apprise


def _asset() -> AppriseAsset:
    return _load().AppriseAsset(  # type: ignore[no-any-return]
        app_id="Notes", app_desc="", app_url="", http_redirects=False, secure_logging=True, image_url_mask=""
    )


def _open(url: str) -> NotifyBase:
    words = url.strip()
    schema = urllib.parse.urlsplit(words).scheme.lower() if "://" in words else ""
    if not schema or len(words) > 2000:
        raise Undelivered("chat_unknown")
    if schema in NOT_HERE:
        raise Undelivered("chat_not_here", schema)
    found: NotifyBase | None = _load().Apprise.instantiate(words, asset=_asset(), suppress_exceptions=True)
    if found is None or not found.enabled:
        raise Undelivered("chat_unknown", schema)
    return found


def _tell(chat: NotifyBase, url: str) -> Chat:
    schema = urllib.parse.urlsplit(url.strip()).scheme.lower()
    return Chat(str(chat.service_name), str(chat.host or "") if schema in _NAMED_HOST else "")
