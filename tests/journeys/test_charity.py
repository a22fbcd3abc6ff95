"""A charity run with shifts and receipts: host, volunteer and runner at once; only the host has an account."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Browser, Page, expect

from enishi.core import clock
from tests.journeys.conftest import enter_path
from tests.journeys.watching import Watch, open_context
from tests.servers import Server


@pytest.fixture
def made(empty: Server) -> dict[str, str]:
    """A run in two days, 3,000 yen each."""
    on = clock.today("Asia/Tokyo") + dt.timedelta(days=2)
    found: dict[str, str] = empty.notebook.ask(
        "gathering", "add", "みなとラン", "--kind", "run", "--on", str(on), "--from", "09:00", "--until", "12:00",
        "--fee", "3000", "--purpose", "走って、こども食堂を支える", "--sells-nothing",
    )  # fmt: skip
    return found


def test_a_run_from_the_split_fee_to_the_hours(
    empty: Server, made: dict[str, str], chromium: Browser
) -> None:
    watch = Watch()
    contexts = [
        open_context(chromium, "desktop"),
        open_context(chromium, "phone"),
        open_context(chromium, "phone"),
    ]
    host, volunteer, runner = pages = [one.new_page() for one in contexts]
    for page in pages:
        watch.follow(page)
    base, public = f"{empty.address}/hosting/{made['id']}/", f"{empty.address}/g/{made['code']}/"
    prepare(host, empty, base)

    help_with(volunteer, public, "森 さくら", "mori@example.com")
    expect(volunteer.get_by_role("heading", name="わたしのシフト")).to_be_visible()
    runner.goto(public)
    expect(runner.get_by_text("1,000円：寄付")).to_be_visible()
    expect(runner.get_by_text("無理をせず走ります。")).to_be_visible()
    runner.locator("[name=name]").fill("走田 一郎")
    runner.locator("[name=email]").fill("run@example.com")
    for box in ("accepts", "agrees"):
        runner.locator(f"[name={box}]").check()
    runner.locator("#sign-up button.main").click()
    expect(runner.locator(".state")).to_be_visible()
    sheet = runner.url

    runner.goto(f"{public}help/")
    expect(runner.get_by_text("すべてのシフトが埋まりました")).to_be_visible()  # the last shift is gone

    host.goto(f"{base}money/")
    host.locator("button[value=cash]").click()
    expect(host.locator("button[value=cash]")).to_have_count(0)
    runner.goto(f"{sheet}receipts/")
    runner.locator("form button.main").click()
    expect(runner.locator("article[data-kind=receipt]")).to_contain_text("2,000円")
    expect(runner.locator("article[data-kind=custody]")).to_contain_text("1,000円")
    runner.goto(f"{public}raised/")
    expect(runner.locator(".raised-sum")).to_have_text("1,000円")

    host.goto(f"{base}roll/")
    host.locator("button[value=came]").click()
    host.locator("button[value=left]").click()
    expect(host.locator("button[value=not_left]")).to_be_visible()
    host.goto(f"{base}day/")
    host.locator("button[value=off]").click()
    volunteer.reload()
    expect(volunteer.locator(".weather")).to_contain_text("天候により中止します")
    runner.goto(sheet)
    expect(runner.locator(".weather")).to_contain_text("天候により中止します")
    for one in contexts:
        one.close()
    assert watch.faults == []


def prepare(host: Page, server: Server, base: str) -> None:
    """The fee in its parts, what guests accept, one shift for one person."""
    host.goto(server.address + enter_path(server))
    host.goto(f"{base}setup/")
    host.locator("a[href*='/hosting/tickets/']").click()
    host.locator("[name=donation_minor]").fill("1000")
    host.locator("[name=buys]").fill("ゼッケン")
    host.locator("form:has([name=buys]) button.main").click()
    host.goto(f"{base}charity/")
    host.locator("[name=goes_to]").fill("みなとこども食堂")
    host.locator("[name=is_passed_on]").check()
    host.locator("form:has([name=goes_to]) button.main").click()
    host.goto(f"{base}day/")
    host.locator("[name=waiver]").fill("無理をせず走ります。")
    host.locator("form:has([name=waiver]) button.main").click()
    host.goto(f"{base}shifts/")
    host.locator("details summary").click()
    host.locator("[name=task]").fill("給水所")
    host.locator("form:has([name=task]) button.main").click()
    expect(host.locator(".ledger-line")).to_contain_text("1名中0名")
    host.goto(base)
    host.locator("form[action$='/open/'] button").click()


def help_with(page: Page, public: str, name: str, email: str) -> None:
    page.goto(f"{public}help/")
    page.get_by_text("給水所").click()
    page.locator("[name=name]").fill(name)
    page.locator("[name=email]").fill(email)
    page.get_by_role("button", name="手伝います").click()
