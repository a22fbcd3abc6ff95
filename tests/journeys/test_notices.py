"""Turning on the morning mail against a real mail server, and taking the calendar along; also without scripts."""

from __future__ import annotations

import re
import urllib.request
from pathlib import Path

from icalendar import Calendar
from playwright.sync_api import Browser, expect

from tests.journeys.accounts import set_up_account
from tests.journeys.conftest import Open
from tests.posts import running_post
from tests.servers import Server

HOME = "/settings/notices/"


def test_the_morning_mail_is_turned_on_and_a_test_arrives(
    empty: Server, open_page: Open, tmp_path: Path
) -> None:
    with running_post(tmp_path) as post:
        page = open_page(empty, HOME)
        expect(page.get_by_text("何も設定しなければ、どこにも送りません")).to_be_visible()
        set_up_account(page, post.port)
        page.get_by_role("link", name="メールで受け取る").click()
        page.get_by_label("届け先のアドレス").fill("aoi@example.jp")
        page.get_by_label("祝日は休む").check()
        page.get_by_role("button", name="加える").click()
        expect(page.get_by_role("heading", name="aoi@example.jp")).to_be_visible()
        page.get_by_role("button", name="お試しを送る").click()
        expect(page.get_by_text("お試しを送りました")).to_be_visible()
        post.wait_for(1)
        assert (post.mails[0]["To"], str(post.mails[0]["Subject"])) == (
            "aoi@example.jp",
            "手帳からのお試しです",
        )
        page.goto(empty.address + HOME)
        page.get_by_role("button", name="やめる").click()
        page.get_by_role("button", name="元に戻す").click()
        expect(page.get_by_role("heading", name="aoi@example.jp")).to_be_visible()


def test_the_calendar_is_read_by_its_address(sample: Server, open_page: Open) -> None:
    page = open_page(sample, HOME)
    page.get_by_role("link", name="カレンダーで見る").click()
    page.get_by_role("button", name="加える").click()
    address = page.locator("#feed-address").inner_text()
    page.get_by_role("button", name="コピー").click()
    expect(page.get_by_text("コピーしました")).to_be_visible()
    with urllib.request.urlopen(address) as answer:
        events = list(Calendar.from_ical(answer.read()).walk("VEVENT"))
    assert events
    assert not any("さん" in str(event["summary"]) for event in events)
    page.get_by_role("button", name="新しいアドレスにする").click()
    expect(page.locator("#feed-address")).not_to_have_text(address)
    page.get_by_role("button", name="やめる").click()


def test_without_scripts_it_works_as_well(chromium: Browser, empty: Server, tmp_path: Path) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="ja-JP")
    page = context.new_page()
    page.goto(empty.link)
    page.get_by_role("button").first.click()
    page.goto(empty.address + HOME)
    page.get_by_role("link", name="カレンダーで見る").click()
    page.get_by_role("button", name="加える").click()
    assert re.search(r"/calendar/[\w-]{43}\.ics$", page.locator("#feed-address").inner_text())
    context.close()
