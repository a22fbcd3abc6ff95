"""A new bar becomes a regular one, and after an evening that was none too good it is left without a word."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.conftest import Open
from tests.servers import Server


def test_a_bar_from_the_first_evening_to_the_quiet_leave(open_page: Open, empty: Server) -> None:
    page = open_page(empty, "/places/new/regular_shop/")
    page.locator("[name=name]").fill("酒場 すみれ")
    page.locator("[name=cap_minor]").fill("5000")
    page.locator("[name=plans_third]").check()
    page.locator("form.sheet .b.main").click()
    page.wait_for_url(re.compile(r"/places/[0-9a-f-]{36}/"))
    shop = page.url
    expect(page.locator("main")).to_contain_text("まずは一度、のぞいてみましょう")

    page.get_by_role("button", name="来ました").click()  # one tap, and its money in the same place
    page.locator("#spent").fill("4200")
    page.locator("#spent").press("Enter")
    expect(page.locator("main")).to_contain_text("今月は4,200円。目安の5,000円に近づいています。")
    expect(page.locator("main")).to_contain_text("一度行けました")

    for name in ("渡会 すみれ", "早瀬 進"):
        empty.notebook.run("add", name)
        promised = ("--promise", "写真を送る", "--due", "today")
        empty.notebook.run("met", name, "--place", "酒場 すみれ", "--on", "yesterday", *promised)
    empty.notebook.run(
        "place", "person", "酒場 すみれ", "渡会 すみれ", "--role", "master", "--usually", "金曜の夜"
    )
    page.goto(shop)
    expect(page.locator("main")).to_contain_text("金曜の夜：渡会 すみれさんがよくいらっしゃいます。")
    page.goto(empty.address + "/")
    expect(page.locator("main")).to_contain_text("早瀬")

    page.goto(shop)
    page.get_by_role("link", name="この店からそっと離れる").click()
    expect(page.locator("[name=person]:checked")).to_have_count(2)
    page.get_by_role("button", name="そっと離れる").click()
    expect(page.locator("#messages")).to_contain_text("そっと離れました")
    for path in ("/", "/places/", "/capture/", "/encounters/new/", "/brief/"):
        page.goto(empty.address + path)
        for word in ("酒場 すみれ", "渡会", "早瀬"):
            assert word not in page.content(), (path, word)

    page.goto(empty.address + "/places/")
    page.get_by_role("link", name="そっと離れた場").click()
    page.get_by_role("button", name="もとに戻す").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("酒場 すみれ")
    page.goto(empty.address + "/")
    expect(page.locator("main")).to_contain_text("早瀬")


def test_while_eating_out_rests_nothing_of_it_is_proposed(open_page: Open, empty: Server) -> None:
    empty.notebook.run("place", "add", "regular_shop", "酒場 すみれ", "--set", "plans_third=true")
    empty.notebook.run("place", "visit", "酒場 すみれ", "--yen", "3000")
    page = open_page(empty, "/places/")
    page.get_by_role("button", name="いまは外食を控える").click()
    page.goto(empty.address + "/ways/")
    last = page.locator("main article").last
    expect(last).to_contain_text("行きつけの店")
    expect(last).to_contain_text("いまは外食を控えているので")
