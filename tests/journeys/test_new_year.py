"""年賀状 from a December evening to midwinter: who gets one, who must not any more, the file, what came in January."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.dated import dated
from tests.journeys.conftest import Open
from tests.notebooks import Notebook, make_notebook
from tests.servers import Server, serving

ZONE = zoneinfo.ZoneInfo("Asia/Tokyo")
DECEMBER = dt.datetime(2026, 12, 12, 20, 30, tzinfo=ZONE)
JANUARY = dt.datetime(2027, 1, 4, 9, tzinfo=ZONE)
MIDWINTER = dt.datetime(2027, 1, 9, 9, tzinfo=ZONE)
CARDS = "/year/cards/2027/"
PEOPLE = (
    ("佐藤", "健", "〒100-0001 東京都千代田区千代田1-1 青葉荘101"),
    ("𠮷野", "遥", "〒604-0001 京都府京都市中京区道場町2"),
    ("高橋", "澪", "〒980-0001 宮城県仙台市青葉区中江3"),
    ("中村", "修", "〒810-0001 福岡県福岡市中央区天神4"),
    ("小林", "円", "〒060-0001 北海道札幌市中央区北一条西5"),
)


def bring_people(notebook: Notebook, folder: Path) -> None:
    rows = [f"{family},{given},{address}" for family, given, address in PEOPLE]
    path = folder / "住所録.csv"
    path.write_text("\n".join(["姓,名,自宅住所", *rows]), encoding="utf-8")
    notebook.run("import", str(path))


def find_line(page: Page, family: str, path: str = CARDS) -> None:
    page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + path)
    page.locator("[name=words]").press_sequentially(family)
    expect(page.locator("ul.cards li")).to_have_count(1)
    expect(page.locator("ul.cards li")).to_contain_text(family)


def press(page: Page, mark: str) -> None:
    page.locator(f"ul.cards li button[value={mark}]").click()


def mean_to_send(page: Page, *families: str) -> None:
    for family in families:
        find_line(page, family)
        press(page, "send")
        expect(page.locator("ul.cards li button[value=open]").first).to_have_attribute("aria-pressed", "true")


def tell_mourning(page: Page, family: str, words: str) -> None:
    find_line(page, family)
    page.get_by_role("link", name="喪中はがきが届いた").click()
    page.locator("[name=words]").fill(words)
    page.get_by_role("button", name="記録する").click()
    expect(page.get_by_text("記録しました。今年は年賀状を控えます")).to_be_visible()


def tell_death(page: Page, family: str) -> None:
    find_line(page, family)
    page.locator("ul.cards li .name a, ul.cards li h2 a").first.click()
    page.goto(page.url.rstrip("/") + "/tie/")
    page.locator("[name=state][value=deceased]").check()
    page.get_by_role("button", name="保存する").click()
    page.wait_for_url(re.compile(r"/people/[0-9a-f-]{36}/$"))


def take_file(page: Page, folder: Path, words: str) -> Path:
    with page.expect_download() as coming:
        page.get_by_role("link", name=words).click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def read_back(elsewhere: Notebook, path: Path) -> dict[str, str]:
    """The house's own reader on its own file: name and address, however its lines are cut."""
    elsewhere.run("import", str(path))
    found = {}
    for one in elsewhere.list_people():
        name = str(one["display"])
        points = elsewhere.ask("show", name)["points"]
        found[name] = "".join(next(one["value"] for one in points if one["kind"] == "address").split())
    return found


def test_from_the_december_evening_to_midwinter(open_page: Open, tmp_path: Path, elsewhere: Notebook) -> None:
    notebook = make_notebook(tmp_path / "home")
    bring_people(notebook, tmp_path)
    with serving(dated(notebook, DECEMBER)) as server:
        spend_december(open_page(server, "/year/"), server, tmp_path, elsewhere)
    with serving(dated(notebook, JANUARY)) as server:
        open_post(open_page(server, CARDS), server)
    with serving(dated(notebook, MIDWINTER)) as server:
        page = open_page(server, CARDS + "midwinter/")
        expect(page.locator("main")).to_contain_text("高橋")
        expect(page.locator("main")).not_to_contain_text("中村")


def spend_december(page: Page, server: Server, folder: Path, elsewhere: Notebook) -> None:
    page.get_by_role("link", name="2027年の年賀状").first.click()
    expect(page.get_by_text("まだどなたもいません")).to_be_visible()
    mean_to_send(page, "佐藤", "𠮷野", "高橋", "中村")

    tell_mourning(page, "高橋", "父")
    page.get_by_role("button", name="元に戻す").click()  # it was somebody else's
    find_line(page, "高橋")
    expect(page.locator("ul.cards li button[aria-pressed=true]")).to_have_text("出す")
    tell_mourning(page, "高橋", "祖母")
    expect(page.locator("section.held")).to_contain_text("祖母")

    page.goto(server.address + CARDS + "envelopes/")
    expect(page.locator("table.envelopes tbody tr")).to_have_count(3)
    expect(page.locator("main")).to_contain_text("𠮷")
    expect(page.locator("main")).to_contain_text("吉")  # what Shift_JIS makes of it is said beforehand
    page.get_by_role("button", name="全員分を印刷しました").click()
    expect(page.get_by_text("3人分に印をつけました")).to_be_visible()

    tell_death(page, "中村")  # after his card was printed
    page.goto(server.address + CARDS)
    held = page.locator("section.held li", has_text="中村")
    expect(held).to_contain_text("逝去")
    expect(held).to_contain_text("印刷済み")
    page.goto(server.address + CARDS + "envelopes/")
    expect(page.locator("table.envelopes tbody tr")).to_have_count(2)
    expect(page.locator("section.held")).to_contain_text("中村")

    assert read_back(elsewhere, take_file(page, folder, "CSV（UTF-8）")) == {
        "佐藤 健": "〒100-0001東京都千代田区千代田1-1青葉荘101",
        "𠮷野 遥": "〒604-0001京都府京都市中京区道場町2",
    }
    assert "吉野" in take_file(page, folder, "Shift_JIS").read_bytes().decode("cp932")

    page.get_by_role("button", name="全員分を投函しました").click()
    page.get_by_role("button", name="元に戻す").click()
    expect(page.locator("aside dl.facts dd").nth(1)).to_have_text("0")
    page.goto(server.address + CARDS + "envelopes/")
    page.get_by_role("button", name="全員分を投函しました").click()
    page.goto(server.address + CARDS + "?show=sent")
    expect(page.locator("ul.cards li")).to_have_count(2)


def open_post(page: Page, server: Server) -> None:
    find_line(page, "佐藤")
    press(page, "received")
    expect(page.locator("button[value=unreceived]")).to_be_visible()
    find_line(page, "小林")
    press(page, "received")  # one came from somebody who got none
    expect(page.locator("ul.cards li")).to_contain_text("今年届いた")
    press(page, "unreceived")
    expect(page.locator("ul.cards li")).not_to_contain_text("今年届いた")
    press(page, "received")
    expect(page.locator("ul.cards li")).to_contain_text("今年届いた")
    page.goto(server.address + CARDS + "?show=received")
    expect(page.locator("ul.cards li")).to_have_count(2)
    page.goto(server.address + CARDS)
    expect(page.locator("ul.cards")).not_to_contain_text("中村")
