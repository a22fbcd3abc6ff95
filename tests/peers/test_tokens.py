"""OAuth 2: a mailbox that takes tokens only, and the endpoint the owner named; both on loopback."""

from __future__ import annotations

import json
import threading
import urllib.parse
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from enishi.accounts.models import User
from enishi.core import errors, outside
from enishi.history import actions
from enishi.history.models import Source
from enishi.history.secrets import open_secret
from tests.dovecots import USER, MailServer, running_dovecot
from tests.peers.mailing import account_of, fill

pytestmark = pytest.mark.django_db


class Provider(ThreadingHTTPServer):
    """Trades refresh tokens, and tells the mail server whose an access token is."""

    refresh, seconds, traded = "r1", 3600, 0

    @property
    def token_url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/token"


class Answering(BaseHTTPRequestHandler):
    server: Provider

    def do_POST(self) -> None:
        said = dict(urllib.parse.parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        wanted = {
            "grant_type": "refresh_token",
            "client_id": "me",
            "client_secret": "s",
            "refresh_token": self.server.refresh,
        }
        if said != wanted:
            return self._answer(400, {"error": "invalid_grant"})
        self.server.traded += 1
        self.server.refresh = f"r{self.server.traded + 1}"
        token = {"access_token": f"t{self.server.traded}", "refresh_token": self.server.refresh}
        return self._answer(200, token | {"expires_in": self.server.seconds})

    def do_GET(self) -> None:
        """dovecot asks: /info?t1&client_id="""
        is_last = self.path.startswith(f"/info?t{self.server.traded}&")
        self._answer(
            200, {"active": "true", "email": USER} if is_last else {"active": "false", "email": USER}
        )

    def _answer(self, status: int, words: dict[str, object]) -> None:
        body = json.dumps(words).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def provider() -> Iterator[Provider]:
    server = Provider(("127.0.0.1", 0), Answering)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def token_server(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    with running_dovecot(token_info=f"http://127.0.0.1:{provider.server_port}/info?") as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.ca))
        outside.trust.cache_clear()
        yield server
    outside.trust.cache_clear()


def test_tokens_are_fetched_kept_and_fetched_again(
    aoi: User, provider: Provider, token_server: MailServer
) -> None:
    fill(token_server, 3)
    account = replace(account_of(token_server), auth="oauth", token_url=provider.token_url, client_id="me")
    with pytest.raises(errors.Invalid, match="トークンを受け付けなく"):
        actions.connect_mailbox(aoi, account, {"refresh_token": "stolen", "client_secret": "s"})
    source = actions.connect_mailbox(aoi, account, {"refresh_token": "r1", "client_secret": "s"})
    actions.choose_parts(aoi, source.pk, ["INBOX"])
    assert actions.fetch_source(aoi, source.pk).taken.fresh == 3
    traded = provider.traded
    assert (actions.fetch_source(aoi, source.pk).problem, provider.traded) == (
        "",
        traded,
    )  # the token still lasts
    assert open_secret(Source.objects.get())["refresh_token"] == provider.refresh
    stored = Source.objects.get()
    secret = open_secret(stored) | {"ends_at": "0"}
    actions.change_secret(aoi, stored.pk, secret)
    provider.refresh = "gone"
    assert actions.fetch_source(aoi, source.pk).problem == "token_refused"
    assert Source.objects.get().state == "failed"
    provider.refresh = "r9"
    actions.renew_secret(aoi, source.pk, {"refresh_token": "r9"})
    assert (actions.fetch_source(aoi, source.pk).problem, Source.objects.get().state) == ("", "connected")


def test_an_endpoint_without_tls_is_asked_on_this_computer_only(aoi: User, token_server: MailServer) -> None:
    account = replace(
        account_of(token_server), auth="oauth", token_url="http://login.example.jp/token", client_id="me"
    )
    with pytest.raises(errors.Invalid, match="暗号化した接続に応じません"):
        actions.connect_mailbox(aoi, account, {"refresh_token": "r1"})
