"""Other words from a program the owner named: what leaves is what was shown, and rubbish does no harm."""

from __future__ import annotations

import html
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.test import Client
from django.utils import translation

from enishi.accounts.models import User
from enishi.core import errors, ids, outside
from enishi.encounters.actions import record_encounter
from enishi.encounters.tests.factories import ago
from enishi.followups import actions, queries
from enishi.followups.actions import wording
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db
WORDS = "佐藤さん、こんにちは。鈴木さんにもよろしくお伝えください。"


def say(content: object) -> bytes:
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


class Program:
    """A fake that speaks as OpenAI's server does; `says` is what it answers next."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str], bytes]] = []
        self.says: tuple[int, str, bytes] = (200, "application/json", say("⟦1⟧さん、お元気ですか。"))
        self.waits = 0.0
        self.port = 0


@contextmanager
def running_program() -> Iterator[Program]:
    program = Program()

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            program.asked.append((self.path, dict(self.headers), body))
            time.sleep(program.waits)
            status, kind, answer = program.says
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Location", "/elsewhere")
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    program.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield program
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def program() -> Iterator[Program]:
    with running_program() as server, translation.override("ja"):
        yield server


@pytest.fixture
def sato(aoi: User) -> Contact:
    made = make_contact(aoi, "佐藤", "健", organisation="青葉商事株式会社")
    make_contact(aoi, "鈴木", "一郎")
    record_encounter(
        aoi, contact_ids=[made.pk], on=ago(1), place="読書会", note="会社を畳むかもしれない", is_private=True
    )
    return made


def name_it(owner: User, program: Program) -> None:
    url = f"http://127.0.0.1:{program.port}/v1"
    actions.change_wording(owner, url=url, model="small", key="himitsu-kagi")


def log_in(owner: User) -> Client:
    browser = Client(HTTP_HOST="localhost")
    browser.force_login(owner, backend="enishi.accounts.backends.LoginKeyBackend")
    return browser


def press(browser: Client, sato: Contact, **more: str) -> str:
    form = {"kind": "ask_how", "channel": "line", "subject": "", "body": WORDS, "what": "ask"}
    answer = browser.post(f"/people/{sato.pk}/write/", {**form, "key": str(ids.new_id()), **more})
    return html.unescape(answer.content.decode())


def find_digest(shown: str) -> str:
    return shown.split('name="digest" value="')[1].split('"')[0]


def test_off_by_default(aoi: User, sato: Contact, program: Program) -> None:
    page = log_in(aoi).get(f"/people/{sato.pk}/write/?kind=ask_how&channel=line").content.decode()
    assert "別の言い方を聞く" not in page
    assert "先に設定" in press(log_in(aoi), sato)
    assert program.asked == []


def test_the_second_click_sends_what_the_first_showed(aoi: User, sato: Contact, program: Program) -> None:
    name_it(aoi, program)
    browser = log_in(aoi)
    shown = press(browser, sato)
    assert program.asked == []
    answered = press(browser, sato, digest=find_digest(shown))
    ((path, headers, body),) = program.asked
    assert (path, headers["Authorization"]) == ("/v1/chat/completions", "Bearer himitsu-kagi")
    assert "Cookie" not in headers
    assert body.decode() in shown
    assert [word for word in ("佐藤", "鈴木", "青葉商事", "畳む", "読書会") if word in body.decode()] == []
    asked = json.loads(body)["messages"][1]["content"]
    assert asked == "⟦1⟧さん、こんにちは。⟦2⟧さんにもよろしくお伝えください。"
    assert "himitsu-kagi" not in shown + answered
    assert "佐藤さん、お元気ですか。" in answered
    assert WORDS in answered
    taken = press(browser, sato, what="take", reworded="佐藤さん、お元気ですか。")
    assert "佐藤さん、お元気ですか。</textarea>" in taken


def test_changed_words_are_shown_anew(aoi: User, sato: Contact, program: Program) -> None:
    name_it(aoi, program)
    digest = find_digest(press(log_in(aoi), sato))
    assert find_digest(press(log_in(aoi), sato, digest=digest, body=WORDS + "また。")) != digest
    assert program.asked == []


def test_a_private_note_never_leaves(aoi: User, sato: Contact, program: Program) -> None:
    name_it(aoi, program)
    assert "自分だけの" in press(log_in(aoi), sato, body="佐藤さん、会社を畳むかもしれないとのこと。")
    assert program.asked == []


JSON = "application/json"


@pytest.mark.parametrize(
    ("says", "sentence"),
    [
        ((500, "text/plain", b"oops"), "答えられませんでした"),
        ((401, JSON, b"{}"), "鍵"),
        ((404, JSON, b"{}"), "モデル"),
        ((429, JSON, b"{}"), "またあとで"),
        ((302, "text/plain", b""), ""),
        ((200, JSON, b"<html>"), "読み取れません"),
        ((200, JSON, b"[" * 50_000), "読み取れません"),
        ((200, JSON, b'{"choices":[]}'), "読み取れません"),
        ((200, JSON, say(" ")), "空"),
        ((200, "text/event-stream", b"data: {}"), "ストリーミング"),
        ((200, JSON, say("⟦9⟧さん")), "どなた"),
        ((200, JSON, say("あ" * 7000)), "長すぎ"),
        ((200, JSON, b" " * 300_000), ""),
    ],
)
def test_rubbish_is_a_sentence_and_the_words_stay(
    aoi: User, sato: Contact, program: Program, says: tuple[int, str, bytes], sentence: str
) -> None:
    name_it(aoi, program)
    browser, program.says = log_in(aoi), says
    shown = press(browser, sato, digest=find_digest(press(browser, sato)))
    assert sentence in shown
    assert 'role="alert"' in shown
    assert f"{WORDS}</textarea>" in shown


def test_a_program_that_hangs_is_left_in_time(
    aoi: User, sato: Contact, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wording, "LIMITS", outside.Limits(most_bytes=200_000, seconds=0.3, redirects=0))
    name_it(aoi, program)
    program.waits = 1.5
    browser = log_in(aoi)
    assert f"{WORDS}</textarea>" in press(browser, sato, digest=find_digest(press(browser, sato)))


@pytest.mark.parametrize(
    "url",
    [
        "ftp://x.example", "http://ai.example/v1", "http://8.8.8.8/v1", "x", "https://u:p@ai.example",
        "https://ai.example/?k=1",
    ],
)  # fmt: skip
def test_an_address_that_would_not_do_is_told(aoi: User, url: str) -> None:
    with pytest.raises(errors.Invalid):
        actions.change_wording(aoi, url=url, model="small")


def test_a_key_is_never_shown_to_another_server(aoi: User, program: Program) -> None:
    name_it(aoi, program)
    assert actions.change_wording(aoi, url="https://ai.example/v1", model="small").secret == ""


def test_the_key_is_sealed_and_the_page_does_not_show_it(aoi: User, program: Program) -> None:
    browser = log_in(aoi)
    form = {"url": f"http://127.0.0.1:{program.port}/v1", "model": "small", "key": "himitsu-kagi"}
    assert browser.post("/settings/wording/", form).status_code == 302
    server = queries.find_wording(aoi)
    assert server is not None
    assert "himitsu" not in server.secret + browser.get("/settings/wording/").content.decode()
    assert browser.post("/settings/wording/", {**form, "url": "http://ai.example"}).status_code == 422
    browser.post("/settings/wording/forget/")
    assert queries.find_wording(aoi) is None
