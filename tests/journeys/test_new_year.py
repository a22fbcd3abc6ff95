"""年賀状 from a December evening to midwinter: marks, a notice of mourning, a death after printing, the file."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.dated import Dated, make_dated
from tests.journeys.conftest import Open
from tests.journeys.files import Somebody, make_people
from tests.servers import Server, serving

DECEMBER, JANUARY = dt.date(2026, 12, 5), dt.date(2027, 1, 12)
PEOPLE = (
    Somebody("早瀬", "進", code="150-0001", address="東京都渋谷区神宮前1-2"),
    Somebody("渡会", "光", code="530-0001", address="大阪府大阪市北区梅田3-4"),
    Somebody("小谷", "久", code="980-0001", address="宮城県仙台市青葉区5-6"),
    Somebody("林", "恵", code="460-0001", address="愛知県名古屋市中区7-8"),
    Somebody("鶴見", "薫", code="810-0001", address="福岡県福岡市中央区9-10"),
)
LIST = "/year/cards/2027/"


@pytest.fixture
def december(tmp_path: Path) -> Iterator[tuple[Dated, Server]]:
    """A notebook of five people with their addresses, on an evening in December."""
    dated = make_dated(tmp_path / "home", DECEMBER)
    dated.notebook.run("import", str(make_people(tmp_path, *PEOPLE)))
    with serving(dated.notebook) as server:
        yield dated, server


def line_of(page: Page, name: str) -> Locator:
    return page.locator("ul.cards > li").filter(has_text=name)


def mark(page: Page, name: str, *words: str) -> None:
    """One tap after the other on a line of the list; each is pressed down then, or released."""
    for word in words:
        button = line_of(page, name).get_by_role("button", name=word, exact=True)
        was = button.get_attribute("aria-pressed")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "false" if was == "true" else "true")


def plan_cards(page: Page, server: Server) -> None:
    """Four are found by name and planned, one with a card that is in the post already; the fifth not this year."""
    for family in (one.family for one in PEOPLE):
        page.locator("[name=words]").fill(family)
        expect(page.locator("ul.cards > li")).to_have_count(1)
        mark(page, family, "今年は出さない" if family == "鶴見" else "出す")
    mark(page, "鶴見", "今年は出さない")  # not decided after all
    page.goto(server.address + LIST)
    mark(page, "早瀬", "出した", "届いた", "届いた")


def note_notice(page: Page) -> None:
    """喪中はがき: they leave the list for those who get no card."""
    line_of(page, "渡会").get_by_role("link", name="喪中はがきが届いた").click()
    page.locator("form.sheet [name=words]").fill("祖母")
    page.get_by_role("button", name="記録する").click()
    expect(page.locator(".held")).to_contain_text("渡会")
    expect(line_of(page, "渡会")).to_have_count(0)


def print_cards(page: Page) -> None:
    page.get_by_role("link", name="宛名", exact=True).click()
    expect(page.locator("table.envelopes tbody tr")).to_have_count(2)
    page.get_by_role("button", name="全員分を印刷しました").click()
    expect(page.locator("#messages")).to_contain_text("2")


def read_file(page: Page) -> list[dict[str, str]]:
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV（UTF-8）").click()
    data = Path(waiting.value.path()).read_bytes()
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


@pytest.mark.parametrize("size", ["desktop"])
def test_cards_from_december_to_midwinter(open_page: Open, december: tuple[Dated, Server]) -> None:
    dated, server = december
    page = open_page(server, LIST)
    plan_cards(page, server)
    note_notice(page)
    page.locator("#messages").get_by_role("button", name="元に戻す").click()
    expect(page.locator(".held")).to_have_count(0)
    note_notice(page)
    print_cards(page)

    # Printed, then the news of a death: no card goes out, and the page says which one to take from the pile.
    page.goto(server.address + LIST)
    line_of(page, "小谷").get_by_role("link", name="小谷").click()
    person = page.url
    page.goto(person + "tie/")
    page.locator("[name=state][value=deceased]").check(force=True)
    page.get_by_role("button", name="保存する").click()
    page.wait_for_url(person)
    page.goto(server.address + LIST)
    expect(page.locator(".held li").filter(has_text="小谷")).to_contain_text("印刷済み")
    expect(line_of(page, "小谷")).to_have_count(0)
    page.get_by_role("link", name="宛名", exact=True).click()
    rows = read_file(page)
    assert [(one["姓名"], one["敬称"], one["自宅〒"], one["自宅住所1"]) for one in rows] == [
        ("林 恵", "様", "460-0001", "愛知県名古屋市中区7-8")
    ]
    page.get_by_role("button", name="全員分を投函しました").click()
    page.locator("#messages").get_by_role("button", name="元に戻す").click()
    expect(page.locator("table.envelopes")).to_contain_text("林")

    # In January: a card that came late, and whoever mourns, get a word in midwinter; nobody else, and never the dead.
    dated.turn_to(JANUARY)
    page.goto(server.address + LIST + "?words=鶴見")
    mark(page, "鶴見", "届いた")
    page.goto(server.address + LIST + "midwinter/")
    expect(page.locator("ul.roll .name")).to_have_text(["鶴見 薫さん", "渡会 光さん"])
    page.get_by_role("link", name="文面を書く").last.click()
    expect(page.locator("[name=body]")).to_have_value(re.compile("寒中お見舞い申し上げます"))
