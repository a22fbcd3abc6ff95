"""A connected account as it is configured, and the ways in: what the forms, the command line and the worker share."""

from __future__ import annotations

import urllib.parse
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Final, NamedTuple, Protocol

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


class TakesTokens(Protocol):
    """An account that one enters with tokens, and where those are fetched."""

    @property
    def token_url(self) -> str: ...

    @property
    def client_id(self) -> str: ...


class TokenEnd(NamedTuple):
    """Where the tokens of an account are fetched, and as which client; nothing for an account with a password."""

    token_url: str = ""
    client_id: str = ""

    def to_config(self) -> dict[str, object]:
        return {"auth": "oauth", **self._asdict()} if self.token_url else {}

    @classmethod
    def of(cls, config: Mapping[str, object]) -> TokenEnd:
        is_meant = config.get("auth") == "oauth"
        return cls(str(config.get("token_url", "")), str(config.get("client_id", ""))) if is_meant else cls()


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


def trade_token(account: TakesTokens, secret: Mapping[str, str], moment: float) -> dict[str, str]:
    """The same secret with an access token that lasts; a refresh token that the endpoint changed is in it, too."""
    if secret.get("access_token") and moment < float(secret.get("ends_at", "0")) - _EARLY_SECONDS:
        return dict(secret)
    fresh = fetch_token(account, secret.get("client_secret", ""), secret.get("refresh_token", ""))
    traded = {**secret, "access_token": fresh.access, "ends_at": str(moment + fresh.seconds)}
    return traded | ({"refresh_token": fresh.refresh} if fresh.refresh else {})


def fetch_token(account: TakesTokens, client_secret: str, refresh: str) -> Tokens:
    """A fresh access token of this account's endpoint, which must be encrypted where it is not on this computer."""
    parts = urllib.parse.urlsplit(account.token_url)
    if parts.scheme != "https" and not is_loopback(parts.netloc):
        raise outside.Trouble("no_tls", parts.hostname or account.token_url)
    typed_host = outside.ascii_host(parts.hostname or "")
    return refresh_token(account.token_url, account.client_id, client_secret, refresh, typed_host=typed_host)


def find_dav_account(
    kind: str, words: str, user: str, secret: Mapping[str, str], *, is_plain_wanted: bool = False
) -> DavAccount:
    """Of an address of a server, or of a mail address: the known server of its provider, else that of its domain.

    Raises PeerTrouble where the provider is known to let nobody in that way.
    """
    plain = words.strip()
    if "@" in plain and "://" not in plain:
        url = _find_dav_url(kind, plain, is_token="access_token" in secret)
        return _with_secret(DavAccount(kind, url, user or plain), secret)
    url = plain if "://" in plain else f"https://{plain}"
    typed_host = outside.ascii_host(urllib.parse.urlsplit(url).hostname or "")
    account = DavAccount(kind, url, user, typed_host=typed_host, is_plain_wanted=is_plain_wanted)
    return _with_secret(account, secret)


def _find_dav_url(kind: str, address: str, *, is_token: bool) -> str:
    known = find_provider(address)
    if known is None:
        return f"https://{domain_of(address)}/"
    if known.dav == "none":
        raise PeerTrouble("ics_only" if kind == "caldav" else "file_only", known.name)
    if known.dav == "oauth" and not is_token:
        raise PeerTrouble("needs_tokens", known.name)
    if url := str(getattr(known, kind)):
        return url.format(address=urllib.parse.quote(address.casefold(), safe="@"))
    raise PeerTrouble("not_dav", domain_of(address))


def dav_account_of(kind: str, config: Mapping[str, object], secret: Mapping[str, str]) -> DavAccount:
    """As it is stored."""
    words = {name: str(config.get(name, "")) for name in ("url", "user", "typed_host")}
    account = DavAccount(kind, is_plain_wanted=bool(config.get("is_plain_wanted")), **words)
    return _with_secret(account, secret)


def _with_secret(account: DavAccount, secret: Mapping[str, str]) -> DavAccount:
    return replace(account, password=secret.get("password", ""), token=secret.get("access_token", ""))
