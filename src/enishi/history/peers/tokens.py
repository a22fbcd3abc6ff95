"""An access token from a refresh token (RFC 6749, section 6), at the endpoint that the owner named."""

from __future__ import annotations

import json
import urllib.parse
from collections.abc import Mapping
from typing import NamedTuple

from enishi.core import outside
from enishi.history.peers.troubles import PeerTrouble

_FORM = "application/x-www-form-urlencoded"
_USUAL_SECONDS = 3600


class Tokens(NamedTuple):
    """What the endpoint gave; the refresh token is empty where the old one goes on."""

    access: str
    refresh: str
    seconds: int


def refresh_token(url: str, client_id: str, client_secret: str, refresh: str, *, typed_host: str) -> Tokens:
    """Raises PeerTrouble (token_refused) where the owner has to sign in again, and outside.Trouble."""
    fields = {"grant_type": "refresh_token", "refresh_token": refresh, "client_id": client_id}
    if client_secret:
        fields["client_secret"] = client_secret
    answer = outside.fetch(
        outside.Request(
            url,
            method="POST",
            headers={"Content-Type": _FORM, "Accept": "application/json"},
            body=urllib.parse.urlencode(fields).encode("ascii"),
            typed_host=typed_host,
            limits=outside.Limits(most_bytes=100_000, redirects=0),
        )
    )
    host = urllib.parse.urlsplit(url).hostname or ""
    said = _read(answer.body)
    if answer.status >= 500:
        raise PeerTrouble("busy_server", host)
    access = said.get("access_token")
    if answer.status != 200 or not isinstance(access, str) or not access:
        raise PeerTrouble("token_refused", host)
    fresh, seconds = said.get("refresh_token"), said.get("expires_in")
    return Tokens(
        access,
        fresh if isinstance(fresh, str) else "",
        seconds if isinstance(seconds, int) and seconds > 0 else _USUAL_SECONDS,
    )


def _read(body: bytes) -> Mapping[str, object]:
    try:
        said = json.loads(body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
