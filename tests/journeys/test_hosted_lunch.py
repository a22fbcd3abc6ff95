"""Lunch for eight, from a pasted LINE list to both sides holding each other: a host and two guests, no accounts."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Open
from tests.journeys.watching import open_context
from tests.servers import Server

LIST = """12/20のランチ、参加できる方はお名前をどうぞ！
1. 田中 一郎さん（青空商事）
2. 佐藤 花
3. 鈴木
4. 高橋 +1
5. 山本
6. 渡辺
7. 伊藤
よろしくお願いします
"""


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).first.click()


def find_badge(host: Page, server: Server, name: str) -> str:
    """The address that the host would send or print for somebody."""
    host.get_by_role("link", name=re.compile(name)).click()
    url = host.locator("#badge-url").inner_text()
    host.go_back()
    return url.replace(url.partition("/b/")[0], server.address)


def test_lunch_for_eight_from_a_pasted_list(empty: Server, open_page: Open, chromium: Browser) -> None:
    host = open_page(empty, "/hosting/new/")
    host.get_by_label("会の名前").fill("八人のランチ")
    host.get_by_label("会の目的").fill("近くの人と食べる")
    host.get_by_label("日にち", exact=True).fill("2099-12-20")
    host.get_by_label("定員").fill("8")
    press(host, "準備を始める")
    host.get_by_role("link", name="名簿", exact=True).click()
    host.get_by_role("link", name="名簿を取り込む").click()
    host.get_by_label("貼り付ける").fill(LIST)
    press(host, "読み取ってみる")
    expect(host.get_by_role("heading", name="8名を読み取りました")).to_be_visible()
    press(host, "名簿に加える")
    expect(host.get_by_text("8名を名簿に加えました。")).to_be_visible()
    badges = [find_badge(host, empty, name) for name in ("田中 一郎", "佐藤 花")]

    phones = [open_context(chromium, "phone").new_page() for _ in badges]
    for phone, badge in zip(phones, badges, strict=True):
        phone.goto(badge)
        press(phone, "はい、わたしの名札です")
        expect(phone.get_by_role("heading", name="お会いした方")).to_be_visible()
    one, two = phones

    began, taps = time.monotonic(), 0
    one.goto(badges[1])  # the phone's own camera opens the code on the other's badge
    press(one, "カードを渡す")
    taps += 1
    press(two, "交換する")  # comes up by itself
    taps += 1
    kept = one.get_by_role("link", name="連絡先に保存", exact=True)
    with one.expect_download() as download:
        kept.click()
    taps += 1
    assert "FN:佐藤 花" in download.value.path().read_text(encoding="utf-8")
    assert taps <= 4
    print(f"from the scan to the kept contact: {time.monotonic() - began:.1f} s, {taps} taps")

    expect(two.get_by_role("link", name="田中 一郎")).to_be_visible()
    two.get_by_role("link", name="田中 一郎").click()
    expect(two.get_by_role("heading", name="今夜のお礼の文例")).to_be_visible()
    expect(two.locator("#draft-line")).to_contain_text("八人のランチ")

    host.get_by_role("link", name="概要", exact=True).click()
    expect(host.get_by_text("カードの交換 1組")).to_be_visible()
    assert "佐藤 花と" not in host.content()
    for phone in phones:
        phone.context.close()
