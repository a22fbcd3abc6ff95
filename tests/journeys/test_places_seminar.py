"""A seminar: a question prepared, taken along, asked; the speaker and the neighbour; what was tried of it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.conftest import Open
from tests.journeys.events import add_event, add_place
from tests.servers import Server

QUESTION = "経理の経験は、どこで生きますか"


def test_a_question_goes_all_the_way(open_page: Open, empty: Server) -> None:
    page = open_page(empty)
    place = add_place(page, empty, "seminar", "デザイン思考 入門講座")
    page.locator("#question").fill(QUESTION)
    page.locator("#questions form button", has_text="質問を用意する").click()
    expect(page.locator("#questions")).to_contain_text(QUESTION)

    event = add_event(page, empty, "デザイン思考 入門講座", days=0)
    page.goto(empty.address + event + "ready/")
    expect(page.locator("ol.asks li").first).to_have_text(QUESTION)

    page.goto(empty.address + place + "#questions")
    page.locator("#questions details summary").first.click()
    page.locator("#questions textarea").fill("人の困りごとを数字で読めること、と。")
    page.locator("#questions details form button", has_text="聞けた").click()
    expect(page.locator("#questions")).to_contain_text("人の困りごとを数字で")

    page.goto(empty.address + event + "evening/")
    for number, (name, role) in enumerate(
        (("黒田 理", "speaker"), ("長谷部 歩", "neighbour"), ("林 直", ""))
    ):
        page.locator(f"#met-{number}").fill(name)
        page.locator(f"#role-{number}").select_option(role)
    page.locator("form.met [value=note]").click()
    page.wait_for_load_state()
    cards = page.locator("section[aria-labelledby=write] article.sheet")
    expect(cards.nth(0)).to_contain_text("黒田")
    expect(cards.nth(0)).to_contain_text(QUESTION)
    expect(cards.nth(1)).to_contain_text("となりの席")
    cards.nth(0).locator("a", has_text="ひとこと書く").click()
    page.wait_for_url(re.compile("/write/"))
    expect(page.locator("#id_body")).not_to_have_value("")

    page.goto(empty.address + place)
    page.locator("#trial").fill("請求書の画面を紙で作り直す")
    page.locator("#trials form button", has_text="試してみたい").click()
    page.locator("#trials details summary").first.click()
    page.locator("#trials textarea").fill("三十分でできた")
    page.locator("#trials details form button", has_text="試した").click()
    expect(page.locator("#trials")).to_contain_text("三十分でできた")
