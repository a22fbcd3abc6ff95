"""From the end of an event to a personal word to three people: steps counted, and the time they take by a stated model.

The model (keystroke-level, for a phone): 1.2 s to find and press something, 0.45 s for each letter of Japanese typed
with its conversion, 1.35 s to take in each new page, 10 s to read a draft, 5 s to send it in another app.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Open
from tests.journeys.events import add_event
from tests.servers import Server

PRESS, LETTER, PAGE, READ, SEND = 1.2, 0.45, 1.35, 10.0, 5.0
MOST_SECONDS = 180
PEOPLE = (
    ("石田遥", "器の展示を来月開くそう"),
    ("久保真", "紙の地図を集めている"),
    ("西尾円", "子どもの学習支援の話"),
)


@dataclass
class Hand:
    """One hand that presses and types, and is counted."""

    page: Page
    presses: int = 0
    letters: int = 0
    pages: int = 0
    drafts: int = 0

    def press(self, where: Locator, leads_to: str = "") -> None:
        where.click()
        self.presses += 1
        if leads_to:
            self.page.wait_for_url(re.compile(leads_to))
            self.page.wait_for_load_state()
            self.pages += 1

    def write(self, where: Locator, words: str) -> None:
        self.press(where)
        self.page.keyboard.type(words)
        self.letters += len(words)

    def send(self) -> None:
        """Read the draft, send it elsewhere, say so."""
        self.drafts += 1
        self.press(self.page.locator("[name=what][value=send]"), "/evening/$")

    @property
    def seconds(self) -> float:
        spent = self.presses * PRESS + self.letters * LETTER + self.pages * PAGE
        return spent + self.drafts * (READ + SEND)


def test_three_words_within_three_minutes(open_page: Open, empty: Server, size: str) -> None:
    page = open_page(empty)
    add_event(page, empty, "地域の交流会", days=0)
    page.goto(empty.address + "/")
    hand = Hand(page, pages=1)
    hand.press(page.locator("section.outings a", has_text="会った方"), "/evening/$")
    for number, (name, line) in enumerate(PEOPLE):
        hand.write(page.locator(f"#met-{number}"), name)
        hand.write(page.locator(f"#line-{number}"), line)
    hand.press(page.locator("form.met [value=note]"), "/evening/$")
    for _ in PEOPLE:
        hand.press(page.locator("a", has_text="ひとこと書く").first, "/write/")
        body = page.locator("#id_body").input_value()
        assert body.strip()
        hand.send()
    expect(page.locator("main")).to_contain_text("3人にひとこと届けました")
    print(
        f"evening ({size}): {hand.presses} presses, {hand.letters} letters, {hand.pages} pages, "
        f"{hand.drafts} drafts: {hand.seconds:.0f} s"
    )
    assert hand.seconds <= MOST_SECONDS
