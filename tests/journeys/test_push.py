"""Notices on this browser: refused, allowed, a neutral one in the morning, a tap on it, and a browser that is gone.

Chromium asks a service of its maker's for an address to push to, which no test may. That alone is stood in for: the
address is of a receiver here, which decrypts as the browser does, and its words are handed to the service worker.
"""

from __future__ import annotations

import datetime as dt
import json
import time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.dated import Dated, make_dated
from tests.journeys.conftest import Open
from tests.receivers import Browser, Receiver, receiving
from tests.servers import Server, find_free_port, serving

HOST = "push.example.com"
EVENING, MORNING = dt.date(2026, 12, 5), dt.time(9)
HOME = "/settings/notices/"
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:早瀬;進;;;\r\nFN:早瀬 進\r\nBDAY:1980-12-06\r\nEND:VCARD\r\n"
SUBSCRIBE = """(made) => {
  PushManager.prototype.getSubscription = async () => null;
  PushManager.prototype.subscribe = async ({ userVisibleOnly, applicationServerKey: key }) => {
    if (!userVisibleOnly || key.length !== 65) throw new Error("not as a browser wants it");
    return { toJSON: () => made };
  };
}"""
SHOWN = """async () => (await (await navigator.serviceWorker.ready).getNotifications())
  .map(({ title, body, tag }) => ({ title, body, tag }))"""
TAP = """async () => {
  const [notification] = await registration.getNotifications();
  dispatchEvent(new NotificationEvent("notificationclick", { notification }));
}"""


def allow(page: Page, server: Server, browser: Browser) -> None:
    """Its owner allows notices, and its maker's service would give it this address."""
    endpoint, p256dh, auth = browser.subscription
    made = {"endpoint": endpoint, "keys": {"p256dh": p256dh, "auth": auth}}
    page.context.grant_permissions(["notifications"], origin=server.address)
    page.add_init_script(f"({SUBSCRIBE})({json.dumps(made)})")
    page.reload()


def wait_for(station: Receiver, count: int) -> None:
    until = time.monotonic() + 30
    while len(station.taken) < count:
        assert time.monotonic() < until, f"{len(station.taken)} of {count} pushes came"
        time.sleep(0.05)


def deliver(page: Page, server: Server, words: dict[str, str]) -> list[dict[str, str]]:
    """What the browser shows once this push has come; the service worker is woken for it by the debugger's door."""
    session, known = page.context.new_cdp_session(page), list[dict[str, Any]]()
    session.on("ServiceWorker.workerRegistrationUpdated", lambda found: known.extend(found["registrations"]))
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    session.send("ServiceWorker.enable")
    page.wait_for_function("() => true")  # whatever it told by then has been heard
    session.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": server.address, "registrationId": known[0]["registrationId"], "data": json.dumps(words)},
    )
    shown, until = list[dict[str, str]](), time.monotonic() + 30
    while not shown:  # the very list that is not empty is the one returned
        assert time.monotonic() < until, "the service worker showed nothing"
        time.sleep(0.05)
        shown = page.evaluate(SHOWN)
    session.detach()
    return shown


def set_out(dated: Dated, folder: Path) -> None:
    """Somebody whose birthday is tomorrow."""
    file = folder / "card.vcf"
    file.write_text(CARD, encoding="utf-8", newline="")
    dated.notebook.run("import", str(file))


@pytest.mark.parametrize("size", ["phone"])
def test_a_morning_push_names_nobody_and_a_browser_that_is_gone_is_told(
    open_page: Open, tmp_path: Path
) -> None:
    with receiving(tmp_path, host=HOST) as station:
        hosts = json.dumps({HOST: station.port})
        dated = make_dated(tmp_path / "home", EVENING, STAGE_HOSTS=hosts, SSL_CERT_FILE=str(station.ca))
        set_out(dated, tmp_path)
        browser, port = Browser(f"https://{HOST}/device/1"), find_free_port()
        with serving(dated.notebook, port=port) as server:
            page = open_page(server, HOME)
            turn_on = page.get_by_role("button", name="この端末で受け取る")
            turn_on.click()
            expect(page.locator("#push-said")).to_contain_text("許可")
            allow(page, server, browser)
            turn_on.click()
            page.wait_for_url("**/settings/notices/*-*/")
            page.get_by_role("button", name="お試しを送る").click()
            expect(page.locator("#messages")).to_contain_text("お試しを送りました")
            wait_for(station, 1)

        # Over night the notebook rests. In the morning it says, in neutral words, what the day brings.
        dated.turn_to(EVENING + dt.timedelta(days=1), MORNING)
        with serving(dated.notebook, port=port) as server:
            wait_for(station, 2)
            words = browser.read(station.taken[1].body)
            assert "12月6日は、お誕生日の方がいます。" in words["body"]
            page.goto(server.address + HOME)
            shown = deliver(page, server, words)
            assert shown == [{name: words[name] for name in ("title", "body", "tag")}]
            assert "早瀬" not in json.dumps([words, shown], ensure_ascii=False)
            page.context.service_workers[0].evaluate(TAP)
            page.wait_for_url(server.address + "/")
            expect(page.locator("main")).to_contain_text("早瀬 進さん")

            # The browser's service knows it no more: it is off, the page says so, and it can be turned on again there.
            station.answers = [410]
            page.goto(server.address + HOME)
            page.get_by_role("button", name="お試しを送る").click()
            expect(page.locator(".note.warn")).to_contain_text("止めました")
            expect(page.get_by_role("button", name="お試しを送る")).to_have_count(0)
            page.goto(server.address + HOME)
            expect(page.locator(".way-out .tag")).to_have_count(1)
            turn_on.click()
            page.wait_for_url("**/settings/notices/*-*/")
            expect(page.get_by_role("button", name="お試しを送る")).to_be_visible()
            expect(page.locator(".note.warn")).to_have_count(0)
