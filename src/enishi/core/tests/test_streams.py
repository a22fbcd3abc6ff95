"""A page is told of every change once, and the stream ends by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable

import pytest

from enishi.core import streams
from enishi.core.streams import Look, follow, stream_changes


def looking(looks: Iterable[Look]) -> Callable[[], Look]:
    waiting = iter(looks)
    return lambda: next(waiting)


def collect(look: Callable[[], Look], *, life: float = 60) -> list[bytes]:
    async def gather() -> list[bytes]:
        return [part async for part in follow(look, pause=0, life=life)]

    return asyncio.run(gather())


def test_every_new_state_is_one_event() -> None:
    seen = [Look("1", False), Look("1", False), Look("2", False), Look("2", True)]
    assert collect(looking(seen)) == [
        streams.RETRY, b"event: change\ndata: 1\n\n", b"event: change\ndata: 2\n\n", b"event: end\ndata: \n\n",
    ]  # fmt: skip


def test_it_does_not_live_for_ever() -> None:
    assert collect(lambda: Look("1", False), life=0) == [streams.RETRY]


def test_a_heartbeat_keeps_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "BEAT_SECONDS", -1.0)
    assert b": still here\n\n" in collect(looking([Look("1", False), Look("1", True)]))


def test_nothing_on_the_way_collects_the_events() -> None:
    response = stream_changes(lambda: Look("", True))
    assert (response["Content-Type"], response["X-Accel-Buffering"]) == ("text/event-stream", "no")
