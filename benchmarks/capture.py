"""A new person by hand, from the list to their page: taps counted, seconds of a fast typist. The aim is 3 taps, 10 s.

python benchmarks/capture.py [--json]
A phone's screen in Chromium ($ENISHI_CHROMIUM, else on PATH); ten keys a second, two or three keys to a Japanese
character, half a second before each tap.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

ROOT = Path(__file__).resolve().parents[1]
TYPED = {"name": "三浦 つぐみ", "organisation": "青葉印刷", "met_how": "朝活"}
CHARACTER_MS, THINK_MS = 250, 500


class Result(TypedDict):
    taps: int
    seconds: float
    characters: int


def tap(page: Page, target: Locator) -> int:
    page.wait_for_timeout(THINK_MS)
    target.tap()
    return 1


def capture(page: Page, address: str) -> Result:
    page.goto(address + "/people/")
    begun, taps = time.perf_counter(), 0
    taps += tap(page, page.locator("a[href='/people/new/']:visible").first)
    page.wait_for_url("**/people/new/")
    if not page.locator("[name=name]").evaluate("field => field === document.activeElement"):
        taps += tap(page, page.locator("[name=name]"))
    page.keyboard.type(TYPED["name"], delay=CHARACTER_MS)
    for name in ("organisation", "met_how"):  # the Next key of a phone's keyboard is no tap on the screen
        page.locator(f"[name={name}]").focus()
        page.keyboard.type(TYPED[name], delay=CHARACTER_MS)
    taps += tap(page, page.locator("form.sheet .b.main"))
    page.wait_for_url(re.compile(r"/people/[0-9a-f-]{36}/"))
    seconds = time.perf_counter() - begun
    return {"taps": taps, "seconds": round(seconds, 2), "characters": len("".join(TYPED.values()))}


def measure(home: Path) -> Result:
    from playwright.sync_api import sync_playwright

    from tests.journeys.watching import BROWSER_ARGS, find_chromium, open_context
    from tests.notebooks import make_notebook
    from tests.servers import serving

    notebook = make_notebook(home)
    notebook.run("demo-seed")
    with serving(notebook) as server, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_chromium(), args=list(BROWSER_ARGS))
        page = open_context(browser, "phone").new_page()
        page.goto(server.link)
        result = capture(page, server.address)
        browser.close()
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory(prefix="enishi-bench-") as folder:
        result = measure(Path(folder))
    if chosen.json:
        sys.stdout.write(json.dumps(result) + "\n")
        return
    sys.stdout.write(
        f"{result['taps']} taps (aim: 3), {result['characters']} characters, {result['seconds']} s (aim: 10)\n"
    )


if __name__ == "__main__":
    main()
