"""OAuth 2 before calendars and address books: Radicale behind a gate that takes the provider's last token alone."""

from __future__ import annotations

import datetime as dt
import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from enishi.accounts.models import User
from enishi.core import errors, outside
from enishi.history import actions
from enishi.history.models import Source
from enishi.history.peers import accounts, providers
from enishi.history.peers.accounts import TokenEnd
from enishi.history.peers.dav import Dav
from enishi.history.secrets import open_secret
from enishi.imports.models import Import
from tests.peers.issuing import Provider
from tests.peers.mailing import add_ken
from tests.peers.test_dav import card, days, event
from tests.radicales import PASSWORD, USER, DavServer, running_radicale

pytestmark = pytest.mark.django_db
SECRET = {"refresh_token": "r1", "client_secret": "s"}


class Gate(ThreadingHTTPServer):
    """Hands on what bears the last token that the provider gave, as the user of the server behind it."""

    provider: Provider
    behind: DavServer
    refuses_scope, asked = False, 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


class Handing(BaseHTTPRequestHandler):
    server: Gate

    def _hand_on(self) -> None:
        gate = self.server
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        gate.asked += 1
        if self.headers["Authorization"] != f"Bearer t{gate.provider.traded}":
            return self._answer(401, "text/plain", b"")
        if gate.refuses_scope:
            return self._answer(403, "text/plain", b"insufficient scope")
        kept = {name: value for name in ("Depth", "Content-Type") if (value := self.headers.get(name))}
        login = {"Authorization": outside.authorize(USER, PASSWORD)}
        line = http.client.HTTPConnection("127.0.0.1", gate.behind.port)
        line.request(self.command, self.path, body=body, headers={**kept, **login})
        answer = line.getresponse()
        where = {"Location": found} if (found := answer.headers.get("Location")) else {}
        return self._answer(answer.status, answer.headers.get("Content-Type", ""), answer.read(), where)

    do_PROPFIND = do_REPORT = _hand_on

    def _answer(self, status: int, kind: str, body: bytes, more: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **(more or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def gated(provider: Provider, behind: DavServer) -> Iterator[Gate]:
    gate = Gate(("127.0.0.1", 0), Handing)
    gate.provider, gate.behind = provider, behind
    threading.Thread(target=gate.serve_forever, daemon=True).start()
    try:
        yield gate
    finally:
        gate.shutdown()
        gate.server_close()


@pytest.fixture
def gate(provider: Provider, tmp_path: Path) -> Iterator[Gate]:
    with running_radicale(tmp_path / "radicale") as server, gated(provider, server) as made:
        yield made


def connect(owner: User, gate: Gate, kind: str = "caldav", secret: dict[str, str] | None = None) -> Source:
    tokens = TokenEnd(gate.provider.token_url, "me")
    source = actions.connect_dav(owner, kind, gate.address, "", secret or SECRET, tokens=tokens)
    return actions.choose_parts(owner, source.pk, [str(part["name"]) for part in source.config["parts"]])


def expire(owner: User) -> Source:
    """As an hour later."""
    source = Source.objects.get()
    return actions.change_secret(owner, source.pk, open_secret(source) | {"ends_at": "0"})


def test_calendars_are_read_by_tokens_that_are_fetched_kept_and_fetched_again(aoi: User, gate: Gate) -> None:
    add_ken(aoi)
    gate.behind.make_calendar("work")
    gate.behind.put("work/a.ics", event("a", dt.date(2026, 3, 2)))
    source = connect(aoi, gate)
    assert (actions.fetch_source(aoi, source.pk).problem, days(aoi)) == ("", ["2026-03-02"])
    traded = gate.provider.traded
    actions.fetch_source(aoi, source.pk)
    assert gate.provider.traded == traded == 1  # it still lasts
    expire(aoi)
    gate.behind.put("work/b.ics", event("b", dt.date(2026, 4, 2)))
    assert (actions.fetch_source(aoi, source.pk).problem, len(days(aoi)), gate.provider.traded) == ("", 2, 2)
    stored = open_secret(Source.objects.get())
    assert (stored["access_token"], stored["refresh_token"]) == ("t2", gate.provider.refresh)
    kept = Source.objects.get().config
    assert (kept["auth"], kept["client_id"], {"password", "refresh_token"} & set(kept)) == (
        "oauth",
        "me",
        set(),
    )


def test_a_token_that_ends_before_its_time_is_renewed_in_the_middle(
    aoi: User, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate.behind.make_calendar("work")
    for number in range(3):
        gate.behind.put(f"work/{number}.ics", event(f"e{number}", dt.date(2026, 3, number + 1)))
    source = connect(aoi, gate)
    real = Dav.fetch_many

    def withdraw_first(self: Dav, url: str, hrefs: list[str]) -> list[str]:
        gate.provider.withdraw()
        return real(self, url, hrefs)

    monkeypatch.setattr(Dav, "fetch_many", withdraw_first)
    assert (actions.fetch_source(aoi, source.pk).problem, len(days(aoi))) == ("", 3)
    assert open_secret(Source.objects.get())["access_token"] == f"t{gate.provider.traded}"


def test_a_refused_refresh_is_a_state_with_a_way_out(aoi: User, gate: Gate) -> None:
    gate.behind.make_calendar("work")
    with pytest.raises(errors.Invalid, match="トークンを受け付けなく"):
        connect(aoi, gate, secret={"refresh_token": "stolen", "client_secret": "s"})
    source = connect(aoi, gate)
    expire(aoi)
    gate.provider.refresh = "gone"
    assert actions.fetch_source(aoi, source.pk).problem == "token_refused"
    assert Source.objects.get().state == "failed"
    gate.provider.refresh = "r9"
    actions.renew_secret(aoi, source.pk, {"refresh_token": "r9"})
    assert (actions.fetch_source(aoi, source.pk).problem, Source.objects.get().state) == ("", "connected")


def test_a_token_without_the_right_scope_says_so(aoi: User, gate: Gate) -> None:
    gate.behind.make_calendar("work")
    gate.refuses_scope = True
    with pytest.raises(errors.Invalid, match="読む許可がありません"):
        connect(aoi, gate)


def test_an_address_book_comes_by_tokens_too(aoi: User, gate: Gate) -> None:
    gate.behind.make_book("friends")
    gate.behind.put("friends/1.vcf", card("1", "林 さくら", "sakura@example.jp"))
    source = connect(aoi, gate, "carddav")
    assert (actions.fetch_source(aoi, source.pk).problem, Import.objects.count()) == ("", 1)
    assert [str(part["shown"]) for part in actions.look_again(aoi, source.pk).config["parts"]] == ["friends"]


def test_a_google_address_knows_its_servers() -> None:
    made = accounts.find_dav_account("caldav", "Aoi@gmail.com", "", {"access_token": "t"})
    assert (made.url, made.authorization) == (
        "https://apidata.googleusercontent.com/caldav/v2/aoi@gmail.com/user",
        "Bearer t",
    )
    made = accounts.find_dav_account("carddav", "aoi@gmail.com", "", {"access_token": "t"})
    assert made.url == "https://www.googleapis.com/carddav/v1/principals/aoi@gmail.com/lists/default/"
    found = [
        providers.find_token_url(one)
        for one in ("aoi@gmail.com", made.url, "aoi@example.jp", "imap.gmail.com")
    ]
    assert found == ["https://oauth2.googleapis.com/token"] * 2 + ["", "https://oauth2.googleapis.com/token"]
