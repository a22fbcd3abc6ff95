"""Forty guests, four rounds: the host mixes on the phone, two are late, one goes, and the big screen follows."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open
from tests.servers import Server


def host_forty(server: Server, folder: Path) -> str:
    """A gathering with its list; the start of its addresses."""
    run = server.notebook.run
    made = json.loads(
        run("gathering", "add", "四十人の会", "--on", "2026-12-20", "--from", "19:00", "--json")
    )
    rows = [f"{number},参加者{number},会社{number % 13}" for number in range(1, 41)]
    file = folder / "list.csv"
    file.write_text("\n".join(["受付番号,氏名,会社名", *rows]), encoding="utf-8")
    run("gathering", "bring", made["code"], str(file))
    return f"/hosting/{made['id']}/"


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).first.click()


def test_forty_guests_change_tables(empty: Server, tmp_path: Path, open_page: Open) -> None:
    home = host_forty(empty, tmp_path)
    page = open_page(empty, f"{home}seats/")
    page.get_by_label("卓", exact=True).fill("6人×5卓、5人×2卓")
    page.get_by_label("何回席を替えるか").fill("4")
    press(page, "保存する")
    press(page, "席を決める")
    expect(page.get_by_text("席を決めました。")).to_be_visible()
    expect(page.locator(".at-table")).to_have_count(7)
    expect(page.locator(".at-list .one")).to_have_count(40)
    press(page, "1回目を始める")

    screen = open_page(empty, f"{home}screen/")
    expect(screen.get_by_role("heading", name="1回目")).to_be_visible()
    assert screen.locator("[data-ends]").inner_text().count(":") == 1

    page.get_by_role("link", name="2回目", exact=True).click()
    page.locator(".at-list .one").first.click()
    press(page, "お帰りになった")
    expect(page.get_by_text("席が空く方")).to_be_visible()
    for place in (3, 9):
        page.get_by_role("link", name="2回目", exact=True).click()
        page.locator(".at-list .one").nth(place).click()
        page.get_by_label("いつから").select_option("3")
        press(page, "この内容にする")
    press(page, "次の回から組み直す")
    press(page, "2回目を始める")
    expect(screen.get_by_role("heading", name="2回目")).to_be_visible()  # by itself
    expect(screen.locator("li")).to_have_count(37)

    page.get_by_role("link", name="3回目", exact=True).click()
    expect(page.locator(".at-table .one")).to_have_count(39)
    page.locator(".at-table .one").first.click()
    page.get_by_role("button", name="入れ替える").first.click()
    expect(page.get_by_text("の席を入れ替えました。")).to_be_visible()
    expect(page.get_by_text("固定", exact=True)).to_have_count(2)
    page.locator("#messages").get_by_role("button").click()
    expect(page.get_by_text("席を前の状態に戻しました。")).to_be_visible()
    page.goto(f"{empty.address}{home}seats/?round=3")
    expect(page.get_by_text("固定", exact=True)).to_have_count(0)
