"""In the pocket: five people noted on a phone without signal and tidied up, and three cards of one photo."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, Playwright, expect

from enishi.cards.readers.tests.drawing import draw_card, find_japanese_font
from tests.journeys.conftest import enter_path
from tests.journeys.watching import Watch, find_chromium, open_context
from tests.notebooks import make_notebook
from tests.outboxes import IN_CHARGE, list_arrived, note_down, open_capture
from tests.proxies import PUBLIC_URL, Place, behind_nginx, find_hindrance
from tests.servers import Server, serving

PHONE = "わたしの電話"
KNOWN = "佐藤 健"
FIVE: tuple[dict[str, str], ...] = (
    {"name": "一条 ゆき", "promise": "製本の本を貸す", "place": "渋谷の朝活"},
    {"name": KNOWN, "spoke": "活版の展示のこと"},
    {"text": "青いネクタイ、坂の上の喫茶店の方"},
    {"name": "四宮 あおい"},  # and a picture
    {"name": "五島 るい"},
)
NAMELESS = "三浦 つぐみ"  # who that was, one knows in the evening
Afield = tuple[Server, Place, Browser]


@pytest.fixture
def afield(driver: Playwright, tmp_path: Path) -> Iterator[Afield]:
    """A notebook with one person in it behind nginx, and a Chromium that has no other way to it."""
    if reason := find_hindrance() or ("" if find_chromium() else "no Chromium: set ENISHI_CHROMIUM"):
        pytest.skip(reason)
    notebook = make_notebook(tmp_path / "home")
    notebook.run("add", KNOWN, "--reading", "さとう たける", "--organisation", "みどり製作所")
    with (
        serving(notebook, "--public-url", PUBLIC_URL) as server,
        behind_nginx(server, tmp_path / "nginx") as place,
    ):
        browser = place.launch(driver.chromium)
        yield server, place, browser
        browser.close()


def test_five_people_without_signal(afield: Afield, chromium: Browser, tmp_path: Path) -> None:
    server, place, browser = afield
    phone, watch = open_context(browser, "phone"), Watch(own=(PUBLIC_URL, "blob:"))
    page = phone.new_page()
    watch.follow(page)
    pair(page, server)
    install(page)
    place.cut_network()
    note_five(page, tmp_path)
    assert list_arrived(server.notebook.home) == []
    place.mend_network()
    expect(page.locator("#waiting")).to_be_hidden(timeout=30_000)  # by itself
    names = [one.get("name", "") for one in FIVE]
    assert list_arrived(server.notebook.home) == names
    tidy_up(page)
    assert list_arrived(server.notebook.home) == names
    check_notebook(page, server)
    watch.expected = {401}
    cut_off(chromium, server)
    note_after_the_cut(page, server)
    phone.close()
    assert [one for one in watch.faults if "net::ERR_" not in one] == []  # while there was no signal


def pair(page: Page, server: Server) -> None:
    """By the code that the computer prints."""
    page.goto(server.notebook.ask("pair", "--name", PHONE)["address"])
    page.get_by_role("button", name="つなぐ").click()
    page.locator("#messages .message").wait_for()
    assert page.url.startswith(PUBLIC_URL)


def install(page: Page) -> None:
    """The browser itself says that nothing stands in the way of the home screen, and the shell is there."""
    open_capture(page, PUBLIC_URL)
    page.wait_for_function(IN_CHARGE)
    session = page.context.new_cdp_session(page)
    manifest = session.send("Page.getAppManifest")
    assert (manifest["errors"], json.loads(manifest["data"])["start_url"]) == ([], "/")
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert {one["errorId"] for one in errors} <= {"in-incognito"}  # as every context of Playwright is


def note_five(page: Page, folder: Path) -> None:
    """On a page that the device alone can show; a reload in between loses nothing, a picture neither."""
    picture = folder / "picture.jpg"
    Image.new("RGB", (1200, 900), (150, 110, 80)).save(picture)
    page.goto(PUBLIC_URL + "/people/")
    page.locator(".empty a.main").click()  # the kind word of every other address
    page.locator("html[data-ready]").wait_for()
    for number, one in enumerate(FIVE):
        note_down(page, **one, **({"picture": str(picture)} if number == 3 else {}))
    rows = page.locator("#waiting-list > li")
    expect(rows).to_have_count(5)
    page.reload()
    expect(rows).to_have_count(5)
    expect(rows.nth(2)).to_contain_text("青いネクタイ")


def tidy_up(page: Page) -> None:
    """One press each: the one who is in the notebook is chosen, the others come in new."""
    page.get_by_role("link", name="後で整理").click()
    page.wait_for_url("**/tidy/")
    expect(page.locator(".noted-sheet")).to_have_count(5)
    expect(page.locator(".noted-sheet .shot img")).to_have_count(1)
    expect(page.get_by_role("button", name="写真を名刺として読み取る")).to_have_count(1)
    for number, one in enumerate(FIVE, start=1):
        sheet = page.locator(".noted-sheet", has_text=one.get("name") or one["text"])
        if "name" not in one:
            sheet.locator("[name=name]").fill(NAMELESS)
        press_main(sheet)
        expect(page.locator(".decided")).to_have_count(number)
    thanks = page.locator("#thanks article")
    assert 1 <= thanks.count() <= 3
    thanks.first.get_by_role("link", name="お礼を書く").click()
    expect(page.locator("textarea").first).not_to_be_empty()


def press_main(sheet: Locator) -> None:
    """The one main button: whoever bears the name, else somebody new."""
    expect(sheet.locator(".b.main")).to_have_count(1)
    sheet.locator(".b.main").click()


def check_notebook(page: Page, server: Server) -> None:
    page.goto(PUBLIC_URL + "/encounters/")
    expect(page.locator("main")).to_contain_text("活版の展示のこと")
    people = sorted(str(one["display"]) for one in server.notebook.list_people())
    assert people == sorted([NAMELESS, *(one["name"] for one in FIVE if "name" in one)])
    promised = server.notebook.ask("show", "一条 ゆき")
    assert "製本の本を貸す" in json.dumps(promised, ensure_ascii=False)


def cut_off(chromium: Browser, server: Server) -> None:
    """At the computer, in one click."""
    context = open_context(chromium, "desktop")
    page = context.new_page()
    page.goto(server.address + enter_path(server))
    page.goto(server.address + "/settings/devices/")
    row = page.locator("article.device", has_text=PHONE)
    row.get_by_role("button", name="切り離す").click()
    expect(page.locator("#messages")).to_contain_text(PHONE)
    context.close()


def note_after_the_cut(page: Page, server: Server) -> None:
    """It gets the sentence, keeps what is unsent over a reload, and gives it out as a file for the computer."""
    open_capture(page, PUBLIC_URL)
    note_down(page, name="六車 みのる", spoke="川辺の本屋")
    for _ in range(2):
        expect(page.locator("#closed p")).to_contain_text("切り離されました")
        expect(page.locator("#waiting-list > li")).to_have_count(1)
        page.reload()
        page.locator("html[data-ready]").wait_for()
    expect(page.locator("#enter")).to_be_hidden()  # it would lead nowhere
    page.evaluate("delete Navigator.prototype.canShare")
    with page.expect_download() as download:
        page.locator("#save-file").click()
    before = list_arrived(server.notebook.home)
    server.notebook.run("captures", "--load", str(download.value.path()))
    assert list_arrived(server.notebook.home) == [*before, "六車 みのる"]
    page.goto(PUBLIC_URL + "/people/")
    expect(page.locator("h1")).to_have_text("この端末は切り離されました")


# --- three cards in one photo ---------------------------------------------------------------------------------------
CARDS = {  # name, and the lines below it
    "佐藤 健": ("株式会社やまびこ企画", "編集部 編集長", "takeru.sato@sumire-mail.jp", "090-1234-5678"),
    "五十嵐 遥": ("みなと印刷株式会社", "営業部 課長", "haruka.igarashi@minato-p.jp", "03-5555-0123"),
    "千葉 真央": ("合同会社ことり", "代表", "mao.chiba@kotori.jp", "080-2345-6789"),
}
SPOTS = ((650, 470, 3), (1790, 500, -4), (1180, 1250, 1))  # where on the table, and how far turned


def draw_photo(path: Path, font: str) -> str:
    """Three cards on a dark table, each a little turned."""
    table = Image.new("RGB", (2440, 1720), (84, 66, 52))
    for (name, lines), (x, y, turn) in zip(CARDS.items(), SPOTS, strict=True):
        card = Image.fromarray(draw_card([name, *lines], font=font)).convert("RGBA")
        card = card.resize((1000, 604)).rotate(turn, expand=True, resample=Image.Resampling.BICUBIC)
        table.paste(card, (x - card.width // 2, y - card.height // 2), card)
    table.save(path, quality=92)
    return str(path)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A notebook with one of the three in it, at the job they had before."""
    notebook = make_notebook(tmp_path_factory.mktemp("pocket"))
    notebook.run(
        "add", KNOWN, "--reading", "さとう たける", "--organisation", "みどり製作所", "--title", "係長",
        "--email", "takeru.sato@sumire-mail.jp",
    )  # fmt: skip
    with serving(notebook) as server:
        yield server


@pytest.fixture
def desk(own: Server, chromium: Browser) -> Iterator[Page]:
    """A computer's browser, inside."""
    context, watch = open_context(chromium, "desktop"), Watch()
    page = context.new_page()
    watch.follow(page)
    page.goto(own.address + enter_path(own))
    yield page
    context.close()
    assert watch.faults == []


def test_three_cards_one_of_them_known(desk: Page, own: Server, tmp_path: Path) -> None:
    if not (font := find_japanese_font()):
        pytest.skip("no Japanese font on this computer")
    photograph(desk, own, draw_photo(tmp_path / "three.jpg", font))
    look_at_three(desk)
    check_posts(own)
    open_by_reading(desk, own, "いがら", "五十嵐")
    open_by_reading(desk, own, "さとうた", "佐藤")
    expect(desk.locator(".cards img")).to_have_count(1)
    desk.locator(".cards img").scroll_into_view_if_needed()  # pictures further down wait until they are seen
    desk.wait_for_function("() => document.querySelector('.cards img').naturalWidth > 0")
    read_brief(desk)


def photograph(page: Page, server: Server, photo: str) -> None:
    page.goto(server.address + "/cards/new/")
    page.set_input_files("#id_photos", photo)
    expect(page.locator("[data-sent-list] .ok")).to_have_count(1)
    page.get_by_role("link", name="確かめる").click(timeout=60_000)
    page.wait_for_url(re.compile(r"/cards/[0-9a-f-]{36}/"))


def look_at_three(page: Page) -> None:
    seen = set()
    for _ in range(3):
        name = f"{page.locator('#id_family').input_value()} {page.locator('#id_given').input_value()}"
        matches = page.locator("#matches")
        if name == KNOWN:
            expect(matches.locator(":checked")).to_have_count(1)
            expect(matches).to_contain_text("みどり製作所")
            expect(matches.locator("label").first.locator(":checked")).to_have_count(1)
        else:
            expect(matches.locator("input")).to_have_count(0)
        page.locator("[data-keep]").click()
        expect(page.locator("#messages")).to_contain_text(name)
        seen.add(name)
    assert seen == set(CARDS)


def check_posts(server: Server) -> None:
    people = {str(one["display"]): one["affiliations"] for one in server.notebook.list_people()}
    assert set(people) == set(CARDS)
    posts: Any = people[KNOWN]
    assert [(one["organisation"], one["current"]) for one in posts] == [
        ("株式会社やまびこ企画", True),
        ("みどり製作所", False),
    ]


def open_by_reading(page: Page, server: Server, typed: str, family: str) -> None:
    page.goto(server.address + "/")
    page.keyboard.press("/")
    page.keyboard.type(typed)
    option = page.locator("#find-list [role=option]").first
    expect(option).to_contain_text(family)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/people/[0-9a-f-]{36}/"))
    expect(page.locator("h1")).to_contain_text(family)


def read_brief(page: Page) -> None:
    page.locator("details.more summary").first.click()
    page.get_by_role("link", name="会う前に").click()
    sheet = page.locator("article.brief")
    expect(sheet).to_contain_text("さとう たける")
    expect(sheet).to_contain_text("株式会社やまびこ企画")
    expect(sheet).to_contain_text(re.compile("最近まで.*みどり製作所 係長"))


def test_two_become_one_and_two_again(desk: Page, own: Server) -> None:
    """The owner knows that they are one; later, that they are not. Nothing is lost in between."""
    own.notebook.run("add", "佐藤 たける", "--organisation", "読書会ひだまり", "--phone", "090-8765-4321")
    before = own.notebook.list_people()
    open_by_reading(desk, own, "さとうた", "佐藤")
    desk.locator("details.more summary").first.click()
    desk.locator("details.more a[href$='/same/']").click()
    desk.locator("#words").fill("ひだまり")
    desk.get_by_role("button", name="探す").last.click()
    desk.get_by_role("link", name="並べて見る").click()
    expect(desk.locator(".beside-lines")).to_contain_text("takeru.sato@sumire-mail.jp")
    expect(desk.locator(".beside-lines")).to_contain_text("090-8765-4321")
    desk.get_by_role("button", name="ひとつにまとめる").click()
    expect(desk.locator("h1")).to_contain_text(KNOWN)
    for words in ("takeru.sato", "090-8765-4321", "みどり製作所", "読書会ひだまり"):
        expect(desk.locator("main")).to_contain_text(words)
    desk.locator("#messages").get_by_role("button", name="元に戻す").click()
    expect(desk.locator("#messages")).to_contain_text("お二人")
    assert sorted(map(str, own.notebook.list_people())) == sorted(map(str, before))
