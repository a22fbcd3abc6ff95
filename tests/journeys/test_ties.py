"""Ties that drift, ties to find again, and what was learned: each walked to its end and back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Open, Seeded
from tests.servers import Server, serving


@pytest.fixture(scope="module")
def own_sample(seeded: Seeded) -> Iterator[Server]:
    """A sample of these journeys' own: what is decided here would be missing elsewhere."""
    with serving(seeded("ties")) as server:
        yield server


def cards(page: Page) -> Locator:
    return page.locator(".tie-cards article.sheet")


def names(page: Page) -> list[str]:
    return page.locator(".tie-cards .name").all_inner_texts()


def test_a_drifting_friend_hears_a_word_and_is_gone_from_the_list(
    open_page: Open, own_sample: Server
) -> None:
    page = open_page(own_sample, "/ties/?list=fading")
    before = names(page)
    cards(page).first.locator(".acts a.b").click()
    page.wait_for_url("**/write/**")
    page.locator("button[name=what][value=send]").dblclick(no_wait_after=True)
    page.wait_for_url("**/people/*/")
    page.goto(own_sample.address + "/ties/?list=fading")
    assert names(page) == before[1:]


def test_not_this_time_is_taken_back_in_one_tab_while_another_looks_on(
    open_page: Open, own_sample: Server
) -> None:
    page = open_page(own_sample, "/ties/?list=again")
    before = names(page)
    other = page.context.new_page()
    other.goto(page.url)
    cards(page).first.locator("[value=not_this_time]").dblclick(no_wait_after=True)
    undo = page.locator("article.decided button")
    undo.wait_for()
    cards(other).first.locator("[value=not_this_time]").click()  # decided already: the same, once more
    other.locator("article.decided").wait_for()
    other.reload()
    assert names(other) == before[1:]
    other.go_back()
    undo.click()
    expect(page.locator("article.decided button")).to_have_count(0)


def test_not_this_time_undone_brings_the_person_back(open_page: Open, own_sample: Server) -> None:
    page = open_page(own_sample, "/ties/?list=again")
    before = names(page)
    cards(page).first.locator("[value=not_this_time]").click()
    page.locator("article.decided button").click()
    expect(page.locator("article.decided button")).to_have_count(0)
    page.reload()
    assert names(page) == before


def test_what_was_learned_is_shown_in_bands(open_page: Open, sample: Server) -> None:
    page = open_page(sample, "/settings/learning/")
    expect(page.locator("main dl.facts dt")).not_to_have_count(0)
    assert page.locator("main dl.facts dt").first.inner_text().startswith("見込みが")


def test_checking_is_switched_and_everything_learned_erased(open_page: Open, own_sample: Server) -> None:
    page = open_page(own_sample, "/settings/learning/")
    page.locator("button[name=learns_pace][value=false]").click()
    expect(page.locator("button[name=learns_pace][value=true]")).to_be_visible()
    expect(page.locator("button[name=holds_back]")).to_have_count(0)
    page.locator("button[name=learns_pace][value=true]").click()
    if page.locator(
        "button[name=holds_back][value=true]"
    ).count():  # the other size may have chosen it already
        page.locator("button[name=holds_back][value=true]").click()
    expect(page.locator("button[name=holds_back][value=false]")).to_be_visible()
    page.goto(own_sample.address + "/settings/learning/erase/")
    page.locator("form .b.danger").dblclick(no_wait_after=True)
    page.wait_for_url("**/settings/learning/")
    expect(page.locator("main dl.facts dt")).to_have_count(0)


@pytest.mark.parametrize(
    "query", ["?list=rubbish&page=999999", "?list=again&page=-1", "?list[]=fading&page=x"]
)
def test_a_made_up_address_still_shows_a_list(open_page: Open, sample: Server, query: str) -> None:
    page = open_page(sample, "/ties/" + query)
    expect(cards(page)).not_to_have_count(0)
