"""Two accounts, two faces: a light week, a reaction in one tap, and nobody of the other face on this screen."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.conftest import Open
from tests.servers import Server


def test_a_week_of_an_account_and_the_faces_kept_apart(open_page: Open, empty: Server) -> None:
    run = empty.notebook.run
    page = open_page(empty, "/me/")
    for name in ("高瀬 由紀", "南 いつき"):
        run("add", name)
    page.goto(empty.address + "/places/new/sns/")
    page.locator("[name=name]").fill("仕事のアカウント")
    page.locator("[name=weekly_posts]").fill("1")
    page.locator("[name=weekly_reactions]").fill("1")
    page.locator("[name=weekly_messages]").fill("0")
    page.locator("form.sheet .b.main").click()
    page.wait_for_url(re.compile(r"/places/[0-9a-f-]{36}/"))
    account = page.url
    run("place", "person", "仕事のアカウント", "高瀬 由紀", "--role", "worth_reacting")

    page.goto(account)
    expect(page.locator("main")).to_contain_text("投稿 0／1回")
    page.get_by_role("button", name="投稿しました").click()
    expect(page.locator("main")).to_contain_text("投稿 1／1回")
    row = page.locator("section.sheet ul.there li").filter(has_text="高瀬").first
    row.get_by_role("link", name="文面を見る").click()  # words for it, then one tap
    expect(page.locator("main")).to_contain_text("高瀬")
    page.goto(account)
    page.locator("form[action$='/reacted/'] button").click()
    expect(page.locator("main")).to_contain_text("今週の分は、これで足りました。")
    page.locator("#messages form button").click()  # taken back as easily
    page.goto(account)
    expect(page.locator("main")).to_contain_text("反応 0／1回")
    page.get_by_role("button", name="見直しました").click()
    expect(page.locator("#profile")).to_contain_text("に見直しました。")


def test_this_device_shows_one_face_alone(open_page: Open, empty: Server) -> None:
    run = empty.notebook.run
    run("me", "--family", "青井")
    for occasion in ("仕事", "趣味"):
        run("me", "--occasion", occasion, "--new")
    for name, face in (("高瀬 由紀", "仕事"), ("南 いつき", "趣味")):
        run("add", name)
        run("set", name, "--face", face)
    page = open_page(empty, "/people/")
    expect(page.locator("main")).to_contain_text("南")
    page.get_by_text("ひとつの顔だけにする").click()
    page.get_by_role("button", name="仕事").click()
    for path in ("/people/", "/"):
        page.goto(empty.address + path)
        expect(page.locator("main")).to_contain_text("高瀬")
        expect(page.locator("main")).not_to_contain_text("いつき")
    page.get_by_role("button", name="すべての方を表示").click()
    page.goto(empty.address + "/people/")
    expect(page.locator("main")).to_contain_text("いつき")
