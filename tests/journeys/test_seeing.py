"""See the whole: the drawn network by finger and by mouse, the large one that the browser lays out, and without it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.journeys.conftest import Open, enter_path
from tests.journeys.watching import BROWSER_ARGS, Watch, find_chromium, open_context
from tests.notebooks import make_notebook
from tests.servers import Server, serving

ROOT = Path(__file__).resolve().parents[2]
MANY = 160  # the browser draws from 150 on
TROUBLE = "ここでは図を描けませんでした。下の文と表に、同じことが書いてあります。"

COLOURS_ON_PAPER = """() => {
  const sheet = document.querySelector("canvas.on-paper");
  const { data } = sheet.getContext("2d").getImageData(0, 0, sheet.width, sheet.height);
  return new Set(new Uint32Array(data.buffer)).size;
}"""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A notebook of so many people that the browser draws them."""
    notebook = make_notebook(tmp_path_factory.mktemp("many") / "home")
    notebook.run("people")  # makes the notebook
    command = [sys.executable, str(ROOT / "benchmarks/network.py"), "--fill", str(MANY)]
    subprocess.run(command, env=notebook.env, check=True)
    with serving(notebook) as server:
        yield server


@pytest.fixture(scope="module")
def drawing(driver: Playwright) -> Iterator[Browser]:
    """A browser that can draw by WebGL where there is no graphics card."""
    args = [*BROWSER_ARGS, "--enable-unsafe-swiftshader"]
    browser = driver.chromium.launch(executable_path=find_chromium(), args=args)
    yield browser
    browser.close()


def find_somebody(page: Page) -> None:
    """Press here and there in the picture until somebody is named; slowly, as two presses at once draw it nearer."""
    paper = page.locator(".paper")
    paper.scroll_into_view_if_needed()
    box = paper.bounding_box()
    assert box is not None
    for step in range(100):
        across, down = (step * 7 % 10 + 0.5) / 10, (step // 10 + 0.5) / 10
        at = box["width"] * (0.15 + 0.7 * across), box["height"] * (0.3 + 0.4 * down)
        paper.click(position={"x": at[0], "y": at[1]})
        page.wait_for_timeout(350)
        if page.locator(".tapped a").count():
            return
    raise AssertionError("nobody was met in the picture")


def test_many_people_are_drawn_by_the_browser(many: Server, drawing: Browser, size: str) -> None:
    watch, page = Watch(), open_context(drawing, size).new_page()
    watch.follow(page)
    page.goto(many.address + enter_path(many))
    page.goto(many.address + "/network/")
    graph = page.locator("[data-graph][data-drawn]")
    expect(graph).to_be_visible()
    assert int(graph.get_attribute("data-drawn") or 0) > MANY * 0.9
    expect(page.locator("[data-graph][data-settled]")).to_be_visible()
    expect(page.get_by_text(TROUBLE)).to_have_count(0)
    for name in ("大きくする", "小さくする", "全体"):
        page.locator(".zoom").get_by_role("button", name=name).click()
    page.locator(".paper").focus()
    page.keyboard.press("+")
    page.keyboard.press("ArrowLeft")
    page.locator("[data-zoom=fit]").click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(COLOURS_ON_PAPER) > 10
    find_somebody(page)
    named = page.locator(".tapped a")
    name = named.inner_text()
    page.emulate_media(color_scheme="dark")
    expect(graph).to_be_visible()
    named.click()
    expect(page.locator("h1")).to_contain_text(name.removesuffix("さん"))
    page.go_back()
    expect(page.locator("[data-graph][data-drawn]")).to_be_visible()
    assert [
        one for one in watch.faults if "GPU stall due to ReadPixels" not in one
    ] == []  # drawn by the processor
    page.context.close()


def test_a_browser_that_cannot_draw_says_so_and_the_table_stands_in(many: Server, open_page: Open) -> None:
    page = open_page(many, "/people/")
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(many.address + "/network/")
    expect(page.get_by_text(TROUBLE)).to_be_visible()
    expect(page.locator(".table.people tbody tr")).to_have_count(50)
    page.locator(".sorts").get_by_role("link", name="つながり", exact=True).click()
    expect(page.locator("th[aria-sort=descending]")).to_have_count(1)


def test_a_finger_asks_first_and_a_mouse_goes_on(sample: Server, open_page: Open, size: str) -> None:
    page = open_page(sample, "/network/")
    somebody = page.locator("svg.drawn a.who").nth(3)
    name = str(somebody.get_attribute("data-name"))
    page.locator("[data-zoom=in]").click()
    page.locator("[data-zoom=fit]").click()
    if size == "phone":
        somebody.locator(".hit").tap(force=True)
        expect(page.locator(".tapped a")).to_have_text(name)
        page.locator(".tapped a").tap()
    else:
        somebody.locator(".hit").click(force=True)
    expect(page.locator("h1")).to_contain_text(name.removesuffix("さん"))
