"""Joining those who run a charity: two meetings, a shift, the day itself, the look back, and thanks of one's own."""

from __future__ import annotations

import datetime as dt
import re

from playwright.sync_api import Page, expect

from enishi.core import clock
from tests.journeys.conftest import Open
from tests.servers import Server

CHARITY = "川べりの古本市"
DAY = dt.timedelta(days=1)


def press(page: Page, words: str) -> None:
    page.locator("main").get_by_role("button", name=words, exact=True).first.click()
    page.wait_for_load_state()


def plan(page: Page, place: str, kind: str, on: dt.date, **said: str) -> None:
    page.goto(place + f"plans/new/?kind={kind}")
    page.locator("[name=on]").fill(str(on))
    for name, value in said.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("form.sheet .b.main").first.dblclick(no_wait_after=True)
    page.wait_for_url(place)


def test_the_same_faces_return_until_the_day_and_hear_thanks(open_page: Open, empty: Server) -> None:
    page = open_page(empty, "/places/new/charity/")
    today = clock.today("Asia/Tokyo")
    page.locator("[name=name]").fill(CHARITY)
    page.locator("[name=cause]").fill("こどもの図書館")
    page.locator("form.sheet .b.main").click()
    page.wait_for_url(re.compile(r"/places/[0-9a-f-]{36}/$"))
    place = page.url
    for name, role in (("辻 香織", "organiser"), ("馬場 俊介", "team")):
        empty.notebook.run("add", name)
        empty.notebook.run("place", "person", CHARITY, name, "--role", role)

    # Two meetings were, one shift is tomorrow; the day itself was yesterday. A double press plans it once.
    for on in (today - 20 * DAY, today - 6 * DAY):
        plan(page, place, "meeting", on)
        empty.notebook.run("met", "辻 香織", "--place", CHARITY, "--on", str(on))
    plan(
        page,
        place,
        "day",
        today - DAY,
        starts_at="09:00",
        ends_at="15:00",
        task="値札と会計",
        where="川べりの公園",
    )
    plan(page, place, "shift", today + DAY, task="片づけ")
    expect(page.locator("#plan li")).to_have_count(1)
    expect(page.locator("#open li")).to_have_count(3)

    # What was is said in one press each; the day is looked back on.
    press(page, "行きました")
    page.goto(place)
    press(page, "行きました")
    page.goto(place)
    expect(page.locator("main")).to_contain_text("準備会 2回")
    page.locator("#open a").first.click()
    press(page, "行きました")
    expect(page.locator("[name=minutes]")).to_have_value("360")
    page.locator("[name=achieved]").fill("本を三百冊、18万円を図書館へ")
    page.locator("[name=raised_minor]").fill("180000")
    page.locator("[name=words]").fill("値札の係、楽しかったです。また呼んでください。")
    press(page, "残しておく")

    say_thanks(page, place)
    take_out_and_bring_back(page)


def say_thanks(page: Page, place: str) -> None:
    """In their own words: nothing is added but the name."""
    press(page, "この言葉でお礼を書く")
    page.wait_for_url("**/write/**")
    written = page.locator("[name=body]").input_value().replace("\r", "")
    assert written == "辻 香織さん\n\n値札の係、楽しかったです。また呼んでください。"
    page.goto(place)
    expect(page.locator("main")).to_contain_text("180,000円が集まりました")
    expect(page.locator("main")).to_contain_text("本を三百冊")
    assert "人脈" not in page.content()


def take_out_and_bring_back(page: Page) -> None:
    """The shift, once."""
    page.locator("#plan li a").first.click()
    page.get_by_role("link", name="変更する").click()
    press(page, "外す")
    expect(page.locator("#plan li")).to_have_count(0)
    page.locator("#messages form button").click()
    page.wait_for_load_state()
    expect(page.locator("#plan li")).to_have_count(1)
