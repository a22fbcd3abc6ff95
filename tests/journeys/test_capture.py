"""Noting people down where there is no signal: nothing is lost, nothing comes twice, and a minute tidies it up."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.journeys.conftest import enter_path
from tests.journeys.watching import open_context
from tests.notebooks import make_notebook
from tests.outboxes import Mortal, count_waiting, list_arrived, note_down, open_capture, send_under_fire
from tests.servers import Server, find_free_port, serving, stop_server

SYNC = "**/capture/sync/"
WAYS_IN = re.compile(r"/capture/(sync|places)/$")  # what a closed notebook answers alike
# What is sent arrives, and its answer is lost on the way back.
LOSE_ANSWERS = """() => { window.realFetch = window.fetch;
  window.fetch = async (...asked) => { await window.realFetch(...asked); throw new TypeError('lost'); }; }"""
PRESS_AND_TYPE = """names => { const form = document.getElementById('capture'), last = names.pop();
  const type = (words) => { form.elements.name.value = words; form.dispatchEvent(new Event('input')); };
  for (const name of names) { type(name); form.requestSubmit(); form.requestSubmit(); }
  type(last); }"""
SHARE = """words => { const form = document.createElement('form'); form.method = 'post';
  form.action = '/capture/share/'; form.enctype = 'multipart/form-data';
  const field = document.createElement('textarea'); field.name = 'text'; field.value = words;
  form.append(field); document.body.append(form); form.submit(); }"""


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One notebook for all of these; each journey meets people of its own."""
    with serving(make_notebook(tmp_path_factory.mktemp("table"))) as server:
        yield server


@pytest.fixture
def five(request: pytest.FixtureRequest) -> list[str]:
    """Five people whom no other journey meets."""
    family = "一二三四五六七八九"[sum(map(ord, request.node.name)) % 9] + "条"
    return [f"{family} {request.node.name[5:13]}{number}" for number in range(5)]


@pytest.fixture
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    """A phone's browser that nobody has opened the notebook with; what its pages send can be caught.

    Background Sync sends from the service worker, past what a test catches: these phones have none, as Safari has.
    """
    context = open_context(chromium, "phone")
    context.add_init_script("delete self.ServiceWorkerRegistration?.prototype.sync")
    yield context
    context.close()


def install(phone: BrowserContext, server: Server) -> Page:
    """Inside, with the shell on the device."""
    page = phone.new_page()
    page.goto(server.address + enter_path(server))
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    open_capture(page, server.address)
    return page


def arrived(server: Server, names: list[str]) -> list[str]:
    """Those of these people who are in the notebook, in the order in which they came."""
    return [name for name in list_arrived(server.notebook.home) if name in names]


def wait_for(page: Page, server: Server, names: list[str]) -> None:
    """Until these people are in the notebook, in this order: a list not yet drawn looks like an empty one."""
    for _ in range(150):
        if arrived(server, names) == names:
            return
        page.wait_for_timeout(100)
    assert arrived(server, names) == names


def answer_with(status: int, body: dict[str, object]) -> Callable[[Route], None]:
    def fulfil(route: Route) -> None:
        route.fulfill(status=status, content_type="application/problem+json", body=json.dumps(body))

    return fulfil


def test_five_people_noted_offline_are_tidied_in_five_presses(
    phone: BrowserContext, table: Server, five: list[str]
) -> None:
    page = install(phone, table)
    phone.set_offline(True)
    page.goto(table.address + "/people/")
    page.locator(".empty a.main").click()  # the kind word of every other address
    page.locator("html[data-ready]").wait_for()
    for name in five:
        note_down(page, name=name, **({"place": "渋谷の朝活"} if name == five[0] else {}))
    expect(page.locator("#waiting-list > li")).to_have_count(5)
    page.reload()
    expect(page.locator("#waiting-list > li")).to_have_count(5)
    assert arrived(table, five) == []
    phone.set_offline(False)
    expect(page.locator("#waiting")).to_be_hidden()
    assert arrived(table, five) == five
    page.goto(table.address + "/tidy/")
    for number, name in enumerate(five, start=1):
        page.locator(".noted-sheet", has_text=name).locator(".b.main").click()
        expect(page.locator(".decided")).to_have_count(number)
    assert 1 <= page.locator("#thanks article").count() <= 3
    people = [str(one["display"]) for one in table.notebook.list_people()]
    assert sorted(one for one in people if one in five) == sorted(five)


def test_a_quick_thumb_is_not_overtaken(phone: BrowserContext, table: Server, five: list[str]) -> None:
    """What is typed, and pressed, while the one before is still being stored is the next person's."""
    page = install(phone, table)
    page.evaluate(PRESS_AND_TYPE, five)  # in one breath of the page; the last is typed and not pressed
    wait_for(page, table, five[:4])
    expect(page.locator("#name")).to_have_value(five[4])
    page.locator("#save").dblclick()
    wait_for(page, table, five)


def test_each_arrives_once_though_the_server_dies(chromium: Browser, tmp_path: Path) -> None:
    mortal = Mortal(make_notebook(tmp_path / "home"), find_free_port(), random.Random(4))
    names = [f"椎名 {number:02d}" for number in range(20)]
    context = open_context(chromium, "phone")
    page = install(context, mortal.server)
    mortal.kill()
    for name in names:
        note_down(page, name=name)
    page.close()
    page = context.new_page()
    open_capture(page, mortal.server.address)
    mortal.come_back()
    waiting = list(send_under_fire(page, mortal, kills=3, patience_seconds=120))
    context.close()
    stop_server(mortal.server)
    assert waiting[-1] == 0
    assert list_arrived(mortal.notebook.home) == names


def test_what_is_refused_steps_aside_and_waits_to_be_mended(
    phone: BrowserContext, table: Server, five: list[str]
) -> None:
    page = install(phone, table)
    phone.set_offline(True)
    for name in five[:3]:
        note_down(page, name=name)
    sentence = "お名前が長すぎます。"
    refusal = answer_with(422, {"status": 422, "reason": "refused", "detail": sentence})
    page.route(
        SYNC,
        lambda route: refusal(route) if five[1] in (route.request.post_data or "") else route.continue_(),
    )
    phone.set_offline(False)
    expect(page.locator("[data-state=refused] .wrong")).to_have_text(sentence)
    expect(page.locator("#waiting-list > li")).to_have_count(1)  # the next one has passed it
    assert arrived(table, five) == [five[0], five[2]]
    page.unroute(SYNC)
    page.locator("[data-state=refused] .b", has_text="直す").click()
    expect(page.locator("#name")).to_have_value(five[1])
    mended = five[1] + "改"
    page.locator("#name").fill(mended)
    page.locator("#save").click()
    wait_for(page, table, [five[0], five[2], mended])
    expect(page.locator("#waiting")).to_be_hidden()
    assert arrived(table, [*five, mended]) == [five[0], five[2], mended]


def test_a_conflict_shows_both_and_drops_neither(
    phone: BrowserContext, table: Server, five: list[str]
) -> None:
    page = install(phone, table)
    page.evaluate(LOSE_ANSWERS)
    note_down(page, name=five[0])
    page.locator("#waiting-list .b", has_text="直す").click()
    page.evaluate("window.fetch = window.realFetch")
    page.locator("#name").fill(five[1])
    page.locator("#save").click()
    row = page.locator("#waiting-list > li")
    expect(row.locator(".name")).to_have_text(five[1])
    expect(row.locator(".wrong")).to_contain_text(five[0])
    row.locator(".b", has_text="こちらも残す").click()
    wait_for(page, table, [five[0], five[1]])
    expect(page.locator("#waiting")).to_be_hidden()
    assert arrived(table, five) == [five[0], five[1]]


CLOSED = {"device_revoked": "切り離されました", "signed_out": "手帳を開けません", "locked": "ロック中です"}


def test_a_closed_notebook_keeps_the_outbox(phone: BrowserContext, table: Server, five: list[str]) -> None:
    page = install(phone, table)
    page.evaluate("delete Navigator.prototype.canShare")
    for reason, sentence in CLOSED.items():
        page.unroute(WAYS_IN)
        page.route(WAYS_IN, answer_with(401, {"status": 401, "reason": reason, "detail": "x"}))
        if reason == "device_revoked":
            note_down(page, name=five[0], place="渋谷の朝活")
        page.locator("#send").click()
        expect(page.locator("#closed p")).to_contain_text(sentence)
        assert (five[0] in page.locator("#waiting-list").inner_text()) is (reason != "locked")
    with page.expect_download() as download:
        page.locator("#save-file").click()
    saved = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert [one["name"] for one in saved["captures"]] == [five[0]]
    table.notebook.run("captures", "--load", str(download.value.path()))
    page.unroute(WAYS_IN)
    page.locator("#send").click()
    expect(page.locator("#waiting")).to_be_hidden()  # sent again it is the same one
    assert arrived(table, five) == [five[0]]


def test_signing_out_leaves_nothing_of_the_notebook_and_loses_nothing_that_waits(
    phone: BrowserContext, table: Server, five: list[str]
) -> None:
    page = install(phone, table)
    note_down(page, name=five[0], place="渋谷の朝活")
    wait_for(page, table, [five[0]])
    page.route(SYNC, lambda route: route.abort())
    note_down(page, name=five[1])
    page.goto(table.address + "/settings/")
    leave(page)
    page.goto(table.address + "/capture/")
    page.locator("html[data-ready]").wait_for()
    assert (page.locator("#place").input_value(), count_waiting(page)) == ("", 1)
    page.unroute(SYNC)
    page.goto(table.address + enter_path(table))
    open_capture(page, table.address)
    wait_for(page, table, [five[0], five[1]])
    expect(page.locator("#waiting")).to_be_hidden()
    page.goto(table.address + "/settings/")
    leave(page)
    page.wait_for_function("() => navigator.serviceWorker.getRegistrations().then(all => all.length === 0)")
    assert page.evaluate("caches.keys()") == []


def leave(page: Page) -> None:
    """Sign out as the form does it, from wherever that form stands."""
    page.evaluate(
        """() => { const form = document.createElement('form'); form.method = 'post'; form.action = '/leave/';
        const token = document.querySelector('[name=csrfmiddlewaretoken]').cloneNode(); form.append(token);
        document.body.append(form); form.submit(); }"""
    )
    page.wait_for_url(re.compile("/enter/"))


def test_only_the_shell_is_kept_on_the_device(phone: BrowserContext, sample: Server) -> None:
    page = install(phone, sample)
    for path in ("/", "/people/", "/encounters/", "/tidy/"):
        page.goto(sample.address + path)
    kept = page.evaluate(
        """async () => (await Promise.all((await caches.keys()).map(async name =>
        (await (await caches.open(name)).keys()).map(request => new URL(request.url).pathname)))).flat()"""
    )
    assert {path for path in kept if not path.startswith("/static/")} == {
        "/capture/shell/",
        "/capture/offline/",
    }


def test_what_is_shared_and_what_is_deleted(phone: BrowserContext, table: Server, five: list[str]) -> None:
    page = install(phone, table)
    phone.set_offline(True)
    for words in ("10:23 山田太郎 こんにちは", "もうひとつの話"):
        with page.expect_navigation(url="**/capture/?shared=1"):
            page.evaluate(SHARE, words)
        expect(page.locator("#text")).to_have_value("10:23 山田太郎 こんにちは")  # the one begun stays
    row = page.locator("#waiting-list > li")
    expect(row).to_contain_text("もうひとつの話")
    row.locator(".b", has_text="直す").click()
    page.locator("#text").fill("10:24 山田太郎 またね")
    page.locator("#save").click()
    expect(row).to_contain_text("10:24 山田太郎 またね")
    row.locator(".b", has_text="削除").click()
    expect(row).to_have_attribute("data-state", "removed")
    row.locator(".b", has_text="元に戻す").click()
    expect(row).to_have_attribute("data-state", "waiting")
    assert count_waiting(page) == 1


def test_a_form_that_cannot_be_brought_says_so_and_keeps_its_words(
    phone: BrowserContext, tmp_path: Path
) -> None:
    with serving(make_notebook(tmp_path / "home")) as server:
        page = install(phone, server)
        page.goto(server.address + "/settings/templates/new/")
        page.locator("#id_name").fill("二月のご挨拶")
        phone.set_offline(True)
        page.locator("#id_text").fill("寒い日が続きますね。")
        page.locator("button[value=keep]").click()
        expect(page.locator(".empty h1")).to_have_count(1)
        phone.set_offline(False)
        page.go_back()
        expect(page.locator("#id_text")).to_have_value("寒い日が続きますね。")
        page.locator("button[value=keep]").click()
        expect(page.get_by_role("link", name="二月のご挨拶")).to_have_count(1)


def test_two_tabs_send_once(phone: BrowserContext, table: Server, five: list[str]) -> None:
    page = install(phone, table)
    phone.set_offline(True)
    for name in five:
        note_down(page, name=name)
    other = phone.new_page()
    open_capture(other, table.address)
    sent: list[str] = []
    # What reached the notebook: a try that began a moment before the signal came back reached nobody.
    phone.on("response", lambda answer: sent.append(answer.url) if answer.url.endswith("/sync/") else None)
    sent.clear()
    phone.set_offline(False)
    for tab in (page, other):
        expect(tab.locator("#waiting")).to_be_hidden()
    assert (len(sent), arrived(table, five)) == (5, list(five))
