"""What Python runs before a process of Enishi that `tests.dated` puts on a stage: another day, another world.

`STAGE_DAY` is a file with the seconds by which the one clock is moved, read at each question, so that a test can let a
month pass while the server runs. `STAGE_HOSTS` is JSON, name to port: these hosts have an address of the open net, and
whoever connects to it is led to that port here.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import socket
from pathlib import Path
from typing import Any

OUTSIDE = "93.184.215."  # of the open net; nobody there is ever spoken with


def move_clock(file: Path) -> None:
    from enishi.core import clock

    def now() -> dt.datetime:
        shift = dt.timedelta(seconds=int(file.read_text(encoding="ascii")))
        return clock._STAND_IN.get() or dt.datetime.now(dt.UTC) + shift

    clock.now = now


def lay_routes(ports: dict[str, int]) -> None:
    addresses = {name: f"{OUTSIDE}{number}" for number, name in enumerate(ports, 1)}
    inside = {addresses[name]: port for name, port in ports.items()}
    look_up, connect = socket.getaddrinfo, socket.create_connection

    def find(host: Any, *more: Any, **named: Any) -> Any:
        return look_up(addresses.get(host, host), *more, **named)

    def lead(address: Any, *more: Any, **named: Any) -> socket.socket:
        port = inside.get(address[0])
        return connect(("127.0.0.1", port) if port else address, *more, **named)

    socket.getaddrinfo, socket.create_connection = find, lead


if day := os.environ.get("STAGE_DAY"):
    move_clock(Path(day))
if hosts := os.environ.get("STAGE_HOSTS"):
    lay_routes(json.loads(hosts))
