"""Several threads that begin one action at the same moment, each on its own connection."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

import pytest
from django.db import DatabaseError, connection, models

from enishi.core import errors

T = TypeVar("T")
M = TypeVar("M", bound=models.Model)
CROWD = 8
PAUSE_SECONDS = 1.0


def at_once(works: Sequence[Callable[[], T]]) -> list[T | Exception]:
    """What each of them returned or was refused with; a refusal or a database's complaint is an outcome, too."""
    start = threading.Barrier(len(works))
    found: list[T | Exception] = [RuntimeError("did not run")] * len(works)

    def run(place: int, work: Callable[[], T]) -> None:
        try:
            connection.ensure_connection()
            start.wait(timeout=30)
            found[place] = work()
        except (errors.Refusal, DatabaseError) as error:
            found[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=90)
    assert not any(thread.is_alive() for thread in threads)
    return found


def list_wins(found: Sequence[T | Exception]) -> list[T]:
    return [one for one in found if not isinstance(one, Exception)]


def name_losses(found: Sequence[T | Exception]) -> set[str]:
    """By which errors the others got nothing."""
    return {type(one).__name__ for one in found if isinstance(one, Exception)}


def overtake(
    first: Callable[[], T],
    second: Callable[[], T],
    *,
    pause_in: tuple[object, str],
    monkeypatch: pytest.MonkeyPatch,
) -> list[T | Exception]:
    """`first` pauses where it calls that function, until `second` has come past it, or has waited at a lock."""
    is_there, is_past = threading.Event(), threading.Event()
    owner, name = pause_in
    real = getattr(owner, name)

    def pause(*args: object) -> object:
        if not is_there.is_set():
            is_there.set()
            is_past.wait(timeout=PAUSE_SECONDS)
        return real(*args)

    def come_past() -> T:
        assert is_there.wait(timeout=30)
        try:
            return second()
        finally:
            is_past.set()

    with monkeypatch.context() as patched:
        patched.setattr(owner, name, pause)
        return at_once([first, come_past])


class Unlocked:
    """`core.db.locked` without its lock: everybody meets where the lock would be, then goes on together."""

    def __init__(self, people: int = CROWD) -> None:
        self.meeting = threading.Barrier(people)

    def __call__(self, rows: models.QuerySet[M]) -> models.QuerySet[M]:
        if threading.current_thread() is not threading.main_thread():  # there the race is only being prepared
            with contextlib.suppress(threading.BrokenBarrierError):  # who waits in vain lets the others pass
                self.meeting.wait(timeout=2)
        return rows.order_by("pk")
