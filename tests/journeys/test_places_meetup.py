"""Somebody shy and a meetup: noted, gone to, three people, a word to one of them, a warning before the next time."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open
from tests.journeys.events import add_event, add_place
from tests.servers import Server


def note_people(page: Page, *people: tuple[str, str]) -> None:
    for number, (name, line) in enumerate(people):
        page.locator(f"#met-{number}").fill(name)
        page.locator(f"#line-{number}").fill(line)
    page.locator("form.met [value=note]").click()
    page.wait_for_load_state()


def test_a_meetup_from_the_first_note_to_the_next_warning(open_page: Open, empty: Server) -> None:
    page = open_page(empty)
    place = add_place(page, empty, "meetup", "中之島朝カフェ会")

    add_event(page, empty, "中之島朝カフェ会 第3回", days=0)
    expect(page.locator("main")).to_contain_text("中之島朝カフェ会")  # its words led to the place
    page.goto(empty.address + "/")
    page.locator("section.outings a", has_text="会った方").click()
    page.wait_for_url(re.compile("/evening/$"))
    note_people(
        page, ("石田 遥", "会を開いている方。器の話"), ("久保 真", "紙の地図を集めている"), ("西尾 円", "")
    )
    cards = page.locator("section[aria-labelledby=write] article.sheet")
    expect(cards).to_have_count(3)

    first = cards.first
    name = first.locator(".name").inner_text()
    first.locator("a", has_text="ひとこと書く").click()
    page.wait_for_url(re.compile("/write/"))
    page.locator("[name=what][value=send]").click()
    page.wait_for_url(re.compile("/evening/$"))
    expect(page.locator(f"article[aria-label='{name}']")).to_contain_text("ひとこと届けました")
    page.locator("[value=not_this_time]").first.click()
    page.wait_for_url(re.compile("/evening/$"))
    page.locator("form.nobody button").click()
    expect(page.locator("main")).to_contain_text("今夜はここまで")
    expect(page.locator("main")).to_contain_text("1人にひとこと届けました")

    page.goto(empty.address + place)
    expect(page.locator(".visits")).to_contain_text("3人と会いました")
    page.locator("#again [value=yes]").click()
    expect(page.locator(".visits")).to_contain_text("次も行く")
    page.locator("#solicited form button", has_text="勧誘された").click()
    expect(page.locator("#solicited")).to_contain_text("勧誘の記録")

    event = add_event(page, empty, "中之島朝カフェ会 第4回", days=1)
    expect(page.locator("main .note")).to_contain_text("勧誘があった")
    expect(page.locator("main")).to_contain_text("次も行く")
    page.goto(empty.address + event + "ready/")
    expect(page.locator("main")).to_contain_text("その場では決めない")
    expect(page.locator("main")).to_contain_text("ちょうど1,500円")

    page.goto(empty.address + place)
    page.locator("#solicited form button", has_text="思い違い").click()
    page.goto(empty.address + event)
    expect(page.locator("main .note")).to_have_count(0)
