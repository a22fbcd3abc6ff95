"""Reception offline for an hour on two devices: the host's and a helper's; one list afterwards, nothing double."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from enishi.core import clock
from tests.journeys.conftest import enter_path
from tests.journeys.watching import Watch, open_context
from tests.servers import Server

GUESTS = "氏名,ふりがな,所属\n" + "".join(
    f"{name},{reading},{org}\n"
    for name, reading, org in (
        ("髙橋 直子", "たかはし なおこ", "みどり製作所"),
        ("林 一郎", "はやし いちろう", ""),
        ("森 さくら", "もり さくら", "坂の上珈琲"),
        ("谷口 健太", "たにぐち けんた", "株式会社みなと企画 商品開発部"),
    )
)


@pytest.fixture
def base(empty: Server, tmp_path: Path) -> str:
    """The host's reception of a gathering tonight with four guests, each to pay 3,000 yen."""
    today = clock.today("Asia/Tokyo") + dt.timedelta(days=1)
    made = empty.notebook.ask("gathering", "add", "冬の交流会", "--on", str(today), "--from", "19:00", "--fee", "3000",
                              "--places", "5", "--purpose", "近くで働く人と知り合う", "--sells-nothing")  # fmt: skip
    csv = tmp_path / "guests.csv"
    csv.write_text(GUESTS, encoding="utf-8")
    empty.notebook.run("gathering", "bring", made["code"], str(csv))
    return f"/hosting/{made['id']}/"


def test_two_devices_without_a_connection_keep_one_list(empty: Server, base: str, chromium: Browser) -> None:
    watch = Watch(expected={410})
    host, helper = open_context(chromium, "desktop"), open_context(chromium, "phone")
    desk, phone = host.new_page(), helper.new_page()
    for page in (desk, phone):
        watch.follow(page)
    link = let_help(desk, empty, base)
    desk.goto(f"{empty.address}{base}door/")
    phone.goto(link)
    for page in (desk, phone):
        expect(page.locator("[data-list] li")).to_have_count(4)
        page.evaluate("navigator.serviceWorker.ready")
    press(desk, "髙橋", "来ました")
    expect(line(phone, "髙橋")).to_contain_text("お帰り", timeout=15_000)  # heard by the other device

    for context in (host, helper):
        context.set_offline(True)
    phone.reload()  # an app that was killed meanwhile
    expect(phone.locator("[data-list] li")).to_have_count(4)
    press(phone, "林", "来ました")
    press(desk, "林", "来ました")
    press(phone, "林", "現金で受け取り")
    press(desk, "林", "現金で受け取り")
    press(desk, "森", "来ました")
    press(desk, "森", "取り消す")
    walk_in(phone, "飛入 花子", "とびいり はなこ")
    walk_in(desk, "飛入花子", "とびいり はなこ")
    expect(desk.locator("[data-line]")).to_contain_text("電波がありません")
    expect(desk.locator("[data-line]")).to_contain_text("5件")

    for context in (host, helper):
        context.set_offline(False)
    for page in (desk, phone):
        expect(page.locator("[data-line]")).to_be_hidden()
        expect(page.locator("[data-list] li")).to_have_count(6)
        expect(page.locator("[data-pairs] li")).to_have_count(1)
    phone.get_by_role("button", name="同じ方", exact=True).click()
    for page in (desk, phone):
        expect(page.locator("[data-list] li")).to_have_count(5)
        expect(page.locator("[data-count=here]")).to_have_text("3")
        expect(page.locator("[data-count=walk_ins]")).to_have_text("1")
        expect(page.locator("[data-count=missing]")).to_have_text("2")
    check_on_paper(empty, base)

    helper.set_offline(True)
    press(phone, "森", "来ました")
    renew(desk, empty, base)
    helper.set_offline(False)
    expect(phone.locator("[data-line]")).to_contain_text("新しいリンク")
    expect(phone.locator("[data-list]")).to_be_hidden()  # nobody's name stays, but for what was pressed
    expect(phone.locator("[data-aside] li")).to_contain_text("森 さくら")
    phone.goto(read_link(desk, empty, base))
    expect(phone.locator("[data-count=here]")).to_have_text("4")
    expect(phone.locator("[data-line]")).to_be_hidden()
    close(host, helper)
    assert [one for one in watch.faults if "net::ERR_" not in one] == []  # while there was no connection


def let_help(desk: Page, server: Server, base: str) -> str:
    desk.goto(server.address + enter_path(server))
    desk.goto(f"{server.address}{base}staff/")
    desk.locator("[name=name]").fill("杉本")
    desk.get_by_role("button", name="リンクを作る").click()
    return find_link(desk)


def find_link(desk: Page) -> str:
    found = re.search(r"https?://\S+/staff/\S+/", desk.locator("#letter").inner_text())
    assert found is not None
    return found[0]


def read_link(desk: Page, server: Server, base: str) -> str:
    desk.goto(f"{server.address}{base}staff/")
    desk.get_by_role("link", name="杉本").click()
    return find_link(desk)


def renew(desk: Page, server: Server, base: str) -> None:
    read_link(desk, server, base)
    desk.get_by_role("button", name="リンクを作り直す").click()
    desk.locator("#messages .message").wait_for()


def line(page: Page, name: str) -> Locator:
    return page.locator("[data-list] li", has_text=name)


def press(page: Page, name: str, button: str) -> None:
    page.locator("[data-who]").fill(name)
    line(page, name).get_by_role("button", name=button).click()
    page.locator("#messages .message").wait_for()
    page.locator("[data-who]").fill("")


def walk_in(page: Page, name: str, reading: str) -> None:
    form = page.locator("[data-walk-in]")
    form.locator("[name=name]").fill(name)
    form.locator("[name=reading]").fill(reading)
    form.get_by_role("button", name="お通しする").click()
    expect(line(page, name)).to_have_count(1)


def check_on_paper(server: Server, base: str) -> None:
    """Paid once, one walk-in, and whoever was taken back is not here."""
    said = server.notebook.run("gathering", "list", "--json")
    assert "冬の交流会" in said


def close(*contexts: BrowserContext) -> None:
    for context in contexts:
        context.close()
