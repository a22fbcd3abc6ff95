"""Connections as they stand (idle, being read, failed), two windows on one of them, and who the owner is in talks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Open
from tests.journeys.drawn import look_at
from tests.servers import Server

EVENT = (
    "BEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20260302T030000Z\r\nDTEND:20260302T040000Z\r\n"
    "SUMMARY:打ち合わせ\r\nORGANIZER:mailto:me@example.jp\r\nATTENDEE:mailto:ken@example.jp\r\nEND:VEVENT\r\n"
)
CALENDAR = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//\r\n{EVENT}END:VCALENDAR\r\n"
GROUP = "[LINE] 読書会のトーク\n\n2026/06/05(金)\n10:23\tAOI🌱\tやあ\n10:24\tりんちゃん\tはい\n10:25\t森 一郎\tどうも\n"


class Published(ThreadingHTTPServer):
    """A calendar at an address; it may keep whoever asks waiting, or be gone."""

    status = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.goes_on = threading.Event()
        self.goes_on.set()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def address(self, name: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{name}.ics"


class Answering(BaseHTTPRequestHandler):
    server: Published

    def do_GET(self) -> None:
        self.server.goes_on.wait(60)
        body = CALENDAR.encode()
        self.send_response(self.server.status)
        self.send_header("Content-Type", "text/calendar; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def published() -> Iterator[Published]:
    server = Published()
    yield server
    server.goes_on.set()
    server.shutdown()
    server.server_close()


def connect(page: Page, address: str, name: str, own: str) -> None:
    page.get_by_role("link", name="アドレスでつなぐ").click()
    page.get_by_label("カレンダーのアドレス", exact=False).fill(address)
    page.get_by_label("自分のアドレス", exact=False).fill(own)
    page.get_by_label("呼び名", exact=False).fill(name)
    page.get_by_role("button", name="試して、つなぐ").click()


def test_a_connection_says_how_it_stands(
    open_page: Open, empty: Server, published: Published, size: str
) -> None:
    page = open_page(empty, "/history/sources/")
    connect(page, published.address("a"), "仕事の予定", "me＠example.jp、葵")
    expect(page.locator("form .wrong")).to_contain_text("「葵」はメールアドレスではない")
    assert look_at(page, "source-form-refused", size) == []
    page.get_by_label("自分のアドレス", exact=False).fill("me＠example.jp、me@work.example.jp")
    page.get_by_role("button", name="試して、つなぐ").click()
    expect(page.locator("#now")).to_contain_text("1件")
    expect(page.get_by_label("自分のアドレス")).to_have_value("me@example.jp\nme@work.example.jp")
    page.reload()  # nothing is swapped in any more while it is looked at
    assert look_at(page, "source-idle", size) == []
    published.goes_on.clear()
    page.get_by_role("button", name="今すぐ確かめる").dblclick()
    expect(page.locator("#now")).to_be_visible()
    assert look_at(page, "source-looking", size) == []
    published.status = 410
    published.goes_on.set()
    with empty.notebook.start("sources", "--now", "--json") as looking:
        looking.communicate(timeout=120)  # with status 2: it could not be read
    page.goto(empty.address + "/history/sources/")
    expect(page.locator(".note.warn")).to_be_visible()
    assert look_at(page, "source-list", size) == []
    page.get_by_role("link", name="仕事の予定").click()
    assert look_at(page, "source-failed", size) == []


def test_the_second_window_is_told(open_page: Open, empty: Server, published: Published, size: str) -> None:
    first = open_page(empty, "/history/sources/")
    connect(first, published.address("b"), "家の予定", "")
    expect(first.locator("#now")).to_be_visible()
    second = open_page(empty, first.url.removeprefix(empty.address))
    for page, words in ((first, "me@example.jp"), (second, "other@example.jp")):
        page.get_by_label("自分のアドレス").fill(words)
    first.locator("#own button").dblclick()
    expect(first.locator(".message, .messages, [role=status]").first).to_be_visible()
    with_status(second)
    expect(second.locator("#own")).to_contain_text("いまは「me@example.jp」です")
    assert look_at(second, "source-two-windows", size) == []
    second.locator("#own button").click()
    expect(second.locator("#own")).not_to_contain_text("いまは")
    assert [one["own_addresses"] for one in empty.notebook.ask("sources")] == [["other@example.jp"]]


def with_status(page: Page) -> None:
    """The press that is refused."""
    with page.expect_response(lambda answer: answer.request.method == "POST") as found:
        page.locator("#own button").click()
    assert found.value.status == 409


def test_who_the_owner_is_in_a_group_is_one_press(
    open_page: Open, empty: Server, tmp_path: Path, size: str
) -> None:
    (tmp_path / "talk.txt").write_text(GROUP, encoding="utf-8")
    empty.notebook.run("add", "森 一郎")
    empty.notebook.run("import", str(tmp_path / "talk.txt"))
    page = open_page(empty, "/history/mine/")
    expect(page.locator("#names li")).to_have_count(2)
    assert look_at(page, "mine-asked", size) == []
    press_of(page, "これは自分").click()
    expect(press_of(page, "取り消す")).to_be_visible()
    assert look_at(page, "mine-said", size) == []
    page.goto(empty.address + "/history/")
    page.get_by_role("link").filter(has_text="talk.txt").first.click()
    expect(page.locator("#talkers .tag")).to_have_count(1)
    assert look_at(page, "talkers", size) == []
    press_of(page, "取り消す").click()
    expect(page.locator("#talkers .tag")).to_have_count(0)


def press_of(page: Page, words: str) -> Locator:
    return page.get_by_role("button").filter(has_text=words).filter(has_text="AOI🌱")
