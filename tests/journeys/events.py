"""Places and events put in by hand, as a person does, for the journeys around them."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo

from playwright.sync_api import Page

from tests.servers import Server

ZONE = zoneinfo.ZoneInfo("Asia/Tokyo")


def add_place(page: Page, server: Server, kind: str, name: str) -> str:
    """The path of the new place, which is open."""
    page.goto(server.address + f"/places/new/{kind}/")
    page.locator("[name=name]").fill(name)
    page.locator("form.sheet .b.main").click()
    page.wait_for_url(re.compile(r"/places/[0-9a-f-]{36}/$"))
    return page.url.removeprefix(server.address)


def add_event(page: Page, server: Server, name: str, *, days: int) -> str:
    """So many days from now; one of today is over by now. The path of the event, which is open."""
    on = dt.datetime.now(ZONE).date() + dt.timedelta(days=days)
    page.goto(server.address + "/outings/new/")
    page.locator("[value=by_hand]").click()
    page.locator("[name=name]").fill(name)
    page.locator("[name=on]").fill(on.isoformat())
    page.locator("[name=at]").fill("00:00" if days == 0 else "19:00")
    page.locator("[name=until]").fill("00:01" if days == 0 else "21:00")
    page.locator("[name=price]").fill("1,500円")
    places = page.locator("select[name=at_place] option:not([value=''])")
    if places.count():
        page.locator("select[name=at_place]").select_option(index=1)
    page.locator("form.sheet .b.main").click()
    page.wait_for_url(re.compile(r"/outings/[0-9a-f-]{36}/$"))
    return page.url.removeprefix(server.address)
