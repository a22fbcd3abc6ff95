"""Whether this installation is one person's notebook or a server with accounts, and by which names it answers then.

Read from the settings each time, because `serve` may be told otherwise than the environment.
"""

from __future__ import annotations

import ipaddress
import os
import urllib.parse
from typing import Final

from django.conf import settings
from django.http import HttpRequest

OPEN, INVITED, CLOSED = "open", "invited", "closed"
MODES: Final = (OPEN, INVITED, CLOSED)
OFF: Final = ("", "off")


def account_mode() -> str:
    """open, invited or closed; empty for one person's notebook. A word that is none of them opens nothing."""
    words = str(settings.ACCOUNTS)
    if words in OFF:
        return ""
    return words if words in MODES else CLOSED


def has_accounts() -> bool:
    """Whether several people have a notebook each here."""
    return bool(account_mode())


def has_mail() -> bool:
    """Whether the server itself can send mail: confirmations, new passwords."""
    return bool(settings.EMAIL_HOST)


def named_hosts() -> set[str]:
    """What ENISHI_ALLOWED_HOSTS names, in small letters."""
    return {name.strip().lower() for name in str(settings.NAMED_HOSTS).split(",") if name.strip()}


def is_named_host(request: HttpRequest) -> bool:
    """Whether the Host header is a name given to this server, or the very address that the connection came to.

    An address can be no rebinding: a browser sends it only where somebody asked for that address.
    """
    name = _name_in(request.META.get("HTTP_HOST", ""))
    if not name or not has_accounts():
        return False
    return name in named_hosts() or (bool(settings.LISTENS_AT) and name == _own_address(request))


def _own_address(request: HttpRequest) -> str:
    """Where the connection arrived, as the server says it; empty when that is no address."""
    try:
        return str(ipaddress.ip_address(str(request.META.get("SERVER_NAME", ""))))
    except ValueError:
        return ""


def _name_in(host: str) -> str:
    try:
        return (urllib.parse.urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def is_near(request: HttpRequest) -> bool:
    """Whether whoever asks is on this computer or in a network at home or at work: no address of the internet."""
    try:
        return not ipaddress.ip_address(str(request.META.get("REMOTE_ADDR", ""))).is_global
    except ValueError:
        return False


def find_database_url() -> str:
    """The PostgreSQL to use: $ENISHI_DATABASE_URL, else $DATABASE_URL where that names one; empty for SQLite."""
    if ours := os.environ.get("ENISHI_DATABASE_URL", ""):
        return ours
    common = os.environ.get("DATABASE_URL", "")
    return common if common.startswith(("postgres://", "postgresql://")) else ""
