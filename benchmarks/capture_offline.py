"""Noting somebody down without a connection: how soon the page can be written on, taps and seconds a person.

python benchmarks/capture_offline.py [--openings N] [--json]
A phone's screen in Chromium ($ENISHI_CHROMIUM, else on PATH), the server stopped. Opening: from the address to a form
that keeps what is typed. One person: name, what was spoken of, one promise; a character of Japanese takes 250 ms, a tap
500 ms of thought; the place is kept from the one before. The aims are 1 s, 3 taps and 10 s.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

ROOT = Path(__file__).resolve().parents[1]
CHARACTER_MS, THINK_MS = 250, 500
TYPED = {"name": "三浦 つぐみ", "spoke": "活版の展示", "promise": "地図を送る"}


class Result(TypedDict):
    open_median_seconds: float
    open_slowest_seconds: float
    shell_kilobytes: int
    taps: int
    seconds: float
    characters: int
    name_alone_taps: int
    name_alone_seconds: float


def open_page(page: Page, address: str) -> float:
    """Seconds until the form is there and its script listens."""
    page.goto("about:blank")
    begun = time.perf_counter()
    page.goto(address + "/capture/", wait_until="commit")
    page.locator("html[data-ready]").wait_for()
    return time.perf_counter() - begun


def tap(page: Page, target: Locator) -> int:
    page.wait_for_timeout(THINK_MS)
    target.tap()
    return 1


def note_one(page: Page, typed: dict[str, str]) -> tuple[int, float]:
    """Taps and seconds for one person, the first field being ready to type in."""
    begun, taps = time.perf_counter(), 0
    for name, words in typed.items():
        field = page.locator(f"#{name}")
        if not field.evaluate("field => field === document.activeElement"):
            field.focus()  # the Next key of a phone's keyboard is no tap on the screen
        page.keyboard.type(words, delay=CHARACTER_MS)
    taps += tap(page, page.locator("#save"))
    page.locator("#messages .success").wait_for()
    page.wait_for_function("() => document.getElementById('name').value === ''")
    return taps, time.perf_counter() - begun


def weigh_shell(page: Page) -> int:
    """Kilobytes kept on the device."""
    measure = """async () => {
      let sum = 0;
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) sum += (await (await cache.match(request)).blob()).size;
      }
      return sum;
    }"""
    return round(int(page.evaluate(measure)) / 1000)


def measure(home: Path, *, openings: int) -> Result:
    from playwright.sync_api import sync_playwright

    from tests.journeys.watching import BROWSER_ARGS, find_chromium, open_context
    from tests.notebooks import make_notebook
    from tests.servers import start_server, stop_server

    server = start_server(make_notebook(home))
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_chromium(), args=list(BROWSER_ARGS))
        page = open_context(browser, "phone").new_page()
        page.goto(server.link)
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.goto(server.address + "/capture/")
        stop_server(server)
        opened = [open_page(page, server.address) for _ in range(openings)]
        note_one(page, {"name": "一人目"})
        taps, seconds = note_one(page, TYPED)
        name_taps, name_seconds = note_one(page, {"name": TYPED["name"]})
        kilobytes = weigh_shell(page)
        browser.close()
    plus = 1  # the tap on the plus, or on the shortcut of the home screen, that opens the page
    return {
        "open_median_seconds": round(statistics.median(opened), 3),
        "open_slowest_seconds": round(max(opened), 3),
        "shell_kilobytes": kilobytes,
        "taps": plus + taps,
        "seconds": round(seconds, 2),
        "characters": len("".join(TYPED.values())),
        "name_alone_taps": plus + name_taps,
        "name_alone_seconds": round(name_seconds, 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--openings", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory(prefix="enishi-bench-") as folder:
        result = measure(Path(folder), openings=chosen.openings)
    print(
        json.dumps(result) if chosen.json else ", ".join(f"{name} {value}" for name, value in result.items())
    )


if __name__ == "__main__":
    main()
