"""200 people noted offline in Chromium, sent to a server that is killed at random moments: each arrives exactly once.

python benchmarks/outbox.py [--captures N] [--kills N] [--seed N] [--json]
A phone's screen ($ENISHI_CHROMIUM, else on PATH). Every tenth has a picture of about half a megabyte. The browser is
closed and opened again between noting and sending. Ends with status 1 when one is missing, doubled or out of order.
"""

from __future__ import annotations

import argparse
import io
import itertools
import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, BrowserType

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_SECONDS = 900.0


class Result(TypedDict):
    captures: int
    arrived: int
    doubled: int
    missing: int
    out_of_order: int
    kills: int
    noting_seconds: float
    sending_seconds: float


def draw_picture(path: Path) -> Path:
    """Noise, so that it weighs what a photo weighs."""
    from PIL import Image

    out = io.BytesIO()
    Image.frombytes("RGB", (640, 480), os.urandom(640 * 480 * 3)).save(out, "JPEG", quality=85)
    path.write_bytes(out.getvalue())
    return path


def open_phone(chromium: BrowserType, profile: Path) -> BrowserContext:
    """A browser whose storage is on disk, as an installed app's is."""
    from tests.journeys.watching import BROWSER_ARGS, find_chromium

    return chromium.launch_persistent_context(
        profile, executable_path=find_chromium(), args=list(BROWSER_ARGS), locale="ja-JP", timezone_id="Asia/Tokyo",
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, reduced_motion="reduce",
    )  # fmt: skip


def measure(folder: Path, *, captures: int, kills: int, seed: int) -> Result:
    from playwright.sync_api import sync_playwright

    from tests.notebooks import make_notebook
    from tests.outboxes import Mortal, list_arrived, note_down, open_capture, send_under_fire
    from tests.servers import find_free_port

    names = [f"椎名 {number:03d}" for number in range(captures)]
    picture = str(draw_picture(folder / "card.jpg"))
    mortal = Mortal(make_notebook(folder / "home"), find_free_port(), random.Random(seed))
    with sync_playwright() as driver:
        phone = open_phone(driver.chromium, folder / "profile")
        page = phone.new_page()
        page.goto(mortal.server.link)
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        open_capture(page, mortal.server.address)
        mortal.kill()
        begun = time.perf_counter()
        for number, name in enumerate(names):
            note_down(page, name=name, spoke="名刺を切らしていた", picture="" if number % 10 else picture)
        noted = time.perf_counter()
        phone.close()
        phone = open_phone(driver.chromium, folder / "profile")
        page = phone.new_page()
        open_capture(page, mortal.server.address)
        mortal.come_back()
        begun_sending = time.perf_counter()
        for waiting in send_under_fire(page, mortal, kills=kills, patience_seconds=PATIENCE_SECONDS):
            print(f"\r{waiting:4d} waiting, {mortal.kills} kills", end="", file=sys.stderr)
        sent = time.perf_counter()
        phone.close()
    mortal.kill()
    arrived = list_arrived(folder / "home")
    return {
        "captures": captures,
        "arrived": len(set(arrived) & set(names)),
        "doubled": len(arrived) - len(set(arrived)),
        "missing": len(set(names) - set(arrived)),
        "out_of_order": sum(one > other for one, other in itertools.pairwise(arrived)),
        "kills": mortal.kills,
        "noting_seconds": round(noted - begun, 1),
        "sending_seconds": round(sent - begun_sending, 1),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--captures", type=int, default=200)
    parser.add_argument("--kills", type=int, default=25)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory(prefix="enishi-bench-") as folder:
        found = measure(Path(folder), captures=chosen.captures, kills=chosen.kills, seed=chosen.seed)
    print()
    print(json.dumps(found) if chosen.json else ", ".join(f"{name} {value}" for name, value in found.items()))
    return int(bool(found["missing"] or found["doubled"] or found["out_of_order"]))


if __name__ == "__main__":
    sys.exit(main())
