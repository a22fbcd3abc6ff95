"""Two people are introduced with both consents and both reports; one who declines is told of gently."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open
from tests.servers import Server

PEOPLE = ("佐藤 花子", "鈴木 一郎", "山田 修")


def add_people(server: Server) -> None:
    for name in PEOPLE:
        server.notebook.run("add", name)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def begin(page: Page, server: Server, first: str, second: str, why: str) -> None:
    page.goto(server.address + "/introductions/new/")
    page.locator("#id_first").fill(first)
    page.locator("#id_second").fill(second)
    page.locator("#id_why").fill(why)
    press(page, "書きとめる")
    page.wait_for_url(re.compile(r"/introductions/[0-9a-f-]{36}/$"))


def write(page: Page, link: str, *, names: tuple[str, ...], never: tuple[str, ...] = ()) -> None:
    """The letter of a step: whom it names, and whom it must not; then back to the introduction."""
    page.get_by_role("link", name=link).click()
    page.wait_for_url("**/write/**")
    body = page.locator("#id_body").input_value()
    assert [name for name in names if name not in body] == []
    assert [name for name in never if name in body] == []
    page.locator("button[name=what][value=send]").click()
    page.wait_for_url(re.compile(r"/introductions/[0-9a-f-]{36}/$"))


def test_two_people_are_introduced_with_both_consents_and_both_reports(
    open_page: Open, empty: Server
) -> None:
    add_people(empty)
    page = open_page(empty)
    begin(page, empty, "佐藤 花子", "鈴木 一郎", "帳簿のつけ方")
    write(page, "佐藤 花子さんへの文面", names=("佐藤", "帳簿のつけ方"), never=("鈴木", "一郎"))
    press(page, "佐藤 花子さんに伺った")
    press(page, "佐藤 花子さんは承知")
    write(page, "鈴木 一郎さんへの文面", names=("鈴木", "佐藤花子"))
    press(page, "鈴木 一郎さんに伺った")
    press(page, "鈴木 一郎さんは見送り")  # a slip of the finger: taken back at once
    press(page, "ひとつ前に戻す")
    press(page, "鈴木 一郎さんは承知")
    write(page, "佐藤 花子さんと鈴木 一郎さんへの文面", names=("佐藤", "鈴木"))
    press(page, "お二人を引き合わせた")
    press(page, "会えたと聞いた")
    page.locator("#words").fill("月例の勉強会")
    press(page, "その後のことを聞いた")
    expect(page.locator("main")).to_contain_text("このご紹介は一段落です")
    expect(page.locator("ol.line li")).to_have_count(7)
    page.goto(empty.address + "/introductions/?show=closed")
    expect(page.locator("main section.sheet")).to_have_count(1)


def test_who_declines_is_told_of_without_a_name(open_page: Open, empty: Server) -> None:
    add_people(empty)
    page = open_page(empty)
    begin(page, empty, "佐藤 花子", "鈴木 一郎", "帳簿のつけ方")
    for step in (
        "佐藤 花子さんに伺った",
        "佐藤 花子さんは承知",
        "鈴木 一郎さんに伺った",
        "鈴木 一郎さんは見送り",
    ):
        press(page, step)
    write(page, "佐藤 花子さんに、角の立たないように伝える", names=("佐藤",), never=("鈴木", "一郎"))
    expect(page.locator("main")).to_contain_text("鈴木 一郎さんは見送られました")


def test_the_introducer_hears_twice(open_page: Open, empty: Server) -> None:
    add_people(empty)
    page = open_page(empty)
    page.goto(empty.address + "/introductions/new/?role=introduced")
    page.locator("#id_introducer").fill("山田 修")
    page.locator("#id_second").fill("鈴木 一郎")
    press(page, "書きとめる")
    for step in ("お願いすることにした", "山田 修さんが紹介してくださった", "鈴木 一郎さんに会った"):
        press(page, step)
    here = page.url
    page.goto(empty.address + "/")
    expect(page.locator("article.sheet", has_text="紹介していただいた鈴木 一郎さんに")).to_have_count(1)
    page.goto(here)
    write(page, "山田 修さんへの文面", names=("山田", "鈴木"))  # what was sent is noted as told
    page.locator("#words").fill("月例の勉強会")
    press(page, "その後のことを書く")
    write(page, "山田 修さんへの文面", names=("山田", "鈴木", "月例の勉強会となりました"))
    expect(page.locator("ol.line li").first).to_contain_text("その後のことを伝えました")
