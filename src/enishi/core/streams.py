"""Answers that go out piece by piece: the one view that stays open, and files.

The first tells a page that something changed (server-sent events), until nothing more will. It holds no database
connection between two looks, and ends by itself; the browser comes back if there is more.
"""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import AsyncIterator, Callable
from typing import BinaryIO, NamedTuple

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.db import connections
from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.utils.http import content_disposition_header

LOOK_SECONDS = 0.5
BEAT_SECONDS = 15.0  # a word now and then, so that nobody on the way hangs up
LIFE_SECONDS = 300.0
PIECE_BYTES = 1 << 18
RETRY = b"retry: 3000\n\n"


class Look(NamedTuple):
    """What was seen: any words that differ when the page would, and whether nothing more is to come."""

    state: str
    is_over: bool


def stream_changes(look: Callable[[], Look]) -> StreamingHttpResponse:
    """The answer of a view: `change` events with the state, then `end`. `look` may ask the database."""
    response = StreamingHttpResponse(follow(look), content_type="text/event-stream")
    response.headers["X-Accel-Buffering"] = "no"  # nginx would collect the events
    return response


async def follow(
    look: Callable[[], Look], *, pause: float = LOOK_SECONDS, life: float = LIFE_SECONDS
) -> AsyncIterator[bytes]:
    """One event for each new state; a comment as a heartbeat."""
    yield RETRY
    until, last, spoken = time.monotonic() + life, "", time.monotonic()
    while time.monotonic() < until:
        seen = await sync_to_async(_look_once)(look)
        if seen.state != last:
            last, spoken = seen.state, time.monotonic()
            yield f"event: change\ndata: {seen.state}\n\n".encode()
        if seen.is_over:
            yield b"event: end\ndata: \n\n"
            return
        if time.monotonic() - spoken > BEAT_SECONDS:
            spoken = time.monotonic()
            yield b": still here\n\n"
        await asyncio.sleep(pause)


def _look_once(look: Callable[[], Look]) -> Look:
    try:
        return look()
    finally:
        for connection in connections.all(initialized_only=True):
            if not connection.in_atomic_block:
                connection.close()


def send_file(
    request: HttpRequest, whole: BinaryIO, *, name: str, media_type: str
) -> FileResponse | StreamingHttpResponse:
    """A file that lies ready, piece by piece: a large one is never held in memory, whatever server asks."""
    size = whole.seek(0, io.SEEK_END)
    whole.seek(0)
    if not isinstance(request, ASGIRequest):
        return FileResponse(whole, as_attachment=True, filename=name, content_type=media_type)
    response = StreamingHttpResponse(_read_pieces(whole), content_type=media_type)
    response.headers["Content-Length"] = str(size)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


async def _read_pieces(whole: BinaryIO) -> AsyncIterator[bytes]:
    with whole:
        while piece := await asyncio.to_thread(whole.read, PIECE_BYTES):
            yield piece
