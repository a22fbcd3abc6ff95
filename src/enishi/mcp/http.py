"""Streamable HTTP at /mcp: a key at every request, no session, one JSON answer each."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.db import OperationalError, connections
from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import pgettext

from enishi.core import addresses, db, errors
from enishi.core.problems import answer_problem, answer_refusal
from enishi.mcp.callers import Caller, called_by, find_caller

if TYPE_CHECKING:
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
LARGEST_BODY = 1_000_000
NAMES = ("127.0.0.1", "localhost", "[::1]")


async def answer(request: ASGIRequest, scope: Scope, receive: Receive, send: Send) -> None:
    """One request whose Host and Origin the roof has looked at."""
    if request.method != "POST":
        await send_response(_refuse_method(), send)
        return
    known = await sync_to_async(_recognise)(request)
    if isinstance(known, HttpResponse):
        await send_response(known, send)
        return
    manager = await _find_sessions()
    with called_by(known):
        await manager.asgi_app(scope, receive, send)


def _refuse_method() -> HttpResponse:
    refusal = answer_problem(405, pgettext("mcp", "This address takes what an assistant posts."))
    refusal.headers["Allow"] = "POST"
    return refusal


def _recognise(request: ASGIRequest) -> Caller | HttpResponse:
    """The caller, or why there is none."""
    language = "en" if request.headers.get("Accept-Language", "").lower().startswith("en") else "ja"
    with translation.override(language):
        try:
            caller = find_caller(request)
        except errors.Refusal as refusal:
            return answer_refusal(refusal)
        except OperationalError as error:
            if not db.is_busy(error):
                raise
            return answer_problem(503, pgettext("mcp", "Enishi is busy for a moment. Please try once more."))
        finally:
            connections.close_all()
        if caller is None:
            return answer_problem(
                401,
                pgettext("mcp", "A key is needed that works. Make one with: enishi token create NAME"),
            )
    return caller


async def send_response(response: HttpResponse, send: Send) -> None:
    """A response of Django's by hand."""
    response.headers.setdefault("Cache-Control", "no-store")
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in response.items()]
    headers.append((b"content-length", str(len(response.content)).encode()))
    await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
    await send({"type": "http.response.body", "body": response.content})


_running: dict[asyncio.AbstractEventLoop, asyncio.Task[StreamableHTTPSessionManager]] = {}
_keeping: set[asyncio.Task[None]] = set()


async def _find_sessions() -> StreamableHTTPSessionManager:
    """The one manager of this process, begun at the first call: until then the SDK is not even imported."""
    loop = asyncio.get_running_loop()
    if loop not in _running:
        _running[loop] = loop.create_task(_begin())
    return await asyncio.shield(_running[loop])


async def _begin() -> StreamableHTTPSessionManager:
    manager = await asyncio.to_thread(_make_sessions)
    ready = asyncio.Event()
    task = asyncio.create_task(_keep(manager, ready))  # ends with the loop
    _keeping.add(task)
    await ready.wait()
    return manager


async def _keep(manager: StreamableHTTPSessionManager, ready: asyncio.Event) -> None:
    async with manager.run():
        ready.set()
        await asyncio.Event().wait()


def _make_sessions() -> StreamableHTTPSessionManager:
    from mcp.server.transport_security import TransportSecuritySettings

    from enishi.mcp.server import make_server

    hosts = [host for name in NAMES for host in (name, f"{name}:*")]
    origins = [f"http://{host}" for host in hosts]
    if public := addresses.public_host():
        hosts, origins = [*hosts, public], [*origins, f"https://{public}"]
    server = make_server()
    server.streamable_http_app(
        json_response=True,
        stateless_http=True,
        max_request_body_size=LARGEST_BODY,
        transport_security=TransportSecuritySettings(allowed_hosts=hosts, allowed_origins=origins),
    )
    return server.session_manager
