"""A question written where there is no signal: nothing that was typed is lost, and it is asked once."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.conftest import Open
from tests.outboxes import IN_CHARGE
from tests.servers import Server

QUESTION = "独立のことで、圏外で書いた相談"


def test_what_was_typed_without_a_signal_is_there_again(open_page: Open, empty: Server) -> None:
    page = open_page(empty, "/ask/")
    page.wait_for_function(IN_CHARGE)
    for way_back in ("try", "back"):
        page.goto(empty.address + "/ask/")
        page.locator("[name=text]").fill(QUESTION)
        page.context.set_offline(True)
        page.get_by_role("button", name="相談できそうな方を探す").click()
        expect(page.locator("h1")).to_have_text("いま、手帳につながりません")
        page.context.set_offline(False)
        if way_back == "back":
            page.go_back()
        else:
            page.get_by_role("link", name="もう一度試す").click()
        expect(page.locator("[name=text]")).to_have_value(QUESTION)
    page.get_by_role("button", name="相談できそうな方を探す").click()
    page.wait_for_url(re.compile(r"/ask/[0-9a-f-]{36}/$"))
    page.goto(empty.address + "/ask/")
    expect(page.locator("[name=text]")).to_have_value("")  # sent: it is not offered again
    expect(page.locator("ol.line > li")).to_have_count(1)
