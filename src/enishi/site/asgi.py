"""The ASGI callable that uvicorn serves: Django, and beside it the door for assistants at /mcp."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, MutableMapping
from io import BytesIO
from typing import Any

from django.core.asgi import get_asgi_application
from django.core.handlers.asgi import ASGIRequest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "enishi.site.settings")
django = get_asgi_application()

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
ASSISTANTS = ("/mcp", "/mcp/")


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http" and scope["path"] in ASSISTANTS:
        await answer_assistant(scope, receive, send)
    else:
        await django(scope, receive, send)  # type: ignore[arg-type]


async def answer_assistant(scope: Scope, receive: Receive, send: Send) -> None:
    """Host and Origin must be ours, as for a page; then the key is looked at."""
    from enishi.core.problems import answer_problem
    from enishi.mcp import http
    from enishi.site.middleware import find_foreign

    request = ASGIRequest(dict(scope), BytesIO())
    if sentence := find_foreign(request):
        await http.send_response(answer_problem(403, sentence), send)
        return
    await http.answer(request, scope, receive, send)
