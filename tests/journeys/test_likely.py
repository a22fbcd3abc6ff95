"""知り合いかもしれない on a phone: added, not counted, a whole domain never again, and each of these taken back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Open
from tests.journeys.drawn import look_at
from tests.servers import Server

ME = "me@example.jp"
WRITERS = (
    ("大西 彩", "aya@onishi.example"),
    ("河合 修", "kawai@midori.example"),
    ("戸田 早苗", "toda@midori.example"),
)


@pytest.fixture
def size() -> str:
    return "phone"


def lay_mails(folder: Path) -> Path:
    """Three people who write, and are written to."""
    now, told = dt.datetime.now(dt.UTC), []
    for place, (name, address) in enumerate(WRITERS):
        for number in range(3 + place):
            for sender, to in ((f"{name} <{address}>", ME), (ME, f"{name} <{address}>")):
                date = (now - dt.timedelta(days=20 * number + place)).strftime("%a, %d %b %Y %H:%M:%S +0000")
                told.append(
                    f"From x\nFrom: {sender}\nTo: {to}\nSubject: お元気ですか\nDate: {date}\n"
                    f"Message-ID: <{place}.{number}.{sender[:3].strip()}@test>\n\nやあ\n\n"
                )
    path = folder / "mails.mbox"
    path.write_text("".join(told), encoding="utf-8")
    return path


def row(page: Page, name: str) -> Locator:
    return page.locator("ul.likely > li", has_text=name)


def press(page: Page, one: Locator, button: str, said: str) -> Locator:
    """A press on a button of this line; the line that says what it did, with its way back."""
    one.get_by_role("button", name=button).click()
    done = page.locator("li.done", has_text=said)
    expect(done).to_be_visible()
    return done


def test_each_answer_is_one_press_and_so_is_its_way_back(
    open_page: Open, empty: Server, tmp_path: Path
) -> None:
    empty.notebook.run("import", str(lay_mails(tmp_path)), "--me", ME)
    page = open_page(empty, "/history/likely/")
    expect(page.locator("ul.likely > li")).to_have_count(3)
    for button, said in (("手帳に加える", "手帳に加えました"), ("数えない", "数えないことにしました")):
        done = press(page, row(page, "大西 彩"), button, said)
        assert look_at(page, f"likely-{'added' if '加' in button else 'nobody'}", "phone") == []
        done.get_by_role("button", name="取り消す").click()
        expect(row(page, "大西 彩").get_by_role("button", name="手帳に加える")).to_be_visible()
    assert empty.notebook.list_people() == []
    never_again(page)


def never_again(page: Page) -> None:
    """One press for the whole domain: whoever else writes from there is gone, too, and back with the undo."""
    one = row(page, "河合 修")
    one.locator("summary").click()
    assert look_at(page, "likely-unfolded", "phone") == []
    press(page, one, "midori.example からは", "midori.example からのものは数えません")
    page.locator("li.done").get_by_role("button", name="取り消す").click()
    expect(page.locator("ul.likely > li")).to_have_count(3)
    one = row(page, "戸田 早苗")
    one.locator("summary").click()
    press(page, one, "midori.example からは", "midori.example からのものは数えません")
    page.reload()
    expect(page.locator("ul.likely > li")).to_have_count(1)
    page.goto(page.url.replace("/likely/", "/senders/"))
    expect(page.locator("main")).to_contain_text("midori.example")
