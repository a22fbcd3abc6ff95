"""An authorisation server on loopback: trades refresh tokens, and tells other servers which access token is good."""

from __future__ import annotations

import json
import threading
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.dovecots import USER


class Provider(ThreadingHTTPServer):
    """Trades refresh tokens, and tells the mail server whose an access token is."""

    refresh, seconds, traded = "r1", 3600, 0

    @property
    def token_url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/token"

    def withdraw(self) -> None:
        """The last access token is good no longer, whatever was said of its time."""
        self.traded += 1


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


@contextmanager
def issuing() -> Iterator[Provider]:
    server = Provider(("127.0.0.1", 0), Answering)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
