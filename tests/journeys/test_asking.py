"""Ask, choose three, write, record answers, report; and give first: what fits a want, and something one read."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open
from tests.servers import Server

TROUBLE = "会社を辞めて独立するのですが、税金と帳簿のことがさっぱりわかりません。"
PEOPLE = {
    "佐藤 花子": ("--offers", "確定申告と帳簿の相談", "--industry", "会計"),
    "鈴木 一郎": ("--offers", "個人事業の始め方", "--industry", "飲食"),
    "山田 修": ("--topics", "税金と年金", "--industry", "行政"),
    "原田 文": ("--offers", "独立したときのお金の話", "--industry", "出版"),
    "森 健": ("--offers", "夜泣きの相談", "--wants", "確定申告がよくわからない"),
}


def set_out(server: Server) -> None:
    for name, said in PEOPLE.items():
        server.notebook.run("add", name)
        server.notebook.run("set", name, *said)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def test_ask_choose_three_write_and_record_answers(open_page: Open, empty: Server) -> None:
    set_out(empty)
    page = open_page(empty, "/ask/")
    page.locator("[name=text]").fill(TROUBLE)
    press(page, "相談できそうな方を探す")
    page.wait_for_url(re.compile(r"/ask/[0-9a-f-]{36}/$"))
    here = page.url
    sheets = page.locator("article.asked")
    expect(sheets.first).to_be_visible(timeout=90_000)  # the worker loads its encoder once
    expect(page.locator("#told")).not_to_contain_text("夜泣き")
    names = sheets.locator("h2 a").all_inner_texts()
    assert len(names) >= 3
    assert [one for one in names if "森" in one] == []

    press(page, "今回は相談しない")  # a slip of the finger: put back at once
    press(page, "元に戻す")
    for chosen in range(1, 4):
        press(page, "この方に相談する")
        expect(page.locator("article.chosen")).to_have_count(chosen)
    words = page.locator("pre.draft-words").all_inner_texts()
    assert [TROUBLE in one for one in words] == [True] * 3
    assert len(set(words)) == 3

    for asked in range(1, 4):
        page.get_by_role("link", name="相談しました").first.click()
        page.locator("[name=channel]").select_option("line")
        press(page, "記録する")
        page.wait_for_url(here + "**")
        expect(page.locator("article.asked.asked, article.sheet.asked")).not_to_have_count(0)
        assert page.get_by_role("link", name="お返事を書きとめる").count() == asked

    page.get_by_role("link", name="お返事を書きとめる").first.click()
    page.locator("[name=answer]").fill("開業届と青色申告を先に出すとよい")
    press(page, "残す")
    page.wait_for_url(here + "**")
    page.get_by_role("link", name="お返事を書きとめる").first.click()
    page.locator("[name=answer]").fill("会計ソフトは一つに決める")
    press(page, "残す")
    page.wait_for_url(here + "**")
    press(page, "今回は難しいとのこと")
    expect(page.locator("article.answered")).to_have_count(2)
    page.reload()
    expect(page.locator("#told")).to_contain_text("開業届と青色申告を先に出すとよい")

    page.locator("[name=outcome]").fill("青色申告で届けを出せた")
    press(page, "一段落した")
    expect(page.locator("#told")).to_contain_text("青色申告で届けを出せた")
    page.goto(empty.address + "/owed/")
    expect(page.locator(".owed .tag")).to_have_text(["ご報告", "ご報告"])


def test_what_i_could_give_comes_by_meaning_and_can_be_put_aside(open_page: Open, empty: Server) -> None:
    set_out(empty)
    empty.notebook.run("worker", "--once")
    page = open_page(empty, "/people/")
    page.get_by_role("link", name="森 健さん").first.click()
    gives = page.locator("ul.gives li")
    expect(gives.first).to_contain_text("佐藤さん")
    kept = gives.first.inner_text()
    gives.first.get_by_role("button", name=re.compile("これは見送る")).click()
    expect(page.locator("main")).not_to_contain_text(kept.splitlines()[0])
    press(page, "元に戻す")
    expect(gives.first).to_contain_text("佐藤さん")
    gives.first.get_by_role("link", name="お二人を引き合わせる").click()
    expect(page.locator("#id_first")).to_have_value(re.compile("佐藤 花子"))
    expect(page.locator("#id_why")).to_have_value("確定申告がよくわからない")


def test_something_one_read_finds_its_reader(open_page: Open, empty: Server) -> None:
    set_out(empty)
    page = open_page(empty, "/share/")
    page.locator("[name=article]").fill("はじめての確定申告、三つのこつ\nhttps://example.com/tax?day=3")
    press(page, "喜ばれそうな方を探す")
    mori = page.locator("#readers article", has_text="森 健")
    expect(mori).to_contain_text("「確定申告がよくわからない」をお探しです", timeout=60_000)
    mori.get_by_role("link", name="文面を見る").click()
    body = page.locator("[name=body]")
    expect(body).to_have_value(
        re.compile("「はじめての確定申告、三つのこつ」\nhttps://example.com/tax\\?day=3\n")
    )
    page.locator("button[name=what][value=send]").click()
    page.wait_for_url(re.compile("/people/"))
    page.goto(empty.address + "/favours/")
    expect(page.locator("main")).to_contain_text("はじめての確定申告、三つのこつ")
