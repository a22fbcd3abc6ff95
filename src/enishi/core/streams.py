"""The one view that stays open: tells a page that something changed (server-sent events), until nothing more will.

It holds no database connection between two looks, and ends by itself; the browser comes back if there is more.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from typing import NamedTuple

from asgiref.sync import sync_to_async
from django.db import connections
from django.http import StreamingHttpResponse

LOOK_SECONDS = 0.5
BEAT_SECONDS = 15.0  # a word now and then, so that nobody on the way hangs up
LIFE_SECONDS = 300.0
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
