"""Long work lets a button press go first.

SQLite gives a waiting writer no place in a queue: it looks again every tenth of a second, and work that commits and
begins again at once is nearly always there before it. So a press says that it is under way (a lock on an empty file,
which dies with its process), and long work waits between two batches until no press is.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

if sys.platform != "win32":
    import fcntl

# Windows has no shared locks on files of this kind: there a longer breath has to do.
BREATH_SECONDS = 0.05 if sys.platform == "win32" else 0.005
PATIENCE_SECONDS = 1.0  # a press that takes longer is not waited for
LOOK_AGAIN_SECONDS = 0.01


def _open_gate() -> int:
    return os.open(Path(settings.HOME) / "presses.lock", os.O_RDWR | os.O_CREAT, 0o600)


@contextmanager
def pressing() -> Iterator[None]:
    """Around whatever somebody waits for. Never fails: without the file there is only no privilege."""
    gate = -1
    with suppress(OSError):
        gate = _open_gate()
        if sys.platform != "win32":
            fcntl.flock(gate, fcntl.LOCK_SH)  # long work holds it for the blink of one look
    try:
        yield
    finally:
        if gate >= 0:
            os.close(gate)  # which gives the lock back


def let_others_write() -> None:
    """Between two batches of long work: a short breath, longer while a press is under way."""
    time.sleep(BREATH_SECONDS)
    until = time.monotonic() + PATIENCE_SECONDS
    while _is_somebody_pressing() and time.monotonic() < until:
        time.sleep(LOOK_AGAIN_SECONDS)


def _is_somebody_pressing() -> bool:
    if sys.platform == "win32":
        return False
    try:
        gate = _open_gate()
    except OSError:
        return False
    try:
        fcntl.flock(gate, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(gate)
    return False
