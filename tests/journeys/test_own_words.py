"""A template of one's own: what is wrong with it is told, it writes to two people, is changed, thrown away and back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open
from tests.journeys.files import Somebody, make_people
from tests.servers import Server

NAME = "坂の上の喫茶店"
WORDS = (
    "{name}、ありがとうございました。\n坂の上の喫茶店で伺ったプリンの話、帰り道もずっと思い出していました。"
)
TEMPLATES = "/settings/templates/"


def look(page: Page, words: str, *, name: str = NAME) -> None:
    """Written, and looked at; nothing is kept by it."""
    page.locator("[name=name]").fill(name)
    page.locator("[name=text]").fill(words)
    page.get_by_role("button", name="どう読めるか見る").click()


def refuse_each(page: Page) -> None:
    """What cannot be a template is told beside it: no words, no such word to put in, a blank left open."""
    for words, sentence in (
        (" ", "文がまだありません"),
        ("{nmae}、先日はどうも。", "「{nmae}」という差し込みはありません"),
        ("〇〇様、先日はどうも。", "「〇〇」のところが空欄のまま"),
    ):
        look(page, words)
        expect(page.locator("#id_text_error")).to_contain_text(sentence)
        expect(page.locator("[name=text]")).to_have_value(words)


def write_to(page: Page, server: Server, person: str) -> None:
    """The draft page of somebody, with the template chosen."""
    page.goto(f"{server.address}{person}write/?kind=thank_you&channel=line")
    page.locator("[name=template]").select_option(label=NAME)
    page.get_by_role("button", name="この用件で書く").click()
    page.wait_for_url("**template=*")


def find_person(page: Page, server: Server, name: str) -> str:
    page.goto(f"{server.address}/people/?words={name}")
    found = page.get_by_role("link", name=f"{name}さん").get_attribute("href")
    assert found
    return found


@pytest.mark.parametrize("size", ["phone"])
def test_own_words_are_written_used_changed_and_thrown_away(
    open_page: Open, empty: Server, tmp_path: Path
) -> None:
    people = (Somebody("早瀬", "進"), Somebody("渡会", "光"))
    empty.notebook.run("import", str(make_people(tmp_path, *people)))
    page = open_page(empty, TEMPLATES)
    page.get_by_role("link", name="ひな型をつくる").click()

    refuse_each(page)
    # Tried on somebody, a form of address that is none of theirs is worth another look.
    page.locator("[name=is_whole]").check()
    page.locator("[name=person]").fill("早瀬 進")
    look(page, "早瀬くん、ありがとうございました。")
    expect(page.locator(".note.warn")).to_contain_text("敬称")
    page.locator("[name=is_whole]").uncheck()
    look(page, WORDS)
    expect(page.locator(".letter").last).to_contain_text("坂の上の喫茶店で伺ったプリンの話")
    expect(page.locator(".note.warn")).not_to_contain_text("敬称")
    page.get_by_role("button", name="ひな型を保存する").dblclick(no_wait_after=True)
    page.wait_for_url(f"**{TEMPLATES}")
    expect(page.get_by_role("link", name=NAME)).to_have_count(1)

    # The first gets it. To the second it would be the same letter again, and the page says to whom it went.
    first, second = find_person(page, empty, "早瀬 進"), find_person(page, empty, "渡会 光")
    write_to(page, empty, first)
    expect(page.locator("[name=body]")).to_have_value(re.compile("早瀬さん、ありがとう"))
    page.get_by_role("button", name="送りました").click()
    page.wait_for_url(f"**{first}")
    write_to(page, empty, second)
    alike = page.locator(".note.warn").filter(has_text="早瀬 進さんに送った文面とよく似ています")
    expect(alike).to_be_visible()
    page.locator("[name=body]").fill(
        "渡会さん、港の展覧会で聞かせてくださった灯台守のお話、うちの娘にもしてやりました。"
    )
    page.get_by_role("button", name="見直す").click()
    expect(page.locator("[name=body]")).to_have_value(re.compile("灯台守"))
    expect(alike).to_have_count(0)

    # Changed: the next draft has the new words. Thrown away: it is offered nowhere. Taken back: it is there as it was.
    page.goto(empty.address + TEMPLATES)
    page.get_by_role("link", name=NAME).click()
    page.locator("[name=text]").fill(WORDS.replace("プリン", "固いプリン"))
    page.get_by_role("button", name="ひな型を保存する").click()
    write_to(page, empty, second)
    expect(page.locator("[name=body]")).to_have_value(re.compile("固いプリンの話"))
    page.goto(empty.address + TEMPLATES)
    page.get_by_role("button", name=f"「{NAME}」を捨てる").click()
    expect(page.get_by_role("link", name=NAME)).to_have_count(0)
    other = page.context.new_page()
    other.goto(f"{empty.address}{second}write/?kind=thank_you")
    expect(other.locator("[name=template]")).to_have_count(0)
    page.locator("#messages").get_by_role("button", name="元に戻す").click()
    expect(page.locator("[name=text]")).to_have_value(re.compile("固いプリン"))
