"""A seminar: a host and two guests, questions before, material, reception, the big screen, tables, the room after."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Open
from tests.journeys.test_hosted_lunch import press
from tests.journeys.watching import open_context
from tests.servers import Server


def open_seminar(server: Server) -> tuple[str, str]:
    """The start of the host's addresses, and the page where one signs up."""
    run = server.notebook.run
    day = ("--on", "2099-12-20", "--from", "19:00", "--purpose", "副業の始め方を聞く", "--sells-nothing")
    made = json.loads(run("gathering", "add", "はじめての副業", "--kind", "seminar", *day, "--json"))
    run("gathering", "open", made["code"])
    return f"/hosting/{made['id']}/", f"/g/{made['code']}/"


def sign_up(chromium: Browser, address: str, name: str) -> tuple[Page, str]:
    """A phone whose guest has signed up and opened their own page."""
    phone = open_context(chromium, "phone").new_page()
    phone.goto(address)
    phone.get_by_label("お名前").first.fill(name)
    phone.get_by_label(re.compile("メール")).first.fill(f"{len(name)}{ord(name[0])}@example.com")
    phone.locator("[name=agrees]").check()
    phone.locator("#sign-up button").click()
    press(phone, "このスマートフォンで、わたしのページを開く")
    expect(phone.get_by_role("link", name="講師への質問", exact=True)).to_be_visible()
    return phone, phone.url


@pytest.mark.parametrize("size", ["desktop"], indirect=True)  # of the host; guests have phones
def test_a_seminar(empty: Server, open_page: Open, chromium: Browser) -> None:
    home, page = open_seminar(empty)
    host = open_page(empty, f"{home}materials/")
    (one, own_one), (two, own_two) = (
        sign_up(chromium, empty.address + page, name) for name in ("田中 一郎", "佐藤 花")
    )
    host.get_by_label("資料のファイル").set_input_files(
        {"name": "はじめの一歩.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 0"}
    )
    press(host, "資料を置く")
    expect(host.get_by_text("0回開かれました")).to_be_visible()

    one.goto(f"{own_one}talk/")
    one.get_by_label("講師への質問を書く").fill("何から始めればよいですか")
    press(one, "質問を送る")
    two.goto(f"{own_two}talk/")
    press(two, "聞きたい")
    expect(two.get_by_text("2名が「聞きたい」")).to_be_visible()
    expect(two.get_by_text("田中 一郎")).to_have_count(0)  # asked without a name
    two.goto(f"{own_two}materials/")
    with two.expect_download() as download:
        two.get_by_role("link", name="保存する").click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")

    host.goto(f"{empty.address}{home}door/")
    for _ in range(2):
        press(host, "来ました")
    screen = open_page(empty, f"{home}talk/screen/")
    expect(screen.get_by_text("何から始めればよいですか")).to_be_visible()
    host.goto(f"{empty.address}{home}talk/")
    press(host, "会場で答えました")
    expect(screen.get_by_text("何から始めればよいですか")).to_have_count(0)  # by itself
    one.reload()
    expect(one.get_by_text("会場でお答えしました。")).to_be_visible()

    host.goto(f"{empty.address}{home}talk/exchange/")
    press(host, "交流の回をつくる")
    expect(host.locator(".at-list .one")).to_have_count(2)
    one.goto(own_one)
    expect(one.get_by_text("卓1", exact=True).first).to_be_visible()

    two.goto(f"{own_two}room/")
    two.get_by_label("部屋で使うお名前").fill("はな")
    two.get_by_label("みなさんへのひとこと").fill("ありがとうございました")
    press(two, "部屋に書き込む")
    one.goto(f"{own_one}room/")
    expect(one.get_by_text("ありがとうございました")).to_be_visible()
    for phone in (one, two):
        phone.context.close()
