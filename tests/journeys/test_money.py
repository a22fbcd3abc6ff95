"""One meal of four, from the tap at the shop to the file of its five facts; and a receipt that does not tell where."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from enishi.encounters.tests.pictures import GPS, make_telling_jpeg
from tests.journeys.conftest import Open
from tests.servers import Server


def write_shop(page: Page, empty: Server) -> None:
    """A shop with its address, and two guests through work."""
    for name, company in (("早瀬 進", "月見工房"), ("渡会 光", "林組")):
        empty.notebook.run("add", name, "--organisation", company, "--title", "部長", "--origin", "work")
        empty.notebook.run("set", name, "--relation", "customer")
    page.goto(empty.address + "/places/new/regular_shop/")
    page.locator("[name=name]").fill("酒場 すみれ")
    page.locator("details", has=page.locator("[name=address]")).locator("summary").first.click()
    page.locator("[name=address]").fill("東京都台東区1-2")
    page.locator("form.sheet .b.main").click()
    page.wait_for_url(re.compile(r"/places/[0-9a-f-]{36}/"))


def check_file(page: Page) -> None:
    """From the page of money: the meal goes into the record, and the record is a file."""
    page.get_by_role("link", name="会食の記録").click()
    page.get_by_role("link", name="すべての食事").click()
    if page.get_by_role("button", name="入れる").count():  # noted before anybody was there: private so far
        page.get_by_role("button", name="入れる").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV（UTF-8）").click()
    data = Path(waiting.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[1][1:] == [
        "早瀬 進（月見工房 部長、お客さま）、渡会 光（林組 部長、お客さま）、ほか1名",
        *("4", "12000", "3000", "酒場 すみれ", "東京都台東区1-2"),
    ]


def test_a_meal_of_four_from_one_tap_to_the_file(open_page: Open, empty: Server, tmp_path: Path) -> None:
    page = open_page(empty, "/")
    write_shop(page, empty)
    page.get_by_role("button", name="来ました").click()
    page.get_by_role("link", name="会計・領収書").click()
    expect(page.locator("[name=shop]")).to_have_value("酒場 すみれ")
    expect(page.locator("[name=address]")).to_have_value("東京都台東区1-2")
    page.locator(".when a").click()  # who was there
    page.locator("[name=names]").fill("早瀬 進、渡会 光")
    page.locator("form.sheet .b.main").first.click()

    page.goto(empty.address + "/encounters/")
    page.locator("ol.line time a").first.click()
    page.get_by_role("link", name="会計・領収書・立て替え").click()
    page.locator("[name=total]").fill("１万２千円")
    page.locator("[name=headcount]").fill("４人")
    page.get_by_label("自分が払った").check()
    page.locator("[name=share]").fill("")

    film = tmp_path / "film.jpg"
    film.write_bytes(b"\0\0\0\x18ftypmp42" + b"\0" * 20 * 1024 * 1024)
    page.locator("[name=receipt]").set_input_files(film)
    page.get_by_role("button", name="保存する").click()
    expect(page.locator("#id_receipt_error")).to_contain_text("12")
    expect(page.locator("[name=total]")).to_have_value("１万２千円")  # nothing typed is lost

    photo = tmp_path / "receipt.jpg"
    photo.write_bytes(make_telling_jpeg(1200, 900))
    page.locator("[name=receipt]").set_input_files(photo)
    page.get_by_role("button", name="保存する").click()
    expect(page.locator("main")).to_contain_text("1人 3,000円")
    address = page.locator(".receipts a").get_attribute("href")
    stored = page.request.get(empty.address + str(address)).body()
    with Image.open(photo) as before, Image.open(io.BytesIO(stored)) as after:
        assert (bool(before.getexif().get_ifd(GPS)), bool(after.getexif().get_ifd(GPS))) == (True, False)
        assert (len(after.getexif()), after.size) == (0, (900, 1200))

    page.get_by_role("button", name="全員の分を書きとめる").first.dblclick()
    expect(page.locator("#advances li")).to_have_count(2)
    expect(page.locator("[name=share]")).to_have_value("3,000")
    page.locator("#advances li").first.get_by_role("button", name="精算した").click()
    expect(page.locator("#advances li").first).to_contain_text("精算")
    page.locator("#messages").get_by_role("button", name="元に戻す").click()
    expect(page.locator("#advances").get_by_role("button", name="精算した")).to_have_count(2)
    page.locator("#advances li").first.get_by_role("button", name="精算した").click()

    page.goto(empty.address + "/money/")
    expect(page.locator("main")).to_contain_text("渡会 光さんの分、3,000円を立て替えました")
    expect(page.locator("main")).not_to_contain_text("早瀬")
    expect(page.locator("main")).to_contain_text("行きつけの店")
    check_file(page)


def test_two_windows_at_one_bill(open_page: Open, empty: Server) -> None:
    empty.notebook.run("met", "早瀬 進", "--new", "--kind", "meal", "--place", "酒場 すみれ")
    page = open_page(empty, "/encounters/")
    page.get_by_role("link", name="会計", exact=True).click()
    other = page.context.new_page()
    other.goto(page.url)
    page.locator("[name=total]").fill("5000")
    page.get_by_role("button", name="保存する").click()
    expect(page.locator("[name=total]")).to_have_value("5,000")
    other.locator("[name=total]").fill("6000")
    other.get_by_role("button", name="保存する").click()
    expect(other.get_by_role("alert")).to_be_visible()
    expect(other.locator("[name=total]")).to_have_value("6000")
    other.get_by_role("button", name="保存する").click()
    expect(other.locator("[name=total]")).to_have_value("6,000")
