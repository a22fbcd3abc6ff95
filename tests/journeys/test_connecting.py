"""Connect a mailbox (dovecot), see ten years appear, Today changes, disconnect, everything gone."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.dovecots import PASSWORD, USER, MailServer, running_dovecot
from tests.journeys.conftest import Open
from tests.journeys.drawn import look_at
from tests.notebooks import Notebook
from tests.servers import Server, serving

KEN = "ken@example.jp"
YEARS = 10


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    with running_dovecot() as server:
        lay_ten_years(server)
        yield server


@pytest.fixture
def served(tmp_path: Path, mail_server: MailServer) -> Iterator[Server]:
    notebook = Notebook(tmp_path / "home", extra={"SSL_CERT_FILE": str(mail_server.ca)})
    notebook.home.mkdir()
    with serving(notebook) as server:
        yield server


def lay_ten_years(server: MailServer) -> None:
    """A mail every month, answered; for the last five months nothing."""
    now = dt.datetime.now(dt.UTC)
    for month in range(5, 12 * YEARS):
        for sender, to, folder in ((KEN, USER, ""), (USER, KEN, "Sent")):
            when = now - dt.timedelta(days=30.4 * month, hours=-len(folder))
            date = when.strftime("%a, %d %b %Y %H:%M:%S +0000")
            head = f"From: {sender}\nTo: {to}\nSubject: 近況 {month}\nDate: {date}\nMessage-ID: <{month}{folder}@test>"
            server.lay(head, into=folder)
    server.own_mails()


def test_ten_years_appear_and_are_gone_again(
    open_page: Open, served: Server, mail_server: MailServer, size: str
) -> None:
    served.notebook.run("add", "佐藤 健", "--email", KEN)
    page = open_page(served, "/")
    before = page.locator("main").inner_text()
    refuse_and_connect(page, served, mail_server, size)
    see_years(page, served, size)
    page.goto(served.address + "/")
    expect(page.locator("main")).to_contain_text("佐藤 健")
    assert page.locator("main").inner_text() != before
    disconnect(page, served)
    page.goto(served.address + "/")
    expect(page.locator("main")).to_have_text(before, use_inner_text=True)


def refuse_and_connect(page: Page, served: Server, mail_server: MailServer, size: str) -> None:
    page.goto(served.address + "/history/sources/")
    page.get_by_role("link", name="メールをつなぐ").click()
    page.get_by_label("メールアドレス", exact=False).first.fill(USER)
    page.get_by_label("パスワード", exact=False).first.fill("wrong")
    page.locator("summary", has_text="サーバーを指定する").click()
    page.get_by_label("メールサーバー（IMAP）").fill("localhost")
    page.get_by_label("ポート番号").fill(str(mail_server.port))
    page.get_by_role("button", name="試して、つなぐ").click()
    expect(page.get_by_role("alert")).to_contain_text("localhost が、この名前とパスワードを受け付けません")
    assert look_at(page, "connecting-refused", size) == []
    page.get_by_label("パスワード", exact=False).first.fill(PASSWORD)
    page.get_by_role("button", name="試して、つなぐ").click()
    expect(page.locator("#parts li input:checked")).to_have_count(2)
    assert look_at(page, "connecting-folders", size) == []
    page.get_by_role("button", name="読みはじめる").click()


def see_years(page: Page, served: Server, size: str) -> None:
    expect(page.locator("#now")).to_contain_text("メールや予定 230件")
    assert look_at(page, "connecting-read", size) == []
    person = served.notebook.list_people()[0]
    page.goto(f"{served.address}/people/{person['id']}/")
    expect(page.locator("main")).to_contain_text("近況 5")
    assert count_encounters(served) == 230


def disconnect(page: Page, served: Server) -> None:
    page.goto(served.address + "/history/sources/")
    page.get_by_role("link", name=USER).click()
    page.get_by_role("link", name="つなぐのをやめる").click()
    page.get_by_role("button", name="すべて取り除く").click()
    expect(page.locator("h1")).to_have_text("つなぐ")
    for _ in range(60):
        if served.notebook.ask("sources") == [] and count_encounters(served) == 0:
            break
        page.wait_for_timeout(500)
    assert (count_encounters(served), served.notebook.ask("sources")) == (0, [])


def count_encounters(served: Server) -> int:
    whole = json.loads(served.notebook.run("export", "--format", "json", "-"))
    return len(whole["tables"]["encounters_encounter"])
