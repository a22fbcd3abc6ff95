"""Connecting begins with a try: only what works is kept. What a server refuses becomes a sentence for a person."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from enishi.accounts.models import User
from enishi.core import errors, outside
from enishi.history import queries, words
from enishi.history.actions.connecting import Part, change_secret, connect_source, renew_parts
from enishi.history.models import Source, SourceKind
from enishi.history.peers.accounts import MailAccount, fetch_token, open_mailbox
from enishi.history.peers.mailboxes import is_chosen_first
from enishi.history.peers.troubles import PeerTrouble
from enishi.history.secrets import open_secret

Secret = Mapping[str, str]


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
    parts = list_folders(account, secret)
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
        return _list_folders(account, secret)


def _list_folders(account: MailAccount, secret: Secret) -> list[Part]:
    token = ""
    if account.auth == "oauth":
        token = fetch_token(account, secret.get("client_secret", ""), secret.get("refresh_token", "")).access
    with open_mailbox(account, password=secret.get("password", ""), token=token) as box:
        folders = box.list_folders()
    return [
        {"name": one.name, "shown": one.shown, "use": one.use, "is_chosen": is_chosen_first(one, folders)}
        for one in folders
    ]


def renew_secret(actor: User, source_id: str | uuid.UUID, secret: Secret) -> Source:
    """Another password or token: tried first, kept when it works."""
    source = queries.get_source(actor, source_id)
    with telling():
        _LOOKS[source.kind](source, secret)
    return change_secret(actor, source_id, secret)


def look_again(actor: User, source_id: str | uuid.UUID) -> Source:
    """Which folders or calendars there are now."""
    source = queries.get_source(actor, source_id)
    with telling():
        parts = _LOOKS[source.kind](source, open_secret(source))
    return renew_parts(actor, source.pk, parts)


def _look_into_mailbox(source: Source, secret: Secret) -> list[Part]:
    return _list_folders(MailAccount.of(source.config), secret)


_LOOKS = {SourceKind.IMAP.value: _look_into_mailbox}
