"""Every page at two widths, light and dark: drawn into ./screenshots/; no sideways scroll, axe finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from django.urls import get_resolver
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import enter_path
from tests.journeys.files import make_card, make_eight, make_table
from tests.journeys.pages import PAGES, PARTS, Examples, find_examples, list_addresses
from tests.journeys.watching import SIZES, Scheme, Watch, open_context
from tests.notebooks import ROOT
from tests.servers import Server, Visitor

SCREENSHOTS = ROOT / "screenshots"
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
DOORS_OF_OTHERS = ("api-1",)  # REST is no page
RUN_AXE = "axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)"
MEASURE = """() => ({
  lang: document.documentElement.lang, title: document.title, headings: document.querySelectorAll('h1').length,
  overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
})"""


@dataclass(slots=True)
class Studio:
    """Pages already inside, one for each size and scheme, each with an eye on it."""

    server: Server
    examples: Examples
    pages: dict[tuple[str, str], tuple[Page, Watch]]  # those of strangers have another name in front


@pytest.fixture(scope="module")
def studio(chromium: Browser, sample: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    first = open_context(chromium, "desktop")
    page = first.new_page()
    page.goto(sample.address + enter_path(sample))
    bring_files(page, sample, tmp_path_factory.mktemp("files"))
    inside = first.storage_state()
    first.close()
    pages: dict[tuple[str, str], tuple[Page, Watch]] = {}
    for size, scheme, state in product(SIZES, SCHEMES, (inside, None)):
        page, watch = open_context(chromium, size, scheme=scheme, inside=state).new_page(), Watch()
        watch.follow(page)
        pages[size if state else f"stranger {size}", scheme] = page, watch
    yield Studio(sample, find_examples(sample.notebook), pages)
    for page, _ in pages.values():
        page.context.close()


def bring_files(page: Page, server: Server, folder: Path) -> None:
    """One import that is done, of a single card, and one that waits to be looked through."""
    page.goto(server.address + "/imports/new/")
    page.set_input_files("input[type=file]", make_card(folder))
    page.locator("form.bring .b.main").click()
    page.locator("#plan .b.main").click(timeout=20_000)
    page.locator(".acts a.b.main").wait_for(timeout=20_000)
    page.goto(server.address + "/imports/new/")
    page.set_input_files("input[type=file]", [make_eight(folder), make_table(folder)])
    page.locator("form.bring .b.main").click()
    page.locator("#cards").wait_for(timeout=20_000)


def name_screenshot(name: str, size: str, scheme: str) -> str:
    return f"{name.replace(':', '-').replace('#', '-')}-{size}-{scheme}.png"


def find_faults(page: Page) -> list[str]:
    seen: dict[str, Any] = page.evaluate(MEASURE)
    return [
        *([f"lang is {seen['lang']}"] if seen["lang"] != "ja" else []),
        *(["no title"] if not seen["title"].strip() else []),
        *([f"{seen['headings']} h1"] if seen["headings"] != 1 else []),
        *([f"{seen['overflow']} px wider than the screen"] if seen["overflow"] > 0 else []),
    ]


def run_axe(page: Page) -> list[str]:
    """The script goes in by the debugger's door, which the page's policy does not close."""
    page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(RUN_AXE)
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]} ({len(one['nodes'])}x)" for one in found]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_page_is_drawn(studio: Studio, name: str, size: str, scheme: str) -> None:
    is_outside = name == "accounts:entrance"
    page, watch = studio.pages[f"stranger {size}" if is_outside else size, scheme]
    watch.faults.clear()
    watch.expected = {401} if is_outside else set()
    answer = page.goto(studio.server.address + PAGES[name].format(**studio.examples))
    assert answer is not None
    assert answer.status == (401 if is_outside else 200)
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(
        path=SCREENSHOTS / name_screenshot(name, size, scheme), full_page=True, animations="disabled"
    )
    assert find_faults(page) + watch.faults == []
    if size == "phone":
        assert run_axe(page) == []


def test_every_page_is_listed(sample: Server, studio: Studio) -> None:
    """An address that shows a page to GET is in PAGES; the others refuse GET or are named in PARTS."""
    visitor = Visitor(sample.address)
    visitor.ask(enter_path(sample))
    known = {name.partition("#")[0] for name in PAGES} | set(PARTS)
    unlisted = [one for one in list_addresses(get_resolver().url_patterns) if one.name not in known]
    shown = [
        f"{one.name} {status}"
        for one in unlisted
        if one.name.partition(":")[0] not in DOORS_OF_OTHERS and (status := visitor.ask(one.path)[0]) != 405
    ]
    assert shown == []
