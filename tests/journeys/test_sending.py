"""A letter sent as a mail by the second click: to a real server, once, whatever that server does first."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open
from tests.journeys.test_notices import set_up_account
from tests.posts import Post, running_post
from tests.servers import Server

TO = "haruka@ishida.example.jp"


def open_draft(page: Page, server: Server, folder: Path, port: int) -> str:
    path = folder / "石田.csv"
    path.write_text(f"姓,名,メールアドレス\n石田,遥,{TO}\n", encoding="utf-8")
    server.notebook.run("import", str(path))
    server.notebook.run("met", "石田 遥")
    page.goto(server.address + "/settings/notices/")
    set_up_account(page, port)
    page.goto(server.address + "/people/")
    page.get_by_role("link", name=re.compile("石田")).first.click()
    page.wait_for_url(re.compile(r"/people/[0-9a-f-]{36}/$"))
    draft = page.url + "write/?kind=thank_you&channel=mail"
    page.goto(draft)
    return draft


def press_twice(page: Page) -> None:
    """The first click shows what goes, the second sends it."""
    page.get_by_role("button", name="この文面を送る").click()
    expect(page.locator("h1")).to_contain_text("石田 遥さんへ送りますか")
    expect(page.locator("dl.facts")).to_contain_text(TO)
    page.get_by_role("button", name="この内容で送る").click()
    expect(page.get_by_text("メールを送信待ちに入れました")).to_be_visible()


def expect_one_letter(post: Post, words: str) -> None:
    post.wait_for(1)
    (mail,) = post.mails
    assert mail["To"] == TO
    assert words in mail.get_content()


def test_nothing_goes_before_the_second_click(open_page: Open, empty: Server, tmp_path: Path) -> None:
    with running_post(tmp_path) as post:
        page = open_page(empty)
        open_draft(page, empty, tmp_path, post.port)
        page.locator("#id_body").press("ControlOrMeta+End")
        page.locator("#id_body").press_sequentially("\n追伸。地図の本、探しておきます。")
        page.get_by_role("button", name="この文面を送る").click()
        expect(page.locator(".letter")).to_contain_text("追伸。地図の本")
        page.get_by_role("button", name="書き直す").or_(page.locator("[value=look]")).first.click()
        expect(page.locator("#id_body")).to_have_value(re.compile("追伸"))
        assert post.mails == []
        press_twice(page)
        expect_one_letter(post, "追伸。地図の本")
        page.reload()
        page.go_back()  # to what was sent: pressing again is the same letter
        again = page.get_by_role("button", name="この内容で送る")
        if again.count():
            again.click()
            page.wait_for_load_state()
        page.wait_for_timeout(1500)
        assert len(post.mails) == 1


def test_a_server_that_refuses_is_quoted_and_the_words_stay(
    open_page: Open, empty: Server, tmp_path: Path
) -> None:
    with running_post(tmp_path) as post:
        page = open_page(empty)
        draft = open_draft(page, empty, tmp_path, post.port)
        post.answers = ["550 5.1.1 no such user"]
        press_twice(page)
        wait_for_answer(post, 1)
        trouble = page.locator("section", has_text="とってある下書き").locator(".quiet")
        reload_until(page, draft, trouble)
        assert post.mails == []
        page.locator("section", has_text="とってある下書き").get_by_role("link").first.click()
        press_twice(page)
        expect_one_letter(post, "石田")


def test_a_server_that_says_later_gets_it_once(open_page: Open, empty: Server, tmp_path: Path) -> None:
    with running_post(tmp_path) as post:
        page = open_page(empty)
        draft = open_draft(page, empty, tmp_path, post.port)
        post.answers = ["451 4.3.0 try later"]
        press_twice(page)
        wait_for_answer(post, 1)
        reload_until(page, draft, page.get_by_text("送信待ち"))
        kept = page.locator("section", has_text="とってある下書き")
        expect(kept).to_contain_text("送信待ち")
        kept.get_by_role("button", name="送るのをやめる").click()
        expect(page.get_by_text("送信を取りやめました")).to_be_visible()
        press_twice(page)
        expect_one_letter(post, "石田")
        page.wait_for_timeout(1500)
        assert len(post.mails) == 1


def wait_for_answer(post: Post, seen: int) -> None:
    for _ in range(400):
        if post.seen >= seen:
            return
        import time

        time.sleep(0.05)
    raise AssertionError("the server was not asked")


def reload_until(page: Page, address: str, wanted: object) -> None:
    from playwright.sync_api import Locator

    assert isinstance(wanted, Locator)
    for _ in range(40):
        page.goto(address)
        if wanted.count():
            return
        page.wait_for_timeout(250)
    raise AssertionError("it did not come")
