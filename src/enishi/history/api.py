"""History over HTTP: sources, likely people, what was left out, and the owner's words; the doors mount `router`."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status

from enishi.core.web import get_owner
from enishi.history import actions, queries
from enishi.history.described import describe_connection, describe_left_out, describe_likely, describe_source
from enishi.history.models import Source
from enishi.history.peers.accounts import MailAccount
from enishi.history.peers.providers import guess_host, guess_user

router = Router(tags=["history"])


class SourceOut(Schema):
    """Where history comes from. kind: file, imap, caldav, ics, carddav; state: connected, paused, failed."""

    id: str
    kind: str
    name: str
    state: str
    at: dt.datetime


class LikelyOut(Schema):
    """Somebody who is likely known and not in the notebook; the likeliest stand first."""

    id: str
    kind: str
    address: str
    name: str
    received: int
    sent: int
    met: int
    last_on: dt.date | None
    likelihood: float


class LeftOutOut(Schema):
    """What became no encounter: of one sender or domain, for one reason."""

    reason: str
    sender: str
    name: str
    count: int
    last_on: dt.date | None


class SenderIn(Schema):
    """`sender` is a mail address or a domain; `word` is count, leave_out, or empty: as it comes."""

    sender: str
    word: str


class OwnAddressIn(Schema):
    """Whether this mail address is the owner's; null takes the word back."""

    address: str
    is_mine: bool | None = True


class DecisionIn(Schema):
    """`decision` is person (`person`: which one, where known), left_out, or empty."""

    decision: str
    person: str = ""


class PersonOut(Schema):
    """The person who came of it."""

    id: str


@router.get("/history/sources", response=list[SourceOut], summary="Where history comes from, newest first")
def list_sources(request: HttpRequest) -> list[dict[str, object]]:
    return [describe_source(one) for one in queries.list_sources(get_owner(request))]


@router.delete(
    "/history/sources/{uuid:source_id}",
    response={202: None},
    summary="Take a source away with everything it brought",
)
def delete_source(request: HttpRequest, source_id: uuid.UUID) -> Status[Any]:
    actor = get_owner(request)
    actions.drop_soon(actor, queries.get_source(actor, source_id).pk)
    return Status(202, None)


@router.get("/history/likely", response=list[LikelyOut], summary="Those you may know, the likeliest first")
def list_likely(request: HttpRequest) -> list[dict[str, object]]:
    return [describe_likely(one) for one in queries.list_likely(get_owner(request))]


@router.get("/history/left-out", response=list[LeftOutOut], summary="What became no encounter, and why")
def list_left_out(
    request: HttpRequest, by: Literal["sender", "domain", "reason"] = "sender"
) -> list[dict[str, object]]:
    return [describe_left_out(one) for one in queries.list_left_out(get_owner(request), by=by)]


@router.put("/history/senders", response={204: None}, summary="Count a sender or a domain, or leave it out")
def put_sender(request: HttpRequest, data: SenderIn) -> Status[Any]:
    actions.decide_sender(get_owner(request), data.sender, data.word)
    return Status(204, None)


@router.put("/history/own-addresses", response={204: None}, summary="Say that a mail address is your own")
def put_own_address(request: HttpRequest, data: OwnAddressIn) -> Status[Any]:
    actions.confirm_own_address(get_owner(request), data.address, is_mine=data.is_mine)
    return Status(204, None)


@router.put(
    "/history/correspondents/{uuid:correspondent_id}",
    response={204: None},
    summary="Say who somebody is, or that they are nobody to count",
)
def put_correspondent(request: HttpRequest, correspondent_id: uuid.UUID, data: DecisionIn) -> Status[Any]:
    actions.decide_correspondent(get_owner(request), correspondent_id, data.decision, data.person or None)
    return Status(204, None)


@router.post(
    "/history/correspondents/{uuid:correspondent_id}/person",
    response={201: PersonOut},
    summary="Make a person of somebody",
)
def post_person(request: HttpRequest, correspondent_id: uuid.UUID) -> Status[Any]:
    contact = actions.add_from_correspondent(get_owner(request), correspondent_id)
    return Status(201, {"id": str(contact.pk)})


class ConnectionOut(SourceOut):
    """A connection as it stands. `problem` is a code, `words` the sentence for it; both are empty when all is well."""

    last_run_at: dt.datetime | None
    due_at: dt.datetime | None
    read: int
    left: int
    traces: int
    problem: str
    words: str


class MailboxIn(Schema):
    """A mailbox over IMAP. `host` and `user` follow from the address where they are empty; it is tried at once."""

    address: str
    password: str
    host: str = ""
    port: int = 993
    security: Literal["tls", "starttls", "plain"] = "tls"
    user: str = ""


class DavIn(Schema):
    """A calendar (caldav) or address book (carddav) account: the server's address, or your mail address there."""

    kind: Literal["caldav", "carddav"]
    address: str
    password: str
    user: str = ""


class FeedIn(Schema):
    """A calendar that is published at an address."""

    url: str
    name: str = ""


class PartsIn(Schema):
    """Names of the folders or calendars that are read."""

    names: list[str]


class SecretIn(Schema):
    """Another password; it is tried before it is kept."""

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
    account = MailAccount(
        data.host or guess_host(data.address),
        data.user or guess_user(data.address),
        data.port,
        data.security,
        is_typed=bool(data.host),
    )
    secret, own = {"password": data.password}, [data.address]
    source = actions.connect_mailbox(
        get_owner(request), account, secret, name=data.address, own_addresses=own
    )
    return Status(201, _tell(request, source))


@router.post(
    "/history/connections/dav",
    response={201: ConnectionOut},
    summary="Try calendars or address books and keep them",
)
def post_dav(request: HttpRequest, data: DavIn) -> Status[Any]:
    secret = {"password": data.password}
    source = actions.connect_dav(get_owner(request), data.kind, data.address, data.user, secret)
    return Status(201, _tell(request, source))


@router.post(
    "/history/connections/feed", response={201: ConnectionOut}, summary="Try a calendar's address and read it"
)
def post_feed(request: HttpRequest, data: FeedIn) -> Status[Any]:
    actor = get_owner(request)
    source = actions.choose_parts(actor, actions.connect_feed(actor, data.url, name=data.name).pk, [])
    return Status(201, _tell(request, source))


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
    return _tell(request, actions.renew_secret(actor, connection_id, {"password": data.password}))


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
