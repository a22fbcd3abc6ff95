"""Twenty cards in a row, in a real browser: sent without waiting, followed live, looked through by keys, taken back."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Seeded, enter_path
from tests.journeys.watching import Watch, open_context
from tests.servers import Server, serving


@pytest.fixture(scope="module")
def own(seeded: Seeded) -> Iterator[Server]:
    """The sample, for this journey alone: two of its cards wait to be looked at."""
    with serving(seeded("cards")) as server:
        yield server


@pytest.fixture
def page(own: Server, chromium: Browser) -> Iterator[Page]:
    context, watch = open_context(chromium, "desktop"), Watch()
    made = context.new_page()
    watch.follow(made)
    made.goto(own.address + enter_path(own))
    yield made
    context.close()
    assert watch.faults == []


def test_cards_are_looked_through_by_keys_and_taken_back(own: Server, page: Page) -> None:
    page.goto(own.address + "/cards/")
    page.get_by_role("link", name="確かめる", exact=True).click()
    expect(page.locator("#matches :checked")).to_have_count(1)  # the same mobile and family name: a new job
    expect(page.locator("#matches")).to_contain_text("会社が変わっています")
    page.locator("#id_organisation").focus()
    expect(page.locator(".spots .on")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#messages")).to_contain_text("書き足しました")
    expect(page.locator(".review-head .n")).to_have_text("2枚のうち1枚を確かめました")
    page.get_by_role("button", name="髙橋").click()
    expect(page.locator("#id_family")).to_have_value("髙橋")
    page.locator("#id_met_where").fill("読書会")
    page.locator("[data-keep]").click()
    expect(page.locator("#messages")).to_contain_text("髙橋 千夏さんを手帳に入れました")
    expect(page.locator(".now")).to_contain_text("すべて確かめました")
    page.locator("#messages").get_by_role("button", name="元に戻す").click()
    expect(page.locator("#id_family")).to_have_value("髙橋")
    people = own.notebook.list_people()
    posts = next(row["affiliations"] for row in people if row["display"] == "五十嵐 優")
    assert isinstance(posts, list)
    assert [(post["organisation"], post["current"]) for post in posts][:2] == [
        ("合同会社やまびこ企画", True),
        ("株式会社ななほし", False),
    ]
    assert not any(row["display"] == "髙橋 千夏" for row in people)


def test_corners_follow_pointer_and_arrow_keys(own: Server, page: Page) -> None:
    page.goto(own.address + "/cards/")
    page.locator(".now .b.main").click()
    page.get_by_role("link", name="四隅を直す").click()
    point = page.get_by_role("button", name="左上")
    page.locator("summary", has_text="四隅を数字で決める").click()
    before = float(page.locator("[name=x0]").input_value())
    point.press("ArrowRight")
    assert float(page.locator("[name=x0]").input_value()) == pytest.approx(before + 0.5)
    box = point.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 20, steps=3)
    page.mouse.up()
    assert float(page.locator("[name=x0]").input_value()) > before + 1


def test_photos_are_sent_without_waiting_and_followed(own: Server, page: Page, tmp_path: Path) -> None:
    files = [write_photo(tmp_path / f"{number}.jpg", number) for number in range(3)]
    program = tmp_path / "x.exe"
    program.write_bytes(b"MZ")
    page.goto(own.address + "/cards/new/")
    page.set_input_files("#id_photos", [*files, str(program)])
    expect(page.locator("[data-sent-list] .ok")).to_have_count(3)
    expect(page.locator("[data-sent-list]")).to_contain_text("写真ではありません")
    page.goto(own.address + "/cards/")
    expect(page.locator("#photos .photo")).to_have_count(5)
    expect(page.locator("#photos")).not_to_contain_text(re.compile("読み取り待ち|読み取り中"), timeout=60_000)
    expect(page.locator(".now progress")).to_have_count(0)


def write_photo(path: Path, number: int) -> str:
    """A picture without a card on it."""
    out = io.BytesIO()
    Image.new("RGB", (640, 480), (120 + number, 90, 60)).save(out, "JPEG")
    path.write_bytes(out.getvalue())
    return str(path)
