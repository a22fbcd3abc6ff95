"""An outbox in a real browser, and a server that dies under it: short in the journey, at length in the benchmark."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

from tests.notebooks import Notebook
from tests.servers import Server, start_server

COUNT = (
    "import('/static/encounters/capture/outbox.js').then(box => box.listItems()).then(items => items.length)"
)
IN_CHARGE = (
    "() => navigator.serviceWorker.controller?.state === 'activated'"  # the service worker, of this page
)
LIFE_SECONDS = (0.0, 1.5)  # how long the server lives after the first capture of a life has arrived


def open_capture(page: Page, address: str) -> None:
    """The page, ready to write on."""
    page.goto(address + "/capture/")
    page.locator("html[data-ready]").wait_for()


def note_down(page: Page, **words: str) -> None:
    """One person, as a thumb does it: fill in, press."""
    picture = words.pop("picture", "")
    for name, value in words.items():
        page.locator(f"#{name}").fill(value)
    if picture:
        page.locator("input[type=file]").last.set_input_files(picture)
        page.locator("#shown img").wait_for()
    page.locator("#save").click()
    page.wait_for_function(
        "() => !document.getElementById('name').value && !document.getElementById('shown').querySelector('img[src]')"
    )


def count_waiting(page: Page) -> int:
    return int(page.evaluate(COUNT))


@dataclass
class Mortal:
    """A server that is killed (SIGKILL) at random moments and comes up again at the same address."""

    notebook: Notebook
    port: int
    chance: random.Random
    kills: int = 0
    server: Server = field(init=False)

    def __post_init__(self) -> None:
        self.server = start_server(self.notebook, port=self.port)

    def kill(self) -> None:
        self.server.process.kill()
        self.server.process.communicate(timeout=30)

    def come_back(self) -> None:
        self.server = start_server(self.notebook, port=self.port)

    def die_somewhen(self) -> None:
        time.sleep(self.chance.uniform(*LIFE_SECONDS))
        self.kill()
        self.kills += 1
        self.come_back()


def send_under_fire(page: Page, mortal: Mortal, *, kills: int, patience_seconds: float) -> Iterator[int]:
    """Kills the server so many times while the outbox empties, then lets it live; yields what still waits."""
    until = time.monotonic() + patience_seconds
    while (waiting := count_waiting(page)) and time.monotonic() < until:
        yield waiting
        page.evaluate("dispatchEvent(new Event('online'))")  # a phone notices that the network is back
        if mortal.kills < kills:
            await_arrival(page, waiting, mortal.chance)
            mortal.die_somewhen()
        else:
            page.wait_for_timeout(300)
    yield count_waiting(page)


def await_arrival(page: Page, waiting: int, chance: random.Random) -> None:
    """Until one more has arrived; one time in five the server dies before, while the first is on its way."""
    until = time.monotonic() + (1.0 if chance.random() < 0.2 else 20.0)
    while count_waiting(page) == waiting and time.monotonic() < until:
        page.wait_for_timeout(100)


def list_arrived(home: Path) -> list[str]:
    """The names in the notebook, in the order in which they came in."""
    database = sqlite3.connect(f"file:{home / 'enishi.sqlite3'}?mode=ro", uri=True)
    rows = database.execute("SELECT name FROM encounters_capture ORDER BY created_at, id").fetchall()
    database.close()
    return [row[0] for row in rows]
