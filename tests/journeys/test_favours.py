"""Receive advice, thank, report back, return the favour: all on screen, and what was pressed too early taken back."""

from __future__ import annotations

import datetime as dt
import re

from playwright.sync_api import Page, expect

from enishi.core import clock
from tests.journeys.conftest import Open
from tests.servers import Server


def note(page: Page, what: str, days: int, *, given: bool = False) -> None:
    """Write one down on the page of 原田さん."""
    page.locator("details.balance summary").click()
    page.locator("details.balance").get_by_role("link", name="お世話になったことを書く").click()
    page.locator(f"input[name=side][value={'given' if given else 'received'}]").check()
    page.locator("input[name=kind][value=advice]").check()
    page.locator("[name=what]").fill(what)
    page.locator("[name=on]").fill((clock.today("Asia/Tokyo") - dt.timedelta(days=days)).isoformat())
    page.get_by_role("button", name="書きとめる").click()
    expect(page.locator("h1")).to_have_text(what)


def owed(page: Page, empty: Server, kinds: list[str]) -> None:
    page.goto(empty.address + "/owed/")
    expect(page.locator(".owed .tag")).to_have_text(kinds)


def test_receive_advice_thank_report_back_and_return_the_favour(open_page: Open, empty: Server) -> None:
    empty.notebook.run("add", "原田 文", "--reading", "はらだ ふみ")
    page = open_page(empty, "/people/")
    page.get_by_role("link", name="原田 文さん").first.click()
    person = page.url

    note(page, "採用の進め方", 3)
    owed(page, empty, ["お礼"])
    expect(page.locator(".owed")).to_contain_text("「採用の進め方」のことです。")
    page.get_by_role("button", name="お礼を伝えた").click()
    expect(page.locator(".owed")).to_have_count(0)
    page.get_by_role("button", name="元に戻す").click()  # not yet, after all
    expect(page.locator(".owed .tag")).to_have_text(["お礼"])
    page.get_by_role("link", name="お礼を書く").click()
    expect(page.locator("[name=body]")).to_have_value(re.compile("採用の進め方の件"))
    owed(page, empty, ["お礼"])
    page.locator(".owed .name").click()  # on their page it stands open, too
    expect(page.locator(".owed-here")).to_contain_text("採用の進め方")
    page.get_by_role("button", name="お礼を伝えた").click()
    expect(page.locator(".owed-here")).to_have_count(0)

    # Weeks go by: the same advice, as it would stand there then.
    page.goto(empty.address + "/encounters/")
    page.locator("ol.line time a").first.click()
    page.get_by_role("button", name="削除").first.click()
    page.goto(person)
    page.locator("details.balance summary").click()
    page.get_by_role("link", name="中身を見る").click()
    page.get_by_role("link", name="採用の進め方").click()
    page.locator("form.sheet [name=on]").fill((clock.today("Asia/Tokyo") - dt.timedelta(days=50)).isoformat())
    page.get_by_role("button", name="保存する").click()
    page.get_by_role("button", name="お礼を伝えた").click()
    owed(page, empty, ["ご報告"])
    page.goto(person)
    page.locator("details.balance summary").click()
    page.get_by_role("link", name="中身を見る").click()
    page.get_by_role("link", name="採用の進め方").click()
    page.locator("details.fold summary").click()
    page.locator("[name=outcome]").fill("一人採用できた")
    page.get_by_role("button", name="報告した", exact=True).click()
    expect(page.locator("dl.facts").first).to_contain_text("一人採用できた")
    page.goto(empty.address + "/owed/")
    expect(page.locator(".owed")).to_have_count(0)

    page.goto(person)
    note(page, "店の帳簿の見方", 0, given=True)
    page.goto(person)
    page.locator("details.balance summary").click()
    expect(page.locator("details.balance")).to_contain_text("原田 文さんとは、お互いさまのようです。")
    page.get_by_role("link", name="中身を見る").click()
    expect(page.locator("ol.line > li")).to_have_count(2)
