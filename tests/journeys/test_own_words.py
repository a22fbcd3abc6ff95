"""Words of one's own for many: written, looked at, used in a draft, thrown away and brought back."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open
from tests.servers import Server

TEMPLATES = "/settings/templates/"
WORDS = "{name}\n先日はありがとうございました。\n{topic}のお話、帰り道でも考えていました。\nまたお会いできますように。"


def write_template(page: Page, server: Server) -> None:
    page.goto(server.address + TEMPLATES)
    page.get_by_role("link", name="ひな型をつくる").click()
    page.locator("[name=name]").fill("会のあとに")
    page.locator("[name=kind]").select_option("thank_you")
    page.locator("[name=text]").fill(WORDS)
    page.get_by_role("button", name="読み心地をみる").or_(
        page.locator("[name=what][value=look]")
    ).first.click()
    expect(page.locator(".letter").last).to_contain_text("先日はありがとうございました")
    page.get_by_role("button", name="ひな型を保存する").click()
    expect(page.get_by_text("ひな型を保存しました")).to_be_visible()


def test_own_words_from_the_first_line_to_a_draft(open_page: Open, empty: Server) -> None:
    empty.notebook.run("met", "石田 遥", "--new")
    page = open_page(empty, TEMPLATES)
    expect(page.get_by_text("まだありません")).to_be_visible()
    write_template(page, empty)

    page.goto(empty.address + "/people/")
    page.get_by_role("link", name=re.compile("石田")).first.click()
    page.wait_for_url(re.compile(r"/people/[0-9a-f-]{36}/$"))
    page.goto(page.url + "write/?kind=thank_you&channel=line")
    page.locator("#template").select_option(label="会のあとに")
    page.get_by_role("button", name="この用件で書く").click()
    body = page.locator("#id_body")
    expect(body).to_have_value(re.compile("またお会いできますように"))
    words = body.input_value()
    assert "石田" in words
    assert "{" not in words
    assert "のお話" not in words  # what was spoken of is not known: the line is left out
    page.get_by_role("button", name="送りました", exact=True).click()
    expect(page.get_by_text("送ったことを書きとめました")).to_be_visible()

    page.goto(empty.address + TEMPLATES)
    page.get_by_role("button", name=re.compile("捨てる")).click()
    expect(page.get_by_text("ひな型「会のあとに」を捨てました")).to_be_visible()
    page.get_by_role("button", name="元に戻す").click()
    expect(page.get_by_text("ひな型「会のあとに」を戻しました")).to_be_visible()
    expect(page.locator("[name=text]")).to_have_value(re.compile("会いできますように"))


def test_a_blank_nobody_knows_is_refused_in_a_sentence(open_page: Open, empty: Server) -> None:
    page = open_page(empty, TEMPLATES + "new/")
    page.locator("[name=name]").fill("まちがい")
    page.locator("[name=text]").fill("{namae}さま")
    page.get_by_role("button", name="ひな型を保存する").click()
    expect(page.locator("form")).to_contain_text("{namae}")
    expect(page.locator("[name=text]")).to_have_value("{namae}さま")
