"""What a journey's browser looks like, and an eye on everything in it that should never happen."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, StorageState, expect

SIZES = ("phone", "desktop")
WIDTHS = {"phone": (390, 844), "desktop": (1280, 900)}
PATIENCE_MS = (
    30_000  # until something that should come is taken for lost, also on a busy machine: no measure of speed
)
expect.set_options(timeout=PATIENCE_MS)
Scheme = Literal["light", "dark"]
BROWSER_ARGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def find_chromium() -> str:
    """The one that was chosen, else the one on PATH; empty when there is none."""
    return os.environ.get("ENISHI_CHROMIUM") or shutil.which("chromium") or ""


def open_context(browser: Browser, size: str, *, inside: StorageState | None = None) -> BrowserContext:
    """A browser of its own; already inside with the cookies of another."""
    width, height = WIDTHS[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        has_touch=size == "phone",
        is_mobile=size == "phone",
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
        color_scheme="light",
        storage_state=inside,
        reduced_motion="reduce",
        accept_downloads=True,
    )
    context.set_default_timeout(PATIENCE_MS)
    return context


@dataclass
class Watch:
    """Collects console errors (a broken policy is one), script errors, failed answers and strangers' addresses."""

    faults: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)  # statuses a journey provokes on purpose
    own: tuple[str, ...] = (
        "http://127.0.0.1:",
        "data:",
        "blob:",
    )  # whatever begins with another address is a fault

    def follow(self, page: Page) -> None:
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("response", self._look)

    def _hear(self, message: ConsoleMessage) -> None:
        is_status = "the server responded with a status of" in message.text  # judged in _look
        if message.type in ("error", "warning") and not is_status:
            self.faults.append(f"console: {message.text}")

    def _look(self, response: Response) -> None:
        if not response.url.startswith(self.own):
            self.faults.append(f"elsewhere: {response.url}")
        if response.status >= 400 and response.status not in {409, 422, *self.expected}:
            self.faults.append(f"{response.status}: {response.url}")
