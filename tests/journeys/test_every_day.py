"""Small things that must never go wrong: a person in three taps, undo, double clicks, two tabs, strangers' hosts."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open
from tests.servers import Server, Visitor

MAX_TAPS = 3


def count_people(server: Server, family: str) -> int:
    return sum(person["family"] == family for person in server.notebook.list_people())


def add_person(page: Page, server: Server, name: str) -> str:
    """By hand; the path of the new person's page."""
    page.goto(server.address + "/people/new/")
    page.locator("[name=name]").fill(name)
    page.locator("form.sheet .b.main").click()
    page.wait_for_url(re.compile(r"/people/[0-9a-f-]{36}/"))
    return page.url.removeprefix(server.address)


def test_somebody_noted_takes_three_taps(open_page: Open, sample: Server) -> None:
    page = open_page(sample)
    page.evaluate("() => { sessionStorage.taps = 0 }")
    page.add_init_script(
        "addEventListener('pointerdown', () => { sessionStorage.taps = +sessionStorage.taps + 1 }, true)"
    )
    page.reload()
    page.locator("a[href='/capture/']:visible").first.click()
    page.wait_for_url("**/capture/")
    if not page.locator("[name=name]").evaluate("field => field === document.activeElement"):
        page.locator("[name=name]").click()
    page.keyboard.type("三浦 つぐみ")
    page.locator("#save").click()
    expect(page.locator("#messages")).to_contain_text("三浦 つぐみ")
    assert int(page.evaluate("sessionStorage.taps")) <= MAX_TAPS
    expect(page.locator("#name")).to_be_focused()


def test_deleted_person_comes_back(open_page: Open, sample: Server, size: str) -> None:
    page = open_page(sample)
    family = {"phone": "早乙女", "desktop": "百瀬"}[size]
    person = add_person(page, sample, f"{family} みのり")
    page.locator("details.more summary").first.click()
    page.locator(f"form[action='{person}delete/'] button").click()
    undo = page.locator("#messages form button")
    undo.wait_for()
    assert count_people(sample, family) == 0
    undo.click()
    page.wait_for_load_state()
    page.goto(sample.address + person)
    expect(page.get_by_role("heading", level=1)).to_contain_text(family)


def test_decision_is_taken_back(open_page: Open, sample: Server) -> None:
    page = open_page(sample)
    names = page.locator("main article.sheet .name")
    before = names.all_inner_texts()
    page.locator("main article.sheet [value=later]").first.click()
    undo = page.locator("article.decided button")
    undo.click()
    expect(page.locator("article.decided")).to_have_count(0)
    page.reload()
    assert names.all_inner_texts() == before


def test_double_click_adds_one_person(open_page: Open, sample: Server, size: str) -> None:
    page = open_page(sample, "/people/new/")
    family = {"phone": "有働", "desktop": "樽見"}[size]
    page.locator("[name=name]").fill(f"{family} 光")
    page.locator("form.sheet .b.main").dblclick(no_wait_after=True)
    page.wait_for_url(re.compile(r"/people/[0-9a-f-]{36}/"))
    assert count_people(sample, family) == 1


def test_going_back_to_a_sent_form_adds_nobody(open_page: Open, sample: Server, size: str) -> None:
    page = open_page(sample)
    family = {"phone": "鳴海", "desktop": "生駒"}[size]
    add_person(page, sample, f"{family} 光")
    page.go_back()
    page.locator("form.sheet .b.main").click()
    page.wait_for_timeout(500)
    assert count_people(sample, family) == 1


def test_older_tab_is_told_what_happened(open_page: Open, sample: Server, size: str) -> None:
    one = open_page(sample)
    person = add_person(one, sample, "柊 かなで")
    other = one.context.new_page()
    for page in (one, other):
        page.goto(sample.address + person + "edit/")
    save_note(other, "新しい方のメモ")
    other.wait_for_url(re.compile(rf"{person}$"))
    save_note(one, "古い方のメモ")
    expect(one.locator("[role=alert]").first).to_be_visible()
    expect(one.locator("[name=note]")).to_have_value("古い方のメモ")
    other.reload()
    expect(other.locator("main")).to_contain_text("新しい方のメモ")


def save_note(page: Page, words: str) -> None:
    page.locator("[name=note]").fill(words)
    page.locator("form[enctype] .b.main").last.click()


def test_strange_host_and_origin_are_refused(sample: Server) -> None:
    visitor = Visitor(sample.address)
    status, words = visitor.ask("/", Host="enishi.example.com")
    assert (status, words.endswith("。")) == (403, True)  # a sentence, not a page
    assert visitor.ask("/people/new/", {"name": "x"}, Origin="http://evil.example.com")[0] == 403
