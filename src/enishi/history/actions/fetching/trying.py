"""Connecting begins with a try: only what works is kept. What a server refuses becomes a sentence for a person."""

from __future__ import annotations

import urllib.parse
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.accounts.queries import hash_forgotten
from enishi.core import clock, errors, outside
from enishi.history import queries, words
from enishi.history.actions.connecting import Part, change_secret, connect_source, keep_tokens, renew_parts
from enishi.history.models import Source, SourceKind
from enishi.history.peers.accounts import (
    MailAccount,
    TakesTokens,
    TokenEnd,
    dav_account_of,
    find_dav_account,
    open_mailbox,
    trade_token,
)
from enishi.history.peers.dav import Dav, DavAccount
from enishi.history.peers.feeds import clean_url, fetch_feed
from enishi.history.peers.mailboxes import is_chosen_first
from enishi.history.peers.troubles import PeerTrouble
from enishi.history.secrets import open_secret

Secret = Mapping[str, str]
NO_TOKENS: Final = TokenEnd()


@contextmanager
def telling() -> Iterator[None]:
    """A server's trouble as a refusal that every door can show."""
    try:
        yield
    except (PeerTrouble, outside.Trouble) as trouble:
        raise errors.Invalid(words.describe_trouble(trouble.code, trouble.params)) from trouble


def connect_mailbox(
    actor: User, account: MailAccount, secret: Secret, *, name: str = "", own_addresses: Iterable[str] = ()
) -> Source:
    """Sign in, look which folders there are, and keep the connection; it is read once folders are chosen."""
    with telling():
        secret = _trade(account, secret)
        parts = _list_folders(account, secret)
    return connect_source(
        actor,
        kind=SourceKind.IMAP,
        name=name or account.user,
        config=account.to_config(),
        secret=secret,
        own_addresses=own_addresses,
        parts=parts,
    )


def list_folders(account: MailAccount, secret: Secret) -> list[Part]:
    """The folders of a mailbox; those that are read when nobody chooses are marked. Raises Invalid with a sentence."""
    with telling():
        return _list_folders(account, _trade(account, secret))


def _trade(account: TakesTokens, secret: Secret) -> Secret:
    """With a token that lasts, where it is one by tokens: a refresh token may be good for one trade only."""
    return trade_token(account, secret, clock.now().timestamp()) if account.token_url else secret


def _list_folders(account: MailAccount, secret: Secret) -> list[Part]:
    with open_mailbox(
        account, password=secret.get("password", ""), token=secret.get("access_token", "")
    ) as box:
        folders = box.list_folders()
    return [
        {"name": one.name, "shown": one.shown, "use": one.use, "is_chosen": is_chosen_first(one, folders)}
        for one in folders
    ]


def connect_dav(
    actor: User,
    kind: str,
    words: str,
    user: str,
    secret: Secret,
    *,
    tokens: TokenEnd = NO_TOKENS,
    is_plain_wanted: bool = False,
    own_addresses: Iterable[str] = (),
) -> Source:
    """A calendar or address book account: sign in, look what there is, and keep the connection."""
    with telling():
        secret = _trade(tokens, secret)
        account = find_dav_account(kind, words, user, secret, is_plain_wanted=is_plain_wanted)
        parts = _list_collections(account)
    config = {
        "host": account.host,
        "url": account.url,
        "user": account.user,
        "typed_host": account.typed_host,
        "is_plain_wanted": account.is_plain_wanted,
        **tokens.to_config(),
    }
    name = f"{account.user} ({account.host})"
    return connect_source(
        actor, kind=kind, name=name, config=config, secret=secret, own_addresses=own_addresses, parts=parts
    )


def _list_collections(account: DavAccount) -> list[Part]:
    found = Dav(account).list_collections()
    return [{"name": one.url, "shown": one.name, "use": "", "is_chosen": True} for one in found]


def connect_feed(actor: User, url: str, *, name: str = "", own_addresses: Iterable[str] = ()) -> Source:
    """A calendar's address: fetched once to see that it is one. The address itself is the secret, so it is sealed."""
    with telling():
        clean = clean_url(url)
        fetch_feed(clean, {})
    host = urllib.parse.urlsplit(clean).hostname or ""
    config = {"host": host, "mark": hash_forgotten(actor, clean)}
    secret = {"url": clean}
    return connect_source(
        actor,
        kind=SourceKind.ICS,
        name=name or host,
        config=config,
        secret=secret,
        own_addresses=own_addresses,
    )


def renew_secret(actor: User, source_id: str | uuid.UUID, secret: Secret) -> Source:
    """Another password, token or calendar address: tried first, kept when it works."""
    source = queries.get_source(actor, source_id)
    if source.kind not in _LOOKS:
        raise errors.NotFound(pgettext_lazy("history", "There is no such source."))
    with telling():
        whole = _trade(TokenEnd.of(source.config), _complete(source, secret))
        _LOOKS[source.kind](source, whole)
    return change_secret(actor, source_id, whole)


def _complete(source: Source, secret: Secret) -> Secret:
    """What belongs to it and stays: the client's secret beside a refresh token. An address as it is asked."""
    if "url" in secret:
        return {"url": clean_url(secret["url"])}
    if "refresh_token" not in secret or "client_secret" in secret:
        return secret
    try:
        return {"client_secret": open_secret(source).get("client_secret", ""), **secret}
    except PeerTrouble:
        return secret


def look_again(actor: User, source_id: str | uuid.UUID) -> Source:
    """Which folders or calendars there are now."""
    source = queries.get_source(actor, source_id)
    with telling():
        secret: Secret = open_secret(source)
        if (traded := _trade(TokenEnd.of(source.config), secret)) != secret:
            keep_tokens(source, traded)
        secret = traded
        parts = _LOOKS[source.kind](source, secret)
    return renew_parts(actor, source.pk, parts)


def _look_into_mailbox(source: Source, secret: Secret) -> list[Part]:
    return _list_folders(MailAccount.of(source.config), secret)


def _look_into_dav(source: Source, secret: Secret) -> list[Part]:
    return _list_collections(dav_account_of(source.kind, source.config, secret))


def _look_into_feed(source: Source, secret: Secret) -> list[Part]:
    fetch_feed(secret.get("url", ""), {})
    return []


_LOOKS = {
    SourceKind.IMAP.value: _look_into_mailbox,
    SourceKind.CALDAV.value: _look_into_dav,
    SourceKind.CARDDAV.value: _look_into_dav,
    SourceKind.ICS.value: _look_into_feed,
}
