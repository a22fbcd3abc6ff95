"""What is fetched from elsewhere: bounded, and never from inside unless the owner typed that host."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import trustme

from enishi.core import outside
from enishi.core.outside import Limits, Request, Trouble, authorize, fetch, is_inside

HOME = "127.0.0.1"
Respond = Callable[[BaseHTTPRequestHandler], None]


class Server(ThreadingHTTPServer):
    """Answers by path; remembers what was asked."""

    respond: Respond
    seen: list[tuple[str, str, dict[str, str]]]

    @property
    def address(self) -> str:
        return f"http://{HOME}:{self.server_port}"


class Speaker(BaseHTTPRequestHandler):
    """Every method is answered by the test's own function."""

    server: Server

    def _speak(self) -> None:
        self.server.seen.append((self.command, self.path, {k.lower(): v for k, v in self.headers.items()}))
        self.server.respond(self)

    do_GET = do_PROPFIND = do_POST = _speak

    def log_message(self, format: str, *args: object) -> None:
        pass


def answer(one: BaseHTTPRequestHandler, status: int = 200, body: bytes = b"ok", **headers: str) -> None:
    one.send_response(status)
    for name, value in headers.items():
        one.send_header(name.replace("_", "-"), value)
    one.send_header("Content-Length", str(len(body)))
    one.end_headers()
    one.wfile.write(body)


def start(respond: Respond) -> Server:
    server = Server((HOME, 0), Speaker)
    server.respond, server.seen = respond, []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture
def serve() -> Iterator[Callable[[Respond], Server]]:
    servers: list[Server] = []

    def make(respond: Respond) -> Server:
        servers.append(start(respond))
        return servers[-1]

    yield make
    for server in servers:
        server.shutdown()
        server.server_close()


Serve = Callable[[Respond], Server]


def ask(
    url: str, *, limits: Limits | None = None, typed_host: str = HOME, authorization: str = ""
) -> outside.Answer:
    return fetch(
        Request(url, typed_host=typed_host, authorization=authorization, limits=limits or Limits(seconds=5))
    )


def code_of(url: str, **more: object) -> str:
    with pytest.raises(Trouble) as caught:
        ask(url, **more)  # type: ignore[arg-type]
    assert caught.value.params["host"] in caught.value.message
    return caught.value.code


def test_an_answer_comes_with_status_headers_and_body(serve: Serve) -> None:
    server = serve(lambda one: answer(one, 404, "無い".encode(), Content_Type='text/plain; charset="UTF-8"'))
    found = ask(server.address + "/道?q=縁#x")
    assert (found.status, found.body.decode(), found.charset) == (404, "無い", "UTF-8")
    method, path, headers = server.seen[0]
    assert (method, path) == ("GET", "/%E9%81%93?q=%E7%B8%81")
    assert headers["host"] == f"{HOME}:{server.server_port}"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.5.5", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "::1", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "::", "ff02::1",
    ],
)  # fmt: skip
def test_addresses_inside_are_known_in_every_form(address: str) -> None:
    assert is_inside(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_addresses_outside_are_no_inside(address: str) -> None:
    assert not is_inside(ipaddress.ip_address(address))


def test_inside_is_refused_unless_the_owner_typed_that_host(serve: Serve) -> None:
    server = serve(answer)
    assert code_of(server.address, typed_host="") == "private_address"
    assert code_of(server.address, typed_host="cloud.example.jp") == "private_address"
    assert code_of(f"http://localhost:{server.server_port}", typed_host=HOME) == "private_address"
    assert code_of(f"http://[::ffff:{HOME}]:{server.server_port}", typed_host="") == "private_address"
    assert server.seen == []
    assert ask(server.address).status == 200


def test_a_redirect_never_leads_inside(serve: Serve) -> None:
    inner = serve(answer)
    outer = serve(lambda one: answer(one, 302, Location=inner.address + "/secret"))
    assert code_of(outer.address) == "private_address"
    assert inner.seen == []


def test_redirects_on_the_same_server_are_followed_within_bounds(serve: Serve) -> None:
    def respond(one: BaseHTTPRequestHandler) -> None:
        steps = int(one.path.strip("/") or 0)
        answer(one, 301, Location=f"/{steps - 1}") if steps else answer(one)

    server = serve(respond)
    found = ask(server.address + "/3", authorization=authorize("aoi", "geheim"))
    assert (found.status, found.url) == (200, server.address + "/0")
    assert {headers["authorization"] for _, _, headers in server.seen} == {"Basic YW9pOmdlaGVpbQ=="}
    assert code_of(server.address + "/9") == "too_many_redirects"


def test_a_password_goes_to_the_first_server_only(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside, "is_inside", lambda address: False)
    inner = serve(answer)
    outer = serve(lambda one: answer(one, 302, Location=inner.address))
    ask(outer.address, authorization=authorize("aoi", "geheim"))
    assert ["authorization" in headers for server in (outer, inner) for _, _, headers in server.seen] == [
        True,
        False,
    ]


def test_what_is_too_large_or_too_slow_is_given_up(serve: Serve) -> None:
    big = serve(lambda one: answer(one, body=b"x" * 200_000))
    assert code_of(big.address, limits=Limits(most_bytes=100_000)) == "too_large"

    def drip(one: BaseHTTPRequestHandler) -> None:
        one.send_response(200)
        one.end_headers()
        for _ in range(100):
            one.wfile.write(b"x")
            time.sleep(0.05)

    slow = serve(drip)
    begun = time.monotonic()
    assert code_of(slow.address, limits=Limits(seconds=0.5)) == "timeout"
    assert time.monotonic() - begun < 3


def test_an_answer_that_breaks_off_is_no_answer(serve: Serve) -> None:
    def half(one: BaseHTTPRequestHandler) -> None:
        one.send_response(200)
        one.send_header("Content-Length", "1000")
        one.end_headers()
        one.wfile.write(b"half")

    assert code_of(serve(half).address) == "broken"


def test_no_server_no_name_and_no_address_are_told_apart() -> None:
    with socket.socket() as probe:
        probe.bind((HOME, 0))
        port = probe.getsockname()[1]
    assert code_of(f"http://{HOME}:{port}/") == "unreachable"
    assert code_of("http://no-such-host.invalid/") == "unknown_name"
    for wrong in (
        "ftp://example.jp/",
        "file:///etc/passwd",
        "http://",
        "//x",
        "http://a:b@example.jp/",
        "http://x:99999/",
    ):
        assert code_of(wrong) == "bad_address"


def test_a_name_is_looked_up_once_and_that_very_address_is_asked(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that says one thing to the guard and another to the connection (rebinding) finds no second look."""
    server = serve(answer)
    asked: list[str] = []
    real = socket.getaddrinfo

    def look_up(host: str, *rest: object, **more: object) -> object:
        if host == "rebinding.example":
            asked.append(host)
            return real(HOME, *rest, **more)  # type: ignore[arg-type]
        return real(host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    ask(f"http://rebinding.example:{server.server_port}/", typed_host="rebinding.example")
    assert asked == ["rebinding.example"]


def test_certificates_are_checked_for_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    server = Server((HOME, 0), Speaker)
    server.respond, server.seen = answer, []
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"https://localhost:{server.server_port}/"
    outside.trust.cache_clear()
    assert code_of(url, typed_host="localhost") == "untrusted"
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    outside.trust.cache_clear()
    assert ask(url, typed_host="localhost").status == 200
    assert (
        code_of(f"https://{HOME}:{server.server_port}/") == "untrusted"
    )  # another name than the certificate's
    outside.trust.cache_clear()
    server.shutdown()
    server.server_close()
