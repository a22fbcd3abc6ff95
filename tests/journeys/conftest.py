"""A browser on real servers: an empty notebook for who begins, and the sample for who looks."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, StorageState, sync_playwright

from tests.journeys.watching import BROWSER_ARGS, SIZES, Watch, find_chromium, open_context
from tests.notebooks import Notebook, make_notebook
from tests.servers import Server, serving

Open = Callable[..., Page]
Seeded = Callable[[str], Notebook]


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """Playwright itself: a thread can have it once only, whatever browsers it starts."""
    with sync_playwright() as made:
        yield made


@pytest.fixture(scope="session")
def chromium(driver: Playwright) -> Iterator[Browser]:
    path = find_chromium()
    if not path:
        pytest.skip("no Chromium: install one or set ENISHI_CHROMIUM")
    browser = driver.chromium.launch(executable_path=path, args=list(BROWSER_ARGS))
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Seeded:
    """Gives a sample notebook under a name. It is made once, which takes a while, and copied."""
    first = make_notebook(tmp_path_factory.mktemp("seeded") / "home")
    first.run("demo-seed")

    def copy(name: str) -> Notebook:
        return make_notebook(shutil.copytree(first.home, tmp_path_factory.mktemp(name) / "home"))

    return copy


@pytest.fixture(scope="session")
def sample(seeded: Seeded) -> Iterator[Server]:
    """The sample notebook, served; tests may look, and change only what they make themselves."""
    with serving(seeded("sample")) as server:
        yield server


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Server]:
    """A notebook with nobody in it, served for one journey."""
    with serving(make_notebook(tmp_path / "home")) as server:
        yield server


@pytest.fixture
def elsewhere(tmp_path: Path) -> Notebook:
    """Another notebook, to restore into."""
    return make_notebook(tmp_path / "elsewhere")


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> str:
    """Phone or desktop."""
    return str(request.param)


@pytest.fixture
def open_page(chromium: Browser, size: str) -> Iterator[Open]:
    """Opens a server in a browser of its own, already inside; whatever went wrong in it fails the test in the end."""
    watch = Watch()
    contexts: list[BrowserContext] = []
    inside: dict[str, StorageState] = {}

    def enter(server: Server, path: str = "/") -> Page:
        context = open_context(chromium, size, inside=inside.get(server.address))
        contexts.append(context)
        page = context.new_page()
        watch.follow(page)
        if server.address not in inside:
            page.goto(server.address + enter_path(server))
            inside[server.address] = context.storage_state()
        page.goto(server.address + path)
        return page

    yield enter
    for context in contexts:
        context.close()
    assert watch.faults == []


LINK_IS_FRESH_SECONDS = 60.0


def enter_path(server: Server) -> str:
    """The link that was printed while it is fresh, then another each time, which takes a process: one works once."""
    is_fresh = time.monotonic() - server.begun < LINK_IS_FRESH_SECONDS
    if is_fresh and "/enter/" in server.link and not server.spent:
        server.spent.append(server.link)
        return "/enter/" + server.link.split("/enter/")[1]
    return "/enter/" + server.notebook.run("link").strip().split("/enter/")[1]
