"""The old classmates are put into a circle at once, and gone round one at a time."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.conftest import Open
from tests.servers import Server


def test_a_circle_is_kept_warm_one_by_one(open_page: Open, empty: Server) -> None:
    run = empty.notebook.run
    for name, on in (("長井 俊", "2026-02-01"), ("今井 春", "2026-11-20"), ("堀 さゆり", "")):
        run("add", name, "--tag", "高校")
        if on:
            run("met", name, "--on", on)
    page = open_page(empty, "/places/new/circle/")
    page.locator("[name=name]").fill("高校の同級生")
    page.locator("form.sheet .b.main").click()
    page.wait_for_url(re.compile(r"/places/[0-9a-f-]{36}/"))
    page.locator("#member-tag").select_option("高校")
    page.get_by_role("button", name="輪に入れる").click()
    expect(page.locator("#messages")).to_contain_text("3人が入りました。")

    page.get_by_role("link", name="ひとりずつ").click()
    expect(page.locator("article .name")).to_contain_text("長井")  # quiet the longest
    page.get_by_role("button", name="やり取りがありました").click()
    expect(page.locator("article .name")).not_to_contain_text("長井")
    page.get_by_role("link", name="ほかの方にする").click()
    page.get_by_role("link", name="ひとこと書く").click()
    expect(page).to_have_url(re.compile(r"/write/\?kind=ask_how"))
