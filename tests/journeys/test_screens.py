"""Every page at two widths, light and dark: drawn into ./screenshots/; no sideways scroll, axe finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
from django.urls import get_resolver
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import enter_path
from tests.journeys.drawn import look_at
from tests.journeys.files import make_card, make_eight, make_table
from tests.journeys.mails import Known, make_mailbox
from tests.journeys.pages import (
    ACCOUNT_PAGES,
    ACCOUNT_PARTS,
    PAGES,
    PARTS,
    Examples,
    find_examples,
    find_written,
    list_addresses,
)
from tests.journeys.watching import SIZES, Watch, open_context
from tests.servers import Server, Visitor

DOORS_OF_OTHERS = ("api-1",)  # REST is no page


@dataclass(slots=True)
class Studio:
    """Pages already inside, one for each size, each with an eye on it."""

    server: Server
    examples: Examples
    pages: dict[str, tuple[Page, Watch]]  # those of strangers have another name in front


@pytest.fixture(scope="module")
def studio(chromium: Browser, sample: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    first = open_context(chromium, "desktop")
    page = first.new_page()
    page.goto(sample.address + enter_path(sample))
    folder = tmp_path_factory.mktemp("files")
    sample.notebook.run("import", str(make_mailbox(folder, Known(*find_written(sample.notebook)))))
    bring_files(page, sample, folder)
    inside = first.storage_state()
    first.close()
    pages: dict[str, tuple[Page, Watch]] = {}
    for size, state in product(SIZES, (inside, None)):
        page, watch = open_context(chromium, size, inside=state).new_page(), Watch()
        watch.follow(page)
        pages[size if state else f"stranger {size}"] = page, watch
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


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_page_is_drawn(studio: Studio, name: str, size: str) -> None:
    is_outside = name == "accounts:entrance"
    page, watch = studio.pages[f"stranger {size}" if is_outside else size]
    watch.faults.clear()
    watch.expected = {401} if is_outside else set()
    page.emulate_media(color_scheme="light")
    answer = page.goto(studio.server.address + PAGES[name].format(**studio.examples))
    assert answer is not None
    assert answer.status == (401 if is_outside else 200)
    assert look_at(page, name, size) + watch.faults == []


def test_every_page_is_listed(sample: Server, studio: Studio) -> None:
    """An address that shows a page to GET is in PAGES; the others refuse GET or are named in PARTS."""
    visitor = Visitor(sample.address)
    visitor.ask(enter_path(sample))
    of_accounts = {name for pages in ACCOUNT_PAGES.values() for name in pages}
    known = {name.partition("#")[0] for name in (*PAGES, *of_accounts)} | set(PARTS) | set(ACCOUNT_PARTS)
    unlisted = [one for one in list_addresses(get_resolver().url_patterns) if one.name not in known]
    shown = [
        f"{one.name} {status}"
        for one in unlisted
        if one.name.partition(":")[0] not in DOORS_OF_OTHERS and (status := visitor.ask(one.path)[0]) != 405
    ]
    assert shown == []
