"""A salon from the first thought to the last click: the signs, the warning, joining anyway, the reminder, leaving."""

from __future__ import annotations

import datetime as dt
import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open
from tests.servers import Server

SALON = "あしたの副業サロン"
DAY = dt.timedelta(days=1)


def press(page: Page, words: str) -> None:
    page.locator("main").get_by_role("button", name=words, exact=True).first.click()
    page.wait_for_load_state()


def sentence(page: Page) -> str:
    return page.locator("main").inner_text()


def test_a_salon_is_looked_at_joined_reminded_of_and_left(open_page: Open, empty: Server) -> None:
    page = open_page(empty, "/places/new/salon/")
    page.locator("[name=name]").fill(SALON)
    page.locator("[name=fee_minor]").fill("9800")
    page.locator("form.sheet .b.main").click()
    page.wait_for_url(re.compile(r"/places/[0-9a-f-]{36}/$"))
    place = page.url

    # Somebody at work praised it. Before joining, the six signs: two of them are there.
    page.get_by_role("link", name="しるしを確かめる").click()
    for name in ("has_paid_referral", "has_no_sample"):
        page.locator(f"[name={name}][value=yes]").check()
    page.locator("[name=has_unknown_operator][value=no]").check()
    page.locator("form.sheet .b.main").click()
    page.wait_for_url(place)
    expect(page.locator(".note.warn")).to_contain_text("人を誘うとお金がもらえる")

    # They join all the same: the warning stands before the button, and hinders only who has not read it.
    page.get_by_role("link", name="入会しました").click()
    expect(page.locator(".note.warn")).to_contain_text("その前に、もう一度だけ")
    today = dt.date.fromisoformat(page.locator("[name=joined_on]").input_value())
    page.locator("[name=charged_on]").fill(str(today + 9 * DAY))
    page.locator("[name=cancel_days]").fill("3")
    page.locator("[name=how_to_cancel]").fill("設定の「会員」から")
    press(page, "入会しました")
    assert page.url.endswith("/join/")
    page.locator("[name=despite_signs]").check()
    press(page, "入会しました")
    page.wait_for_url(place)

    # Six days before the last day to cancel, the page asks; the note says so, in the list that Today and mails read.
    assert "やめるなら" in sentence(page)
    press(page, "読んだ")
    assert "この30日では1回です。" in sentence(page)
    press(page, "まだ迷っている")
    assert "お答え：まだ迷っている" in sentence(page)

    # It was not worth it: the answer leads to how, and the record ends in one click; the salon itself is told apart.
    press(page, "やめることにする")
    page.wait_for_url("**/cancelling/")
    assert "設定の「会員」から" in sentence(page)
    press(page, "サロン側で解約しました")
    expect(page.locator("#messages")).to_contain_text("サロンの側でしかできません")
    page.goto(place)
    assert "やめるなら" not in sentence(page)
    page.goto(empty.address + "/ways/")
    assert SALON not in sentence(page)


def test_a_salon_that_hurries_one_is_not_joined(open_page: Open, empty: Server) -> None:
    empty.notebook.run("place", "add", "salon", SALON)
    empty.notebook.run("place", "signs", SALON, "--yes", "guaranteed-income")
    page = open_page(empty, "/places/")
    page.get_by_role("link", name=SALON).click()
    page.get_by_role("link", name="入会しました").click()
    page.get_by_role("link", name="まだ入会していない").click()
    page.get_by_role("link", name="変更する").click()
    press(page, "外す")
    page.goto(empty.address + "/places/")
    expect(page.get_by_role("link", name=SALON)).to_have_count(0)
