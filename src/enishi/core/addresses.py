"""The address under which a phone reaches the notebook, and which addresses are this very computer."""

from __future__ import annotations

import ipaddress
import re
import urllib.parse

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import pgettext

from enishi.core import errors, hosting

_NAME = re.compile(
    r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?)(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?)*"
)


def parse_public_url(words: str) -> str:
    """`https://name` or `https://name:port` as browsers write it. Raises Invalid with a sentence."""
    text = words.strip().rstrip("/")
    try:
        parts = urllib.parse.urlsplit(text)
        port = parts.port
    except ValueError:
        raise _wrong(words) from None
    if parts.scheme.lower() != "https":
        sentence = pgettext(
            "core",
            "The public address must begin with https:// (it says %(words)s): "
            "browsers allow the camera and offline use on HTTPS only.",
        )
        raise errors.Invalid(sentence % {"words": words})
    if parts.path or parts.query or parts.fragment or parts.username or parts.password:
        sentence = pgettext(
            "core", "The public address is a name alone, without a path or a password. Example: %(example)s"
        )
        raise errors.Invalid(sentence % {"example": "https://notebook.example.jp"})
    host = _read_host(parts.hostname or "")
    if not host or is_loopback(host):
        raise _wrong(words)
    return f"https://{host}" if port in (None, 443) else f"https://{host}:{port}"


def _wrong(words: str) -> errors.Invalid:
    sentence = pgettext("core", "“%(words)s” is no public address. Write it like this: %(example)s")
    return errors.Invalid(sentence % {"words": words, "example": "https://notebook.example.jp"})


def _read_host(name: str) -> str:
    """A host name in its ASCII form, or an IP address; empty when it is neither."""
    try:
        address = ipaddress.ip_address(name)
        return f"[{address}]" if address.version == 6 else str(address)
    except ValueError:
        pass
    try:
        plain = name.lower().rstrip(".").encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return plain if _NAME.fullmatch(plain) else ""


def public_url() -> str:
    """What `serve --public-url` was given, or nothing."""
    return str(settings.PUBLIC_URL).rstrip("/")


def full_url(path: str, request: HttpRequest) -> str:
    """A path as others can open it: at the public address, else at the one that was asked."""
    base = public_url()
    return f"{base}{path}" if base else request.build_absolute_uri(path)


def public_host() -> str:
    """The public address as a Host header says it, or nothing."""
    return public_url().removeprefix("https://")


def is_loopback(host: str) -> bool:
    """Whether a Host header names this very computer (a rebinding attack names something else)."""
    try:
        name = urllib.parse.urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def is_own_client(request: HttpRequest) -> bool:
    """Whether the request was made on this very computer, as far as the connection tells."""
    try:
        return ipaddress.ip_address(str(request.META.get("REMOTE_ADDR", ""))).is_loopback
    except ValueError:
        return False


def is_public_host(host: str) -> bool:
    """Whether a Host header names the public address."""
    wanted = public_host()
    return bool(wanted) and host.strip().lower().removesuffix(":443") == wanted


def is_outside(request: HttpRequest) -> bool:
    """Whether the request came by the public address, or to a server with accounts: whoever asks may be anybody."""
    host = request.META.get("HTTP_HOST", "")
    return is_public_host(host) or (hosting.has_accounts() and not is_loopback(host))
