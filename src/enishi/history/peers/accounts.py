"""A connected account as it is configured, and the ways in: what the forms, the command line and the worker share."""

from __future__ import annotations

import urllib.parse
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

from enishi.core import outside
from enishi.core.addresses import is_loopback
from enishi.history.peers.mailboxes import Account, Mailbox
from enishi.history.peers.tokens import Tokens, refresh_token
from enishi.history.peers.troubles import PeerTrouble

SECURITIES: Final = ("tls", "starttls", "plain")
PORTS: Final = {"tls": 993, "starttls": 143, "plain": 143}


@dataclass(frozen=True, slots=True)
class MailAccount:
    """What is kept of a mailbox beside its secret. `is_typed`: the owner wrote the host, so it may lie inside."""

    host: str
    user: str
    port: int = 993
    security: str = "tls"
    auth: str = "password"  # or oauth
    token_url: str = ""
    client_id: str = ""
    is_typed: bool = True
    is_plain_wanted: bool = False  # the owner's word that nothing is encrypted

    def to_config(self) -> dict[str, object]:
        return asdict(self)

    @classmethod
    def of(cls, config: Mapping[str, object]) -> MailAccount:
        return cls(**{name: config[name] for name in cls.__slots__ if name in config})  # type: ignore[arg-type]


def check_plain(account: MailAccount) -> None:
    """A password never goes over a network unencrypted, unless the owner has said so. Raises PeerTrouble."""
    if (
        account.security == "plain"
        and not account.is_plain_wanted
        and not is_loopback(_bracketed(account.host))
    ):
        raise PeerTrouble("plain_refused", account.host)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def open_mailbox(account: MailAccount, *, password: str = "", token: str = "") -> Mailbox:
    """Logged in. Raises PeerTrouble and outside.Trouble."""
    check_plain(account)
    return Mailbox(
        Account(
            account.host, account.port, account.security, account.user, password=password, token=token,
            may_lie_inside=account.is_typed,
        )
    )  # fmt: skip


def fetch_token(account: MailAccount, client_secret: str, refresh: str) -> Tokens:
    """A fresh access token of this account's endpoint, which must be encrypted where it is not on this computer."""
    parts = urllib.parse.urlsplit(account.token_url)
    if parts.scheme != "https" and not is_loopback(parts.netloc):
        raise outside.Trouble("no_tls", parts.hostname or account.token_url)
    typed_host = outside.ascii_host(parts.hostname or "")
    return refresh_token(account.token_url, account.client_id, client_secret, refresh, typed_host=typed_host)
