"""A page as it is drawn, light and dark: a picture of each in ./screenshots/, and what is wrong with it.

A page is loaded once and asked to change its colours, as a phone does at dusk.
"""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

from tests.journeys.watching import Scheme
from tests.notebooks import ROOT

SCREENSHOTS = ROOT / "screenshots"
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
HAS_AXE = "'axe' in window"
RUN_AXE = "axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)"
MEASURE = """() => document.fonts.ready.then(() => ({
  lang: document.documentElement.lang, title: document.title, headings: document.querySelectorAll('h1').length,
  overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  isDark: matchMedia('(prefers-color-scheme: dark)').matches, moving: document.getAnimations().length,
}))"""
# Packed less tightly than Playwright's pictures, in half the time.
WHOLE_PAGE = {"format": "png", "captureBeyondViewport": True, "optimizeForSpeed": True}


def look_at(page: Page, name: str, size: str) -> list[str]:
    """Draws the page in both schemes; what is wrong, with the scheme in which it is. Axe looks at the phone's."""
    SCREENSHOTS.mkdir(exist_ok=True)
    faults: list[str] = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        found = find_faults(page, scheme) + (run_axe(page) if size == "phone" else [])
        draw(page, SCREENSHOTS / name_screenshot(name, size, scheme))
        faults += [f"{scheme}: {fault}" for fault in found]
    return faults


def draw(page: Page, path: Path) -> None:
    session = page.context.new_cdp_session(page)
    path.write_bytes(base64.b64decode(session.send("Page.captureScreenshot", WHOLE_PAGE)["data"]))
    session.detach()


def name_screenshot(name: str, size: str, scheme: str) -> str:
    return f"{name.replace(':', '-').replace('#', '-')}-{size}-{scheme}.png"


def find_faults(page: Page, scheme: Scheme) -> list[str]:
    seen: dict[str, Any] = page.evaluate(MEASURE)
    return [
        *([f"lang is {seen['lang']}"] if seen["lang"] != "ja" else []),
        *(["no title"] if not seen["title"].strip() else []),
        *([f"{seen['headings']} h1"] if seen["headings"] != 1 else []),
        *([f"{seen['overflow']} px wider than the screen"] if seen["overflow"] > 0 else []),
        *(["the colours did not change"] if seen["isDark"] != (scheme == "dark") else []),
        *([f"{seen['moving']} things still move"] if seen["moving"] else []),
    ]


def run_axe(page: Page) -> list[str]:
    """The script goes in by the debugger's door, which the page's policy does not close."""
    if not page.evaluate(HAS_AXE):
        page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(RUN_AXE)
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]} ({len(one['nodes'])}x)" for one in found]
