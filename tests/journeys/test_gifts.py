"""An お歳暮 that came: thanked for, answered, the answer taken back; and somebody who cannot accept any."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open
from tests.journeys.files import Somebody, make_people
from tests.servers import Server

DUE = "お返しを考えるなら"


def note_gift(page: Page, what: str, occasion: str = "") -> None:
    page.locator("[name=what]").fill(what)
    if occasion:
        page.locator("[name=occasion]").select_option(occasion)
    page.get_by_role("button", name="記録する").click()


def take_back(page: Page) -> None:
    """The button beside the message."""
    page.locator("#messages").get_by_role("button", name="元に戻す").click()


@pytest.mark.parametrize("size", ["phone"])
def test_a_gift_comes_is_answered_and_nobody_is_embarrassed(
    open_page: Open, empty: Server, tmp_path: Path
) -> None:
    people = (Somebody("早瀬", "進"), Somebody("渡会", "光"))
    empty.notebook.run("import", str(make_people(tmp_path, *people)))
    page = open_page(empty, "/year/gifts/")

    # It came: who, what, when. Custom is told, and the day of an answer stands on the list; the figures only on a tap.
    page.get_by_role("link", name="贈り物を書きとめる").first.click()
    page.locator("main [name=words]").fill("早瀬")
    page.locator("main").get_by_role("button", name="探す").click()
    page.get_by_role("link", name="早瀬 進さん").click()
    page.locator("[name=worth]").fill("五千円")
    note_gift(page, "りんごの箱", "year_end")
    gift = page.url
    expect(page.locator("main")).to_contain_text("三日")
    expect(page.locator("details.fold p")).to_be_hidden()
    page.get_by_role("link", name="お礼を書く").click()
    expect(page.locator("[name=body]")).to_contain_text("りんごの箱")

    # The answer closes it, and taking the answer back opens it again.
    page.goto(gift)
    page.get_by_role("link", name="お返しを書きとめる").click()
    note_gift(page, "羊羹")
    page.goto(empty.address + "/year/gifts/?show=open")
    expect(page.locator("main")).not_to_contain_text("りんごの箱")
    page.goto(empty.address + "/year/gifts/?show=given")
    page.get_by_role("link", name="羊羹").click()
    page.get_by_role("button", name="外す").click()
    expect(page.locator("#messages")).to_contain_text("贈り物の記録を外しました")
    expect(page.get_by_role("heading", name=DUE)).to_be_visible()
    take_back(page)
    expect(page.get_by_role("heading", name="羊羹")).to_be_visible()
    page.goto(empty.address + "/year/gifts/")
    expect(page.get_by_role("heading", name=DUE)).to_have_count(0)

    # Whoever cannot accept gifts is told of before one is noted, and left out of the season's list.
    page.goto(empty.address + "/people/?words=渡会")
    page.get_by_role("link", name="渡会 光さん").click()
    person = page.url
    page.get_by_role("link", name="贈り物を受け取れない").click()
    page.locator("[name=reason]").fill("会社の決まり")
    page.get_by_role("button", name="記録する").click()
    page.wait_for_url(person)
    page.get_by_role("link", name="贈り物を書きとめる").click()
    page.locator("[name=side][value=given]").check(force=True)
    note_gift(page, "海苔", "year_end")
    expect(page.locator(".form-errors")).to_contain_text("会社の決まり")
    expect(page.locator("[name=what]")).to_have_value("海苔")
    page.locator("[name=is_sure]").check()
    page.get_by_role("button", name="記録する").click()
    expect(page.get_by_role("heading", name="海苔")).to_be_visible()
    take_back(page)
    expect(page.locator("#messages")).to_contain_text("外しました")
    page.goto(empty.address + "/year/gifts/season/year_end/")
    expect(page.locator("ul.roll .name")).to_have_text(["早瀬 進さん"])
