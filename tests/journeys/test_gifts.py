"""A gift that came: thanks, a day of custom, the answer noted; and somebody who cannot accept any."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.conftest import Open
from tests.servers import Server


def test_a_gift_is_thanked_for_and_answered(open_page: Open, empty: Server) -> None:
    empty.notebook.run("add", "黒田 正樹")
    page = open_page(empty, "/year/gifts/")
    expect(page.get_by_text("贈り物はまだ書かれていません")).to_be_visible()
    page.get_by_role("link", name="贈り物を書きとめる").first.click()
    page.locator("[name=words]").fill("黒田")
    page.locator("form.keep button").click()
    page.locator("main").get_by_role("link", name=re.compile("黒田 正樹")).click()
    page.locator("[name=side][value=received]").check()
    page.locator("[name=what]").fill("湯のみの組")
    page.locator("[name=occasion]").select_option("celebration")
    page.locator("[name=worth]").fill("6,000")
    page.get_by_role("button", name="記録する").click()
    expect(page.locator("main")).to_contain_text("ひと月以内")
    gift = page.url

    page.goto(empty.address + "/year/gifts/")
    due = page.locator("section", has_text="お返しを考えるなら")
    expect(due).to_contain_text("黒田 正樹さん")

    page.goto(gift)
    page.get_by_role("link", name="お礼を書く").click()
    expect(page.locator("#id_body")).to_have_value(re.compile("湯のみの組"))
    page.get_by_role("button", name="送りました", exact=True).click()
    expect(page.get_by_text("送ったことを書きとめました")).to_be_visible()

    page.goto(gift)
    page.get_by_role("link", name="お返しを書きとめる").click()
    page.locator("[name=what]").fill("焼き菓子")
    page.get_by_role("button", name="記録する").click()
    page.goto(gift)
    expect(page.locator("main")).to_contain_text("お返しをしました")
    page.goto(empty.address + "/year/gifts/?show=open")
    expect(page.locator("main")).not_to_contain_text("湯のみの組")

    page.goto(gift)
    page.get_by_role("button", name="外す").click()
    expect(page.get_by_text("贈り物を外しました")).to_be_visible()
    page.get_by_role("button", name="元に戻す").click()
    expect(page.locator("h1")).to_have_text("湯のみの組")


def test_whoever_cannot_accept_gifts_is_asked_about_first(open_page: Open, empty: Server) -> None:
    empty.notebook.run("add", "永瀬 朋子")
    page = open_page(empty, "/people/")
    page.get_by_role("link", name=re.compile("永瀬")).first.click()
    page.wait_for_url(re.compile(r"/people/[0-9a-f-]{36}/$"))
    person = page.url
    page.get_by_role("link", name="贈り物を受け取れない").click()
    page.locator("[name=reason]").fill("勤め先の決まり")
    page.get_by_role("button", name="記録する").click()
    expect(page.get_by_text("贈り物の候補には挙げません")).to_be_visible()

    page.goto(f"{empty.address}/year/gifts/new/?person={person.rstrip('/').rsplit('/', 1)[1]}")
    expect(page.locator(".note.warn")).to_contain_text("勤め先の決まり")
    page.locator("[name=side][value=given]").check()
    page.locator("[name=what]").fill("新茶")
    page.get_by_role("button", name="記録する").click()
    expect(page.locator("form.sheet")).to_contain_text("それでも記録するとき")
    expect(page.locator("[name=what]")).to_have_value("新茶")
    page.get_by_label("受け取れない方だけれど、記録する").check()
    page.get_by_role("button", name="記録する").click()
    expect(page.locator("h1")).to_have_text("新茶")

    page.goto(person.rstrip("/") + "/no-gifts/")
    page.get_by_role("button", name="受け取れるようになった").click()
    page.goto(person)
    expect(page.locator("main")).not_to_contain_text("勤め先の決まり")
