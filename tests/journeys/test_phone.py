"""A phone in a network of its own comes in through nginx and a test CA, is locked, opened, and cut off."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.journeys.drawn import look_at
from tests.journeys.watching import SIZES, Watch, find_chromium, open_context
from tests.notebooks import make_notebook
from tests.outboxes import IN_CHARGE, count_waiting, note_down, open_capture
from tests.proxies import PUBLIC_URL, Place, behind_nginx, find_hindrance
from tests.servers import Server, Visitor, serving

ASK = """path => fetch(path, {headers: {Accept: 'application/json'}})
  .then(async answer => [answer.status, (await answer.json()).reason])"""
KNOCK = """
import http.client, sys
line = http.client.HTTPConnection(sys.argv[1], int(sys.argv[2]), timeout=5)
lies = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "127.0.0.1"}
line.request("GET", "/enter/", headers={"Host": sys.argv[3], **lies})
print(line.getresponse().status)
"""
CAN = """() => [isSecureContext, 'serviceWorker' in navigator, 'mediaDevices' in navigator,
  'PublicKeyCredential' in window]"""
# In the service worker: every page comes late, everything else as it is.
SLOW_ANSWERS = """milliseconds => { const real = self.fetch;
  self.fetch = async (asked, ...more) => {
    if (asked.mode === 'navigate') await new Promise(go => setTimeout(go, milliseconds));
    return real(asked, ...more); }; }"""
Inside = tuple[Server, Place, Browser]


@pytest.fixture(scope="module")
def inside(driver: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inside]:
    """A notebook behind nginx, and a Chromium that has no other way to it."""
    if reason := find_hindrance() or ("" if find_chromium() else "no Chromium: set ENISHI_CHROMIUM"):
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("phone")
    with (
        serving(make_notebook(folder / "home"), "--public-url", PUBLIC_URL, "--host", "0.0.0.0") as server,
        behind_nginx(server, folder / "nginx") as place,
    ):
        browser = place.launch(driver.chromium)
        yield server, place, browser
        browser.close()


def pair(server: Server, browser: Browser, name: str) -> tuple[Page, Watch]:
    """A phone of this name, inside; with an eye on what goes wrong."""
    watch = Watch(own=(PUBLIC_URL,))
    page = open_context(browser, "phone").new_page()
    watch.follow(page)
    page.goto(server.notebook.ask("pair", "--name", name)["address"])
    page.get_by_role("button", name="つなぐ").click()
    page.wait_for_url(f"{PUBLIC_URL}/**")
    page.locator("#messages .message").wait_for()
    return page, watch


def test_strangers_see_a_door_and_nothing_of_whose(inside: Inside) -> None:
    server, _, browser = inside
    page = open_context(browser, "phone").new_page()
    answer = page.goto(PUBLIC_URL + "/people/")
    assert answer is not None
    assert (answer.status, page.url, page.title()) == (401, PUBLIC_URL + "/enter/", "メモ")
    assert "縁" not in page.content()
    assert page.evaluate(ASK, "/people/") == [401, "signed_out"]
    # a link for this computer is of no use at the public address, and is not used up there
    link = server.notebook.run("link").strip()
    page.goto(PUBLIC_URL + "/enter/" + link.split("/enter/")[1])
    assert page.locator("h1").inner_text() == "つないだ端末だけが開けます"
    assert Visitor(server.address).ask(link)[0] == 200
    page.context.close()


def test_past_the_proxy_nobody_gets_in_whatever_they_say(inside: Inside) -> None:
    """The server listens everywhere here (as for a proxy in a container), and believes no stranger's headers."""
    server, place, _ = inside
    port, ours = server.address.rpartition(":")[2], place.host_ip
    for host in ("notebook.test", "localhost", f"127.0.0.1:{port}", ours):
        assert place.run(sys.executable, "-c", KNOCK, ours, port, host).stdout.strip() == "403"


def test_a_phone_is_paired_once_and_then_cut_off(inside: Inside) -> None:
    server, _, browser = inside
    address = server.notebook.ask("pair", "--name", "電車のiPhone")["address"]
    preview = open_context(browser, "phone").new_page()
    for _ in range(2):  # looking uses nothing up
        preview.goto(address)
    preview.context.close()
    page, watch = pair(server, browser, "わたしのiPhone")
    assert page.url == PUBLIC_URL + "/welcome/" or page.url == PUBLIC_URL + "/"
    assert page.evaluate(CAN) == [True] * 4
    cookies: list[Any] = page.context.cookies()
    assert {
        one["name"]: (one["secure"], one["httpOnly"]) for one in cookies if one["name"] != "enishi_csrf"
    } == {
        "enishi_device": (True, True),
        "enishi_session": (True, True),
    }
    page.context.clear_cookies(name="enishi_session")  # as after a year without a visit
    page.goto(PUBLIC_URL + "/people/")
    assert page.url == PUBLIC_URL + "/people/"
    device = next(one for one in server.notebook.ask("devices") if one["name"] == "わたしのiPhone")
    assert (device["is_paired"], device["revoked_at"], device["last_used_at"] is not None) == (
        True,
        None,
        True,
    )
    watch.expected = {401}
    server.notebook.run("devices", "revoke", "わたしのiPhone")
    assert page.evaluate(ASK, "/capture/sync/") == [401, "device_revoked"]
    page.goto(PUBLIC_URL + "/people/")
    assert page.locator("h1").inner_text() == "この端末は切り離されました"
    assert watch.faults == []
    page.context.close()


def test_the_computer_sees_the_phone_come_in(inside: Inside) -> None:
    server, _, browser = inside
    computer, _ = pair(server, browser, "わたしのパソコン")
    computer.goto(PUBLIC_URL + "/settings/devices/")
    computer.get_by_role("button", name="スマートフォンをつなぐ").click()
    phone = open_context(browser, "phone").new_page()
    phone.goto(computer.locator("#pair-address").inner_text())
    phone.fill("#id_name", "隣のiPhone")
    phone.get_by_role("button", name="つなぐ").click()
    phone.locator("#messages .message").wait_for()
    computer.get_by_text("「隣のiPhone」をつなぎました。").wait_for()
    for page in (phone, computer):
        page.context.close()


def test_the_lock_says_nothing_and_opens_by_pin_and_passkey(inside: Inside) -> None:
    server, _, browser = inside
    page, watch = pair(server, browser, "鍵のiPhone")
    page.goto(PUBLIC_URL + "/settings/devices/")
    page.fill("#id_pin", "２４６８")  # as a Japanese keyboard may write it
    page.get_by_role("button", name="この番号でロックする").click()
    page.wait_for_url(
        PUBLIC_URL + "/settings/devices/#lock"
    )  # loaded and scrolled: a press before may fall beside
    authenticator = add_authenticator(page)
    page.get_by_role("button", name="設定する").click()
    expect(page.locator("#said")).to_have_text("暗証番号は、4桁から12桁の数字にしてください。")
    page.fill("#passkey-pin", "2468")
    page.get_by_role("button", name="設定する").click()
    page.get_by_role("button", name="暗証番号だけにする").wait_for()
    lock(page)
    assert (page.title(), "縁" in page.content(), page.locator("nav").count()) == ("メモ", False, 0)
    watch.expected = {401}
    assert page.evaluate(ASK, "/people/") == [401, "locked"]
    page.goto(PUBLIC_URL + "/people/?words=x")
    page.get_by_role("button", name="指紋・顔で開く").click()
    page.wait_for_url(PUBLIC_URL + "/people/?words=x")  # where one wanted to go
    lock(page)
    page.fill("#pin", "0000")
    page.get_by_role("button", name="開く", exact=True).click()
    assert page.locator("#wrong").inner_text() == "暗証番号が合いません。もう一度お試しください。"
    page.fill("#pin", "2468")
    page.get_by_role("button", name="開く", exact=True).click()
    page.locator("nav.tabbar").wait_for()
    assert authenticator != ""
    assert watch.faults == []
    page.context.close()


def test_an_open_page_shuts_when_nobody_touches_it(inside: Inside) -> None:
    server, _, browser = inside
    page, _ = pair(server, browser, "机のiPhone")
    page.clock.install()
    page.goto(PUBLIC_URL + "/settings/devices/")
    page.fill("#id_pin", "2468")
    page.get_by_text("1分たったら").click()
    page.get_by_role("button", name="この番号でロックする").click()
    page.locator("#lock-now").wait_for()
    page.clock.run_for(50_000)
    page.locator("h1").click()
    page.clock.run_for(50_000)
    assert page.url == PUBLIC_URL + "/settings/devices/#lock"
    page.clock.run_for(20_000)
    page.locator("#pin").wait_for()
    assert page.url == PUBLIC_URL + "/lock/"
    page.context.close()


def test_a_locked_phone_takes_notes_and_shows_none(inside: Inside) -> None:
    server, place, browser = inside
    page, _ = pair(server, browser, "会場のiPhone")
    page.goto(PUBLIC_URL + "/settings/devices/")
    page.fill("#id_pin", "2468")
    page.get_by_role("button", name="この番号でロックする").click()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    open_capture(page, PUBLIC_URL)
    expect(page.get_by_role("link", name="後で整理")).to_be_visible()
    page.locator("#text").fill("書きかけの話")
    page.wait_for_timeout(500)
    page.goto(PUBLIC_URL + "/settings/devices/")
    lock(page)
    for is_online in (True, False):
        if not is_online:
            place.cut_network()
            page.goto(PUBLIC_URL + "/capture/")
        else:
            page.get_by_role("link", name="開かずに書きとめる").click()
        page.locator("html[data-ready]").wait_for()
        expect(page.locator("#text")).to_have_value("")
        assert {one.is_visible() for one in page.locator("[data-inside]").all()} == {False}
        note_down(page, name=f"会場の人{is_online}")
        expect(page.locator("#closed p")).to_contain_text("ロック中です")
        assert "会場の人" not in page.locator("#waiting-list").inner_text()
    page.locator("#text").fill("ロック中の書きかけ")
    page.wait_for_timeout(500)
    assert count_waiting(page) == 2
    place.mend_network()
    page.goto(PUBLIC_URL + "/capture/")
    page.get_by_role("link", name="手帳を開く").click()
    page.fill("#pin", "2468")
    page.get_by_role("button", name="開く", exact=True).click()
    page.locator("nav.tabbar").wait_for()
    open_capture(page, PUBLIC_URL)
    expect(page.locator("#text")).to_have_value("書きかけの話")
    expect(page.locator("#waiting")).to_be_hidden()
    page.locator("#save").click()
    expect(page.locator("#text")).to_have_value("")
    page.reload()
    expect(page.locator("#text")).to_have_value("ロック中の書きかけ")
    page.context.close()


def test_a_phone_that_was_cut_off_finds_what_it_has_not_sent(inside: Inside) -> None:
    server, place, browser = inside
    page, _ = pair(server, browser, "失くしたiPhone")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    open_capture(page, PUBLIC_URL)
    place.cut_network()
    note_down(page, name="送っていない人")
    server.notebook.run("devices", "revoke", "失くしたiPhone")
    place.mend_network()
    page.goto(PUBLIC_URL + "/people/")
    page.get_by_role("link", name="送っていないメモを見る").click()
    expect(page.locator("#closed p")).to_contain_text("切り離されました")
    expect(page.locator("#waiting-list")).to_contain_text("送っていない人")
    expect(page.locator("#save-file")).to_be_visible()
    page.context.close()


def test_pages_before_the_notebook_are_drawn_and_can_be_read(inside: Inside) -> None:
    """The lock, the door outside, a code: at both widths, light and dark; nothing for axe to find on the phone."""
    server, _, browser = inside
    phone, _ = pair(server, browser, "見本のiPhone")
    phone.goto(PUBLIC_URL + "/settings/devices/")
    phone.fill("#id_pin", "2468")
    phone.get_by_role("button", name="この番号でロックする").click()
    lock(phone)
    locked, code = phone.context.storage_state(), server.notebook.ask("pair")["address"]
    phone.context.close()
    for size in SIZES:
        page = open_context(browser, size, inside=locked).new_page()
        for name, path in {
            "lock": "/lock/",
            "pair": code.removeprefix(PUBLIC_URL),
            "outside": "/enter/",
        }.items():
            if name == "outside":
                page.context.clear_cookies()
            page.goto(PUBLIC_URL + path)
            assert look_at(page, f"accounts:{name}", size) == []
        page.context.close()


def lock(page: Page) -> None:
    page.locator("#lock-now button").click()
    page.locator("#pin").wait_for()


def add_authenticator(page: Page) -> str:
    """A finger that is always right."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasUserVerification": True, "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }  # fmt: skip
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return str(made["authenticatorId"])


@pytest.mark.parametrize("lose", ["cut_network", "silence_network"])
def test_without_signal_and_back(inside: Inside, lose: str) -> None:
    """Whether the way there fails at once or swallows everything: the same words, and a way to try again."""
    server, place, browser = inside
    page, _ = pair(server, browser, f"圏外のiPhone {lose}")
    page.wait_for_function(IN_CHARGE)
    getattr(place, lose)()
    page.goto(PUBLIC_URL + "/people/", timeout=60_000)
    expect(page.get_by_role("heading", level=1)).to_have_text("いま、手帳につながりません")
    expect(page.get_by_role("link", name="書きとめる")).to_be_visible()
    place.mend_network()
    page.get_by_role("link", name="もう一度試す").click()
    expect(page.locator("nav.tabbar")).to_be_visible(timeout=60_000)
    assert page.url == PUBLIC_URL + "/people/"
    page.context.close()


def test_a_page_that_takes_its_time_is_waited_for(inside: Inside) -> None:
    """Longer than a silent line would be: the notebook answers something small meanwhile."""
    server, _, browser = inside
    page, watch = pair(server, browser, "待つiPhone")
    page.wait_for_function(IN_CHARGE)
    page.context.service_workers[0].evaluate(SLOW_ANSWERS, 10_000)
    page.goto(PUBLIC_URL + "/people/", timeout=60_000)
    expect(page.locator("nav.tabbar")).to_be_visible()
    assert watch.faults == []
    page.context.close()
