"""One push to one browser (RFC 8030, 8291, 8292), encrypted for it alone, over the one way out.

The encryption is the library's (`webpush`), the connection is ours.
"""

from __future__ import annotations

import urllib.parse
from typing import Final, NamedTuple

from enishi.core import outside
from enishi.notices.peers.troubles import Undelivered

KEPT_SECONDS: Final = 12 * 3600  # so long a push service keeps it for a device that is off
LIMITS: Final = outside.Limits(most_bytes=200_000, seconds=30.0, redirects=0)
NOBODY: Final = "notices@example.org"  # RFC 8292 wants an address; whose notebook it is is nobody's business


class Subscription(NamedTuple):
    """As the browser gives it."""

    endpoint: str
    p256dh: str
    auth: str


class Keys(NamedTuple):
    """A key pair (PEM), and the public one as browsers take it."""

    private: str
    public: str
    shown: str


def make_keys() -> Keys:
    from webpush import VAPID

    private, public, shown = VAPID.generate_keys()
    return Keys(private.decode("ascii"), public.decode("ascii"), shown)


def check_subscription(one: Subscription) -> None:
    """Raises Undelivered where it is none, or points to no https address."""
    parts = urllib.parse.urlsplit(one.endpoint)
    if parts.scheme != "https" or not parts.hostname or len(one.endpoint) > 2000:
        raise Undelivered("bad_address", parts.hostname or "")
    try:
        _encrypt(one, make_keys(), b"")
    except ValueError:
        raise Undelivered("bad_address", parts.hostname) from None


def send_push(one: Subscription, keys: Keys, payload: bytes, *, topic: str, typed_host: str = "") -> None:
    """Hand it to the browser's push service. Raises Undelivered ("gone" where it knows the browser no more)."""
    host = urllib.parse.urlsplit(one.endpoint).hostname or ""
    try:
        body, headers = _encrypt(one, keys, payload)
    except ValueError:
        raise Undelivered("bad_address", host) from None
    headers |= {"Content-Type": "application/octet-stream", "Topic": topic[:32], "Urgency": "normal"}
    authorization = headers.pop("authorization")
    answer = outside.fetch(
        outside.Request(
            one.endpoint,
            method="POST",
            headers=headers,
            body=body,
            authorization=authorization,
            typed_host=typed_host,
            limits=LIMITS,
        )
    )
    if answer.status in (404, 410):
        raise Undelivered("gone", host)
    if answer.status == 429 or answer.status >= 500:
        raise Undelivered("busy_server", host, str(answer.status))
    if not 200 <= answer.status < 300:
        raise Undelivered("push_refused", host, str(answer.status))


def _encrypt(one: Subscription, keys: Keys, payload: bytes) -> tuple[bytes, dict[str, str]]:
    """Raises ValueError for keys that are none."""
    from webpush import WebPush, WebPushSubscription

    made = WebPush(
        private_key=keys.private.encode(),
        public_key=keys.public.encode(),
        subscriber=NOBODY,
        ttl=KEPT_SECONDS,
    )
    said = {"endpoint": one.endpoint, "keys": {"auth": one.auth, "p256dh": one.p256dh}}
    message = made.get(payload, WebPushSubscription.model_validate(said))
    return bytes(message.encrypted), {str(name): str(value) for name, value in message.headers.items()}
