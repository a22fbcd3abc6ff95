"""Connections over HTTP: a mailbox, calendars, an address book, and what is to be done with them."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import pgettext_lazy
from ninja import Schema, Status

from enishi.core import errors
from enishi.core.web import get_owner
from enishi.history import actions, queries
from enishi.history.addresses import pick_address
from enishi.history.api.mount import router
from enishi.history.api.told import SourceOut
from enishi.history.described import describe_connection
from enishi.history.models import Source
from enishi.history.peers.accounts import MailAccount, TokenEnd
from enishi.history.peers.providers import find_token_url, guess_host, guess_user


class ConnectionOut(SourceOut):
    """A connection as it stands. `problem` is a code, `words` the sentence for it; both are empty when all is well."""

    last_run_at: dt.datetime | None
    due_at: dt.datetime | None
    read: int
    left: int
    traces: int
    own_addresses: list[str]
    problem: str
    words: str


class AccountIn(Schema):
    """What opens an account: a password, or OAuth 2. `token_url` may be empty for Google.

    `own_addresses`: yours there, beside the one you sign in with.
    """

    address: str
    password: str = ""
    token_url: str = ""
    client_id: str = ""
    client_secret: str = ""
    refresh_token: str = ""
    own_addresses: list[str] = []

    def read_tokens(self) -> TokenEnd:
        url = self.token_url or find_token_url(self.address)
        return TokenEnd(url, self.client_id) if self.refresh_token else TokenEnd()

    def read_secret(self) -> dict[str, str]:
        if not self.refresh_token and not self.password:
            raise errors.Invalid(pgettext_lazy("history", "Please enter the password."))
        if not self.refresh_token:
            return {"password": self.password}
        return {"refresh_token": self.refresh_token, "client_secret": self.client_secret}

    def read_own(self) -> list[str]:
        return [*pick_address(self.address), *self.own_addresses]


class MailboxIn(AccountIn):
    """A mailbox over IMAP. `host` and `user` follow from the address where they are empty; it is tried at once."""

    host: str = ""
    port: int = 993
    security: Literal["tls", "starttls", "plain"] = "tls"
    user: str = ""


class DavIn(AccountIn):
    """A calendar (caldav) or address book (carddav) account: the server's address, or your mail address there."""

    kind: Literal["caldav", "carddav"]
    user: str = ""


class FeedIn(Schema):
    """A calendar that is published at an address."""

    url: str
    name: str = ""
    own_addresses: list[str] = []


class AddressesIn(Schema):
    """All your own addresses where something comes from; they replace those that stood there."""

    addresses: list[str]


class PartsIn(Schema):
    """Names of the folders or calendars that are read."""

    names: list[str]


class SecretIn(Schema):
    """Another password (refresh token, calendar's address: whatever opens it); it is tried before it is kept."""

    password: str


class ActIn(Schema):
    """What is to be done with a connection."""

    act: Literal["look", "pause", "resume", "disconnect"]


def _tell(request: HttpRequest, source: Source) -> dict[str, object]:
    fresh = queries.get_connection(get_owner(request), source.pk)
    return describe_connection(fresh, queries.count_traces_of([source.pk]))


@router.get("/history/connections", response=list[ConnectionOut], summary="What is connected, newest first")
def list_connections(request: HttpRequest) -> list[dict[str, object]]:
    found = queries.list_connections(get_owner(request))
    traces = queries.count_traces_of([one.pk for one in found])
    return [describe_connection(one, traces) for one in found]


@router.post(
    "/history/connections/mailbox",
    response={201: ConnectionOut},
    summary="Try a mailbox and keep it; it is read once its folders are chosen",
)
def post_mailbox(request: HttpRequest, data: MailboxIn) -> Status[Any]:
    tokens = data.read_tokens()
    account = MailAccount(
        data.host or guess_host(data.address),
        data.user or guess_user(data.address),
        data.port,
        data.security,
        auth="oauth" if tokens.token_url else "password",
        token_url=tokens.token_url,
        client_id=tokens.client_id,
        is_typed=bool(data.host),
    )
    source = actions.connect_mailbox(
        get_owner(request), account, data.read_secret(), name=data.address, own_addresses=data.read_own()
    )
    return Status(201, _tell(request, source))


@router.post(
    "/history/connections/dav",
    response={201: ConnectionOut},
    summary="Try calendars or address books and keep them",
)
def post_dav(request: HttpRequest, data: DavIn) -> Status[Any]:
    source = actions.connect_dav(
        get_owner(request),
        data.kind,
        data.address,
        data.user,
        data.read_secret(),
        tokens=data.read_tokens(),
        own_addresses=data.read_own(),
    )
    return Status(201, _tell(request, source))


@router.post(
    "/history/connections/feed", response={201: ConnectionOut}, summary="Try a calendar's address and read it"
)
def post_feed(request: HttpRequest, data: FeedIn) -> Status[Any]:
    actor = get_owner(request)
    feed = actions.connect_feed(actor, data.url, name=data.name, own_addresses=data.own_addresses)
    return Status(201, _tell(request, actions.choose_parts(actor, feed.pk, [])))


@router.get(
    "/history/connections/{uuid:connection_id}/parts",
    response=list[dict[str, Any]],
    summary="The folders or calendars of a connection, and which of them are read",
)
def list_parts(request: HttpRequest, connection_id: uuid.UUID) -> list[dict[str, object]]:
    return queries.list_parts(queries.get_connection(get_owner(request), connection_id))


@router.put(
    "/history/connections/{uuid:connection_id}/parts",
    response=ConnectionOut,
    summary="Choose what is read; the first time this begins it",
)
def put_parts(request: HttpRequest, connection_id: uuid.UUID, data: PartsIn) -> dict[str, object]:
    return _tell(request, actions.choose_parts(get_owner(request), connection_id, data.names))


@router.put(
    "/history/connections/{uuid:connection_id}/password",
    response=ConnectionOut,
    summary="Give a connection another password",
)
def put_password(request: HttpRequest, connection_id: uuid.UUID, data: SecretIn) -> dict[str, object]:
    actor = get_owner(request)
    name = queries.name_of_secret(queries.get_connection(actor, connection_id))
    return _tell(request, actions.renew_secret(actor, connection_id, {name: data.password}))


@router.put(
    "/history/connections/{uuid:connection_id}/own-addresses",
    response=ConnectionOut,
    summary="Say which mail addresses are yours where this comes from",
)
def put_own_addresses(request: HttpRequest, connection_id: uuid.UUID, data: AddressesIn) -> dict[str, object]:
    return _tell(request, actions.say_own_addresses(get_owner(request), connection_id, data.addresses))


_ACTS = {
    "look": actions.look_soon,
    "pause": actions.pause_source,
    "resume": actions.resume_source,
    "disconnect": actions.cut_source,
}


@router.put(
    "/history/connections/{uuid:connection_id}/state",
    response=ConnectionOut,
    summary="Look now, pause, resume, or disconnect and keep what came (DELETE the source to take it along)",
)
def put_state(request: HttpRequest, connection_id: uuid.UUID, data: ActIn) -> dict[str, object]:
    return _tell(request, _ACTS[data.act](get_owner(request), connection_id))
