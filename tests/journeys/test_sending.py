"""Mails at a real server: a double click is one mail, a refusal is told on Today and beside the words, and mended."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accounts import set_up_account
from tests.journeys.conftest import Open
from tests.journeys.files import Somebody, make_people
from tests.posts import USER, running_post
from tests.servers import Server

ADDRESS = "hayase@example.jp"
LOOKS = 100  # at a page that follows nobody, until it says what the worker has done


def look_for(page: Page, words: str) -> None:
    """Opens the page again until it says so."""
    for _ in range(LOOKS):
        if page.locator("main").get_by_text(words).count():
            return
        page.reload()
    raise AssertionError(f"{words} is not on {page.url}: {page.locator('main').inner_text()}")


def send(page: Page, body: str = "") -> None:
    """From the words to the person's page, through the page that shows exactly what goes out. Nobody clicks once."""
    if body:
        page.locator("[name=body]").fill(body)
    page.get_by_role("button", name="この文面を送る…").click()
    expect(page.locator("main dl.facts")).to_contain_text(f"<{USER}>")
    expect(page.locator("main dl.facts")).to_contain_text(ADDRESS)
    page.get_by_role("button", name="この内容で送る").dblclick(no_wait_after=True)
    expect(page.locator("#messages")).to_contain_text("送信待ちに入れました")


@pytest.mark.parametrize("size", ["phone"])
def test_one_click_is_one_mail_and_what_was_refused_goes_out_at_last(
    open_page: Open, empty: Server, tmp_path: Path
) -> None:
    empty.notebook.run("import", str(make_people(tmp_path, Somebody("早瀬", "進", ADDRESS))))
    with running_post(tmp_path) as post:
        page = open_page(empty, "/settings/notices/")
        set_up_account(page, post.port)
        page.goto(empty.address + "/people/?words=早瀬")
        page.get_by_role("link", name="早瀬 進さん").click()
        person = page.url
        draft = f"{person}write/?kind=thank_you&channel=mail"

        # Sent: the very words, once, and an encounter beside the person.
        page.goto(draft)
        page.locator("[name=subject]").fill("先日の御礼")
        send(page, "早瀬様\n\n先日は灯台のお話をありがとうございました。")
        post.wait_for(1)
        look_for(page, "先日の御礼")
        assert [(str(one["To"]), str(one["Subject"])) for one in post.mails] == [(ADDRESS, "先日の御礼")]
        assert "灯台のお話" in post.mails[0].get_content()

        # Refused for good: Today says so, and beside the words stands what the server said.
        post.answers = ["550 5.1.1 no such user here"]
        page.goto(draft)
        send(page, "早瀬様\n\n来月の読書会のご案内です。")
        page.goto(empty.address)
        look_for(page, "早瀬 進さんへのメールを送れませんでした。")
        page.get_by_role("link", name="理由を見る").click()
        expect(page.locator(".note.warn[role=alert]")).to_be_visible()
        expect(page.locator("[name=body]")).to_have_value("早瀬様\n\n来月の読書会のご案内です。")

        # Sent again to a server that is busy: it waits, with the reason, is stopped, and goes out at the third click.
        post.answers = ["451 4.7.1 please come back later"]
        send(page)
        page.goto(draft)
        look_for(page, "送信待ち")
        for _ in range(LOOKS):
            if post.seen == 3:
                break
            page.reload()
        page.get_by_role("button", name="送るのをやめる").click()
        expect(page.locator("[name=body]")).to_have_value("早瀬様\n\n来月の読書会のご案内です。")
        send(page)
        post.wait_for(2)
        look_for(page, "ご案内")
        page.goto(empty.address)
        expect(page.get_by_text("送れませんでした")).to_have_count(0)
        assert (len(post.mails), post.seen) == (2, 4)
