"""Web push as a live browser shows it: what the service worker makes of a push, and where a press on it leads.

No vendor's push service is reached from here: the push comes in by the debugger's door, and the press is told to the
worker, for a browser without a screen shows nothing to press.
"""

from __future__ import annotations

import json
import re
from typing import Any

from playwright.sync_api import CDPSession, Page, expect

from tests.journeys.conftest import Open
from tests.servers import Server

SHOWN = """async () => {
  const worker = await navigator.serviceWorker.ready;
  const shown = await worker.getNotifications();
  return shown.map(({title, body, tag, data}) => ({title, body, tag, data}));
}"""
PRESS = """async () => {
  const [notification] = await self.registration.getNotifications();
  self.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
}"""
NEUTRAL = {"title": "手帳から", "body": "きょうは2つあります。", "path": "/year/", "tag": "1"}


def open_worker(page: Page, server: Server) -> tuple[CDPSession, str]:
    """The registration of the notebook's own worker, once it is running."""
    page.context.grant_permissions(["notifications"], origin=server.address)
    session = page.context.new_cdp_session(page)
    found: list[str] = []
    session.on("ServiceWorker.workerRegistrationUpdated", lambda event: found.extend(_list_ids(event)))
    session.send("ServiceWorker.enable")
    page.goto(server.address + "/capture/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    for _ in range(100):
        if found:
            return session, found[-1]
        page.wait_for_timeout(100)
    raise AssertionError("no service worker was registered")


def _list_ids(event: dict[str, Any]) -> list[str]:
    return [one["registrationId"] for one in event["registrations"] if not one["isDeleted"]]


def push(session: CDPSession, server: Server, registration: str, data: str) -> None:
    session.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": server.address, "registrationId": registration, "data": data},
    )


def wait_for_shown(page: Page, count: int) -> list[dict[str, Any]]:
    for _ in range(100):
        shown: list[dict[str, Any]] = page.evaluate(SHOWN)
        if len(shown) == count:
            return shown
        page.wait_for_timeout(100)
    raise AssertionError(f"{len(shown)} of {count} notices are shown")


def test_a_push_is_shown_once_in_the_words_it_came_with(open_page: Open, empty: Server) -> None:
    page = open_page(empty)
    session, registration = open_worker(page, empty)
    for _ in range(2):  # a push service may bring the same one twice
        push(session, empty, registration, json.dumps(NEUTRAL))
    (shown,) = wait_for_shown(page, 1)
    assert (shown["title"], shown["body"], shown["data"]) == (
        NEUTRAL["title"],
        NEUTRAL["body"],
        {"path": "/year/"},
    )
    page.context.service_workers[0].evaluate(PRESS)
    page.wait_for_url(empty.address + "/year/")
    wait_for_shown(page, 0)


def test_a_push_that_is_not_ours_is_a_plain_line(open_page: Open, empty: Server) -> None:
    page = open_page(empty)
    session, registration = open_worker(page, empty)
    push(session, empty, registration, json.dumps(NEUTRAL))
    push(session, empty, registration, "not of this notebook")
    titles = {one["title"] for one in wait_for_shown(page, 2)}
    assert titles == {"手帳から", "・"}


def test_turning_it_on_says_what_the_browser_answers(open_page: Open, empty: Server) -> None:
    page = open_page(empty, "/settings/notices/")
    page.get_by_role("button", name="この端末").click()
    said = page.locator("#push-said")
    expect(said).to_have_text(re.compile("許可|うまくいきません|できません"))
