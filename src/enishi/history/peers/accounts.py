"""A connected account as it is configured, and the ways in: what the forms, the command line and the worker share."""

from __future__ import annotations

import urllib.parse
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

from enishi.core import outside
from enishi.core.addresses import is_loopback
from enishi.history.keys import domain_of
from enishi.history.peers.dav import DavAccount
from enishi.history.peers.mailboxes import Account, Mailbox
from enishi.history.peers.providers import find_provider
from enishi.history.peers.tokens import Tokens, refresh_token
from enishi.history.peers.troubles import PeerTrouble

SECURITIES: Final = ("tls", "starttls", "plain")
_EARLY_SECONDS: Final = 60  # a token that ends in a moment is of no use
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


def trade_token(account: MailAccount, secret: Mapping[str, str], moment: float) -> dict[str, str]:
    """The same secret with an access token that lasts; a refresh token that the endpoint changed is in it, too."""
    if secret.get("access_token") and moment < float(secret.get("ends_at", "0")) - _EARLY_SECONDS:
        return dict(secret)
    fresh = fetch_token(account, secret.get("client_secret", ""), secret.get("refresh_token", ""))
    traded = {**secret, "access_token": fresh.access, "ends_at": str(moment + fresh.seconds)}
    return traded | ({"refresh_token": fresh.refresh} if fresh.refresh else {})


def fetch_token(account: MailAccount, client_secret: str, refresh: str) -> Tokens:
    """A fresh access token of this account's endpoint, which must be encrypted where it is not on this computer."""
    parts = urllib.parse.urlsplit(account.token_url)
    if parts.scheme != "https" and not is_loopback(parts.netloc):
        raise outside.Trouble("no_tls", parts.hostname or account.token_url)
    typed_host = outside.ascii_host(parts.hostname or "")
    return refresh_token(account.token_url, account.client_id, client_secret, refresh, typed_host=typed_host)


def find_dav_account(
    kind: str, words: str, user: str, password: str, *, is_plain_wanted: bool = False
) -> DavAccount:
    """Of an address of a server, or of a mail address: the known server of its provider, else that of its domain."""
    plain = words.strip()
    if "@" in plain and "://" not in plain:
        known = find_provider(plain)
        url = getattr(known, kind) if known else f"https://{domain_of(plain)}/"
        if not url:
            raise PeerTrouble("not_dav", domain_of(plain))
        return DavAccount(kind, url, user or plain, password)
    url = plain if "://" in plain else f"https://{plain}"
    typed_host = outside.ascii_host(urllib.parse.urlsplit(url).hostname or "")
    return DavAccount(kind, url, user, password, typed_host, is_plain_wanted)


def dav_account_of(kind: str, config: Mapping[str, object], password: str) -> DavAccount:
    """As it is stored."""
    words = {name: str(config.get(name, "")) for name in ("url", "user", "typed_host")}
    return DavAccount(kind, password=password, is_plain_wanted=bool(config.get("is_plain_wanted")), **words)
