"""A LINE talk or a mail on a phone: pasted, or shared out of its own app, it becomes an encounter after one look."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import enter_path
from tests.journeys.test_capture import SHARE
from tests.journeys.watching import Watch, open_context
from tests.servers import Server

TALK = (
    "2026.06.02 火曜日\n10:23 山田 太郎 来週そちらへ行きます\n10:25 葵 楽しみにしています\n"
    "10:26 山田 太郎 スタンプ\n"
)
MAIL = (
    "From: 林 りん <rin@example.jp>\nDate: Wed, 3 Jun 2026 10:00:00 +0900\nSubject: お礼\n\n"
    "ありがとうございました。\n"
)


@pytest.fixture
def page(chromium: Browser, empty: Server) -> Iterator[Page]:
    """Inside an empty notebook, on a phone; nothing may scroll sideways or fail."""
    context = open_context(chromium, "phone")
    opened, watch = context.new_page(), Watch()
    watch.follow(opened)
    opened.goto(empty.address + enter_path(empty))
    yield opened
    context.close()
    assert [fault for fault in watch.faults if "ERR_INTERNET_DISCONNECTED" not in fault] == []


def paste(page: Page, server: Server, text: str) -> None:
    """From the capture page, as a thumb goes."""
    page.goto(server.address + "/capture/")
    page.get_by_role("link", name="LINEやメールを貼り付ける").click()
    page.locator("#id_text").fill(text)
    page.get_by_role("button", name="読み取る").click()
    page.locator("form [name=key]").wait_for(state="attached")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def write_down(page: Page) -> None:
    page.get_by_role("button", name="書きとめる").click()
    page.wait_for_url("**/encounters/")


def list_people(server: Server) -> list[str]:
    return sorted(str(one["display"]) for one in server.notebook.list_people())


def test_a_talk_and_a_mail_pasted_on_a_phone(page: Page, empty: Server) -> None:
    """What was found is looked at first; only the other one comes in, and is known the next time."""
    paste(page, empty, TALK)
    me = page.locator("fieldset", has=page.locator("legend", has_text="葵"))
    me.get_by_text("入れない").click()
    expect(page.get_by_role("radio", name="LINE")).to_be_checked()
    expect(page.locator("#id_on")).to_have_value("2026-06-02")
    write_down(page)
    assert list_people(empty) == ["山田 太郎"]
    expect(page.locator("main")).to_contain_text("山田 太郎")
    assert "楽しみにしています" not in page.locator("main").inner_text()

    paste(page, empty, TALK.replace("06.02", "06.09"))
    taro = page.locator("fieldset", has=page.locator("legend", has_text="山田 太郎"))
    expect(taro.get_by_role("radio").first).to_be_checked()  # the one who is there
    page.locator("fieldset", has=page.locator("legend", has_text="葵")).get_by_text("入れない").click()
    write_down(page)

    paste(page, empty, MAIL)
    expect(page.locator("#id_subject")).to_have_value("お礼")
    write_down(page)
    assert list_people(empty) == ["山田 太郎", "林 りん"]
    page.get_by_role("link", name="山田 太郎").first.click()
    page.wait_for_url("**/people/**")
    expect(page.locator("main")).to_contain_text("LINE")


def test_a_talk_shared_without_a_signal_waits_and_is_tidied_in_one_press(page: Page, empty: Server) -> None:
    """Out of LINE's own share sheet: it waits on the phone, arrives once, and is an encounter after one look."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto(empty.address + "/capture/")
    page.locator("html[data-ready]").wait_for()
    page.context.set_offline(True)
    with page.expect_navigation(url="**/capture/?shared=1"):
        page.evaluate(SHARE, TALK)
    expect(page.locator("#text")).to_have_value(TALK.strip())
    page.locator("#save").click()
    expect(page.locator("#waiting-list > li")).to_have_count(1)
    page.context.set_offline(False)
    expect(page.locator("#waiting")).to_be_hidden()
    page.goto(empty.address + "/tidy/")
    sheet = page.locator(".noted-sheet")
    expect(sheet.get_by_label("新しい方のお名前")).to_have_value("山田 太郎")
    sheet.locator(".b.main").click()
    expect(page.locator(".decided")).to_have_count(1)
    assert list_people(empty) == ["山田 太郎"]
