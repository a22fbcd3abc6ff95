"""Moving in from another program: Monica JSON in, nothing lost, and everything out again when it was a mistake."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect

from enishi.imports.readers.tests.monica_export import FILE, find_contact, load_export
from tests.journeys.conftest import Open
from tests.servers import Server

PEOPLE, ENCOUNTERS = 6, 5


def test_monica_in_nothing_lost_and_out_again(open_page: Open, empty: Server) -> None:
    page = open_page(empty, "/imports/new/")
    bring_in(page, empty)
    look_at_hanako(page, empty)
    compare_with_export(empty)
    take_back(page, empty)


def bring_in(page: Page, server: Server) -> None:
    page.set_input_files("input[type=file]", [str(FILE)])
    page.locator("form.bring .b.main").click()
    counts = page.locator("#plan dd")
    counts.first.wait_for(timeout=30_000)
    assert counts.all_inner_texts() == [str(PEOPLE), "0", "0", "2"]
    page.locator(".went .in summary").click()
    expect(page.locator(".went .in dd", has_text="gift.amount")).to_be_visible()
    page.locator("#plan .b.main").click()
    page.locator(".acts a.b.main").wait_for(timeout=30_000)
    page.locator(".went .left summary").click()
    expect(page.locator(".went .left dd", has_text="user.google2fa_secret")).to_be_visible()
    page.locator(".went .kept summary").click()
    expect(page.locator(".went .kept section", has_text="本を読んだ")).to_be_visible()
    assert len(server.notebook.ask("people")) == PEOPLE - 2  # two are put away, as they were in Monica


def look_at_hanako(page: Page, server: Server) -> None:
    """What hung on her in Monica can be read where one looks for it."""
    page.goto(server.address + "/people/?q=" + "花子")
    page.locator("main a[href*='/people/']", has_text="花子").first.click()
    expect(page.locator("body")).to_contain_text("いただいた贈り物：梅酒")
    expect(page.locator("body")).to_contain_text("同窓会の夕食")
    expect(page.locator("body")).to_contain_text("本を返す: 青い表紙")


def compare_with_export(server: Server) -> None:
    """Gifts and debts, whole, in the notebook's own export."""
    whole = json.loads(server.notebook.run("export", "--format", "json", "-"))
    (hanako,) = (row for row in whole["tables"]["people_contact"] if row["given"] == "花子")
    kept = [json.loads(line) for name, line in hanako["raw"] if name in ("monica.gift", "monica.debt")]
    groups = find_contact(load_export(), "hanako")["data"]
    assert kept == [row for group in groups if group["type"] in ("debt", "gift") for row in group["values"]]
    assert len(whole["tables"]["encounters_encounter"]) == ENCOUNTERS


def take_back(page: Page, server: Server) -> None:
    page.goto(server.address + "/imports/")
    page.locator("a[href$='/undo/']").first.click()
    page.locator(".b.danger").click()
    expect(page.locator("h1")).to_have_text("取り込みを元に戻しました", timeout=30_000)
    whole = json.loads(server.notebook.run("export", "--format", "json", "-"))
    assert [len(whole["tables"][name]) for name in ("people_contact", "encounters_encounter")] == [0, 0]
