"""The two first evenings, at phone and desktop: from nothing to a first step, and from two files to a letter sent."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open
from tests.journeys.files import CARDS, CONNECTIONS, SHARED, make_eight, make_linkedin
from tests.notebooks import Notebook
from tests.servers import Server

WHY = "家と会社のほかに、気軽に話せる人がほしい"
INTRODUCTION = "佐藤葵と申します。図書館で本の修理をしています。"


def answer_four_questions(page: Page) -> None:
    page.wait_for_load_state()  # scripts included: what is typed before they are there is kept by the button only
    page.get_by_role("textbox").fill(WHY)
    with page.expect_response("**/welcome/1/keep/"):
        page.get_by_role("textbox").press("Tab")
    page.reload()
    expect(page.get_by_role("textbox")).to_have_value(WHY)
    page.locator("main .b.main").click()
    page.wait_for_url("**/welcome/2/")
    page.go_back()
    expect(page.get_by_role("textbox")).to_have_value(WHY)
    page.goto(page.url.replace("/1/", "/2/"))
    choose(page, "yen", "0")
    choose(page, "hours", "4")
    page.locator("main .b.main").click()
    page.wait_for_url("**/welcome/3/")
    choose(page, "times", "weekend")
    choose(page, "mode", "in_person")
    page.locator("main .b.main").click()
    page.wait_for_url("**/welcome/4/")
    choose(page, "ease", "shy")
    page.locator("main .b.main").click()
    page.wait_for_url("**/ways/")


def choose(page: Page, name: str, value: str) -> None:
    """Press the label, as a finger does: the input itself may be hidden."""
    field = page.locator(f"input[name={name}][value='{value}']")
    page.locator("label").filter(has=field).click()
    expect(field).to_be_checked()


def test_from_nothing_to_a_first_step(open_page: Open, empty: Server) -> None:
    page = open_page(empty)
    expect(page).to_have_url(re.compile(r"/welcome/$"))
    page.locator(".door").first.click()
    answer_four_questions(page)
    cards = page.locator(".ways article")
    expect(cards).to_have_count(6)
    for number in range(6):
        said = cards.nth(number).locator("ul.said")
        assert said.nth(0).inner_text().strip()
        assert said.nth(1).inner_text().strip()
    page.locator(".ways article .b.main").first.click()
    page.wait_for_url("**/steps/**")
    expect(page.locator(".enough")).to_have_text(re.compile("2人"))
    expect(page.locator(".asks li")).to_have_count(3)
    change_introduction(page)
    page.goto(empty.address)
    expect(page.locator("main a[href*='/steps/']").first).to_be_visible()


def change_introduction(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    section = page.locator("#introduction")
    section.locator("details summary").first.click()
    section.locator("textarea").fill(INTRODUCTION)
    section.locator("details[open] .b").first.click()
    words = page.locator("#introduction-words")
    expect(words).to_have_text(INTRODUCTION)
    page.reload()
    expect(words).to_have_text(INTRODUCTION)
    section.locator("[data-copy]").click()
    assert page.evaluate("navigator.clipboard.readText()") == INTRODUCTION


def bring_in(page: Page, server: Server, folder: Path) -> None:
    page.locator(".door").nth(1).click()
    page.set_input_files("input[type=file]", [make_eight(folder), make_linkedin(folder)])
    page.locator("form.bring .b.main").click()
    counts = page.locator("#plan dd")
    counts.first.wait_for(timeout=20_000)
    assert counts.all_inner_texts() == [str(CARDS + CONNECTIONS - SHARED), str(SHARED), "0", "0"]
    page.locator("#plan .b.main").click()
    page.locator(".acts a.b.main").wait_for(timeout=30_000)
    assert len(server.notebook.list_people()) == CARDS + CONNECTIONS - SHARED


def write_to_first(page: Page, server: Server) -> str:
    """Write to the first one in Today and say that it was sent; the path of their page."""
    page.goto(server.address)
    sheets = page.locator("main article.sheet")
    expect(sheets).to_have_count(5)
    assert all(words.strip() for words in sheets.locator(".why").all_inner_texts())
    person = sheets.first.locator("h3 a, h2 a").first.get_attribute("href") or ""
    page.goto(server.address + person)
    before = page.locator(".why").inner_text()
    page.go_back()
    page.locator("main article.sheet").first.locator(".b.main").click()
    expect(page.locator("#draft textarea")).not_to_have_value("")
    with page.expect_navigation():
        page.locator("#draft .b.main").click()
    page.goto(server.address + person)
    assert page.locator(".why").inner_text() != before
    expect(page.locator("ol.line > li")).not_to_have_count(0)
    page.goto(server.address)
    expect(page.locator(f"main article.sheet a[href='{person}']")).to_have_count(0)
    return person


def test_from_two_files_to_a_letter_and_elsewhere(
    open_page: Open, empty: Server, elsewhere: Notebook, tmp_path: Path
) -> None:
    page = open_page(empty)
    bring_in(page, empty, tmp_path)
    write_to_first(page, empty)
    archive = tmp_path / "enishi.zip"
    page.goto(empty.address + "/privacy/")
    with page.expect_download() as download:
        page.locator("a[href$='/export/zip/']").click()
    download.value.save_as(archive)
    elsewhere.run("restore", str(archive))
    assert export_whole(elsewhere) == export_whole(empty.notebook)
    assert elsewhere.list_people() == empty.notebook.list_people()


def export_whole(notebook: Notebook) -> dict[str, object]:
    """Everything in the notebook but the moment of exporting it."""
    whole = json.loads(notebook.run("export", "--format", "json", "-"))
    assert isinstance(whole, dict)
    return {name: value for name, value in whole.items() if name != "exported_at"}
