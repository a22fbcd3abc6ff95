"""Who holds something for a while: named by computer and process, so that what a dead one held is free at once."""

from __future__ import annotations

import os
import socket
import uuid

from enishi.core.home import is_running


def new_holder() -> str:
    """A name for one holder: this computer, this process, this occasion."""
    return f"{socket.gethostname()}/{os.getpid()}/{uuid.uuid4().hex}"


def is_alive(holder: str) -> bool:
    """Whether a holder's process still runs; unknown (another computer, Windows) counts as alive until it lapses."""
    host, _, rest = holder.partition("/")
    pid = rest.partition("/")[0]
    return host != socket.gethostname() or not pid.isdecimal() or is_running(pid)
