"""How often somebody may knock with a wrong key: per address, and in all for those from outside.

Only failures count, and the key is looked at first: keys are long random texts, so a right one is no guess, and whoever
has it is never kept waiting, however many others knock. (A device's own key, in its cookie, needs no limit for that
reason.) Kept in memory: there is one web process, and what a restart forgets is worth nothing to a guesser. (A PIN is
short, so its waits are in the database, with its lock.)
"""

from __future__ import annotations

import ipaddress
import threading
from collections import deque

from django.http import HttpRequest
from django.utils.translation import npgettext

from enishi.core import clock, errors

WINDOW_SECONDS = 600.0
MOST_ADDRESSES = 5000


def name_client(request: HttpRequest) -> str:
    """The address that asks (behind a trusted proxy, the one it saw); of IPv6 the network a household gets."""
    words = str(request.META.get("REMOTE_ADDR", ""))
    try:
        address = ipaddress.ip_address(words)
    except ValueError:
        return words[:64]
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def is_this_computer(client: str) -> bool:
    try:
        return ipaddress.ip_network(client, strict=False).is_loopback
    except ValueError:
        return False


class Limit:
    """Failures at one door: at most `each` per address and `in_all` from outside within ten minutes."""

    def __init__(self, *, each: int, in_all: int) -> None:
        self.each, self.in_all = each, in_all
        self.own: dict[str, deque[float]] = {}  # by address, the latest last
        self.outside: deque[float] = deque(maxlen=in_all)
        self.lock = threading.Lock()

    def check(self, request: HttpRequest) -> None:
        """Raise TooMany while this address, or everybody together, has failed too often."""
        client, now = name_client(request), clock.now().timestamp()
        with self.lock:
            rows = [(self.own.get(client, deque()), self.each)]
            if not is_this_computer(client):
                rows.append((self.outside, self.in_all))
            for row, most in rows:
                _forget(row, now)
                if len(row) >= most:
                    raise too_many(row[0] + WINDOW_SECONDS - now)

    def note(self, request: HttpRequest) -> None:
        """This address has failed once more."""
        client, now = name_client(request), clock.now().timestamp()
        with self.lock:
            row = self.own.pop(client, deque(maxlen=self.each))
            row.append(now)
            self.own[client] = row
            while len(self.own) > MOST_ADDRESSES:
                del self.own[next(iter(self.own))]
            if not is_this_computer(client):
                self.outside.append(now)

    def note_wrong(self, request: HttpRequest) -> None:
        """A key did not fit: note it, or raise TooMany when too many did not already."""
        self.check(request)
        self.note(request)

    def clear(self) -> None:
        self.own.clear()
        self.outside.clear()


def _forget(row: deque[float], now: float) -> None:
    while row and not 0 <= now - row[0] < WINDOW_SECONDS:
        row.popleft()


def too_many(seconds: float) -> errors.TooMany:
    minutes = max(1, round(seconds / 60 + 0.499))
    sentence = npgettext(
        "accounts",
        "Too many keys that did not fit came from there. Please wait %(minutes)d minute.",
        "Too many keys that did not fit came from there. Please wait %(minutes)d minutes.",
        minutes,
    )
    return errors.TooMany(sentence % {"minutes": minutes}, wait_seconds=max(1, round(seconds)))


LINKS = Limit(each=10, in_all=200)  # /enter/ and /pair/
TOKENS = Limit(each=30, in_all=600)  # the API
LOCKS = Limit(each=30, in_all=600)  # PINs, beside the growing waits of each lock
FEEDS = Limit(each=20, in_all=400)  # secret calendars
REPORTS = Limit(
    each=20, in_all=300
)  # what is told to hosts; here every one counts (a venue shares one address)
HELP = Limit(each=30, in_all=600)  # who offers to help: every one counts, as each may send a mail
ALL = (LINKS, TOKENS, LOCKS, FEEDS, REPORTS, HELP)
