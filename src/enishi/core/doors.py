"""Which door a request came through (web, api, cli, mcp, worker), for the audit trail."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

DOORS = ("web", "api", "cli", "mcp", "worker", "code")
_DOOR: ContextVar[str] = ContextVar("door", default="code")


def current_door() -> str:
    return _DOOR.get()


@contextmanager
def through(door: str) -> Iterator[None]:
    """Everything inside the block is recorded as having come through `door`."""
    token = _DOOR.set(door)
    try:
        yield
    finally:
        _DOOR.reset(token)
