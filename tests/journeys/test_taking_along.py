"""Everything can be taken along, in a browser, as files for other programs; and an event comes in from its page."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from enishi.encounters.tests.event_pages import page as make_page
from enishi.encounters.tests.event_pages import peatix, script
from tests.journeys.conftest import Open
from tests.journeys.drawn import look_at
from tests.servers import Server

PEOPLE = 150  # at least; the sample has a few more


def save(page: Page, form: str) -> tuple[str, bytes]:
    """Press a form's button; the file's name and bytes."""
    with page.expect_download() as waited:
        page.locator(f"#{form} .b.main").click()
    path = waited.value.path()
    expect(page.locator(f"#{form} .made")).to_contain_text(waited.value.suggested_filename)
    return waited.value.suggested_filename, Path(path).read_bytes()


def test_people_and_days_in_files_for_others(open_page: Open, sample: Server, size: str) -> None:
    sample.notebook.run("add", "𠮷田 健")
    page = open_page(sample, "/privacy/export/")
    name, cards = save(page, "vcard")
    assert (name[-4:], cards[:40], cards.count(b"BEGIN:VCARD") >= PEOPLE) == (
        ".vcf", b"BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Enis", True,
    )  # fmt: skip
    name, sheet = save(page, "csv")
    assert (name[-4:], sheet[:3], "𠮷田" in sheet.decode()) == (".csv", b"\xef\xbb\xbf", True)
    name, days = save(page, "ics")
    assert (name[-4:], days.count(b"BEGIN:VEVENT") > PEOPLE) == (".ics", True)
    page.locator("#csv_encoding").select_option("cp932")
    page.locator("#csv .b.main").click()
    expect(page.locator("main li")).to_contain_text(["𠮷田 健（姓）：「𠮷」を「吉」に"])
    assert look_at(page, "privacy:unwritable", size) == []
    with page.expect_download() as waited:
        page.locator(".acts a.b:not(.main):not(.plain)").click()
    assert "吉田" in Path(waited.value.path()).read_bytes().decode("cp932")


def test_an_event_from_its_page(open_page: Open, empty: Server, tmp_path: Path, size: str) -> None:
    page = open_page(empty, "/capture/paste/")
    page.locator("textarea").fill("http://127.0.0.1:8080/event/1")
    page.locator("main .b.main").click()
    expect(page.locator("#id_source")).to_have_value("http://127.0.0.1:8080/event/1")
    page.locator("main .b.main").click()  # inside this computer: refused with a sentence, and nothing is lost
    expect(page.locator(".wrong")).to_contain_text("127.0.0.1")
    saved = tmp_path / "event.html"
    saved.write_text(peatix(), encoding="utf-8")
    page.locator("#id_source").fill("")
    page.set_input_files("#id_file", str(saved))
    page.locator("main .b.main").click()
    expect(page.locator("#id_name")).to_have_value("朝の読書会 & 珈琲")
    expect(page.locator("#id_price")).to_have_value("一般 1,500円、学生 500円")
    assert look_at(page, "encounters:outing#read", size) == []
    page.locator("main .b.main").click()
    expect(page.locator("h1")).to_have_text("朝の読書会 & 珈琲")
    page.locator("main .sheet .b.main").click()  # before one goes
    expect(page.locator("h1")).to_contain_text("朝の読書会")
    choose_one_of_several(page, empty, tmp_path, size)
    take_out_and_bring_back(page, empty)


def choose_one_of_several(page: Page, server: Server, folder: Path, size: str) -> None:
    nodes = [{"@type": "Event", "name": f"会{number}", "startDate": "2027-12-05"} for number in (1, 2)]
    saved = folder / "several.html"
    saved.write_text(make_page(script(nodes)), encoding="utf-8")
    page.goto(server.address + "/outings/new/")
    page.set_input_files("#id_file", str(saved))
    page.locator("main .b.main").click()
    expect(page.locator("form.sheet")).to_have_count(2)
    assert look_at(page, "encounters:outing_choices", size) == []
    page.locator("form.sheet", has_text="会2").locator("button").click()
    expect(page.locator("#id_name")).to_have_value("会2")


def take_out_and_bring_back(page: Page, server: Server) -> None:
    page.goto(server.address + "/outings/")
    page.locator("main .line a").first.click()
    page.get_by_role("button", name="予定から外す").click()
    expect(page.locator(".empty")).to_be_visible()
    page.locator(".message button").click()
    expect(page.locator("h1")).to_have_text("朝の読書会 & 珈琲")
