"""A real server with its worker, as `enishi serve` starts them, for tests that press buttons."""

from __future__ import annotations

import http.cookiejar
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.notebooks import Notebook


@dataclass(frozen=True, slots=True)
class Server:
    """Where a notebook is being served, and the link that opens it once."""

    notebook: Notebook
    process: subprocess.Popen[str]
    address: str
    link: str
    begun: float = field(default_factory=time.monotonic)
    spent: list[str] = field(default_factory=list)  # links that were used: each opens once


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_server(notebook: Notebook, *words: str, port: int = 0) -> Server:
    """`serve WORDS`; returns as soon as the link is printed, the socket is listening by then."""
    process = notebook.start("serve", "--port", str(port or find_free_port()), *words)
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"(http://[\d.:]+)/(?:enter|account)/\S+", line):
            return Server(notebook, process, found[1], found[0])
    raise AssertionError(f"no link was printed: {process.communicate()[1]}")


def stop_server(server: Server) -> int:
    """SIGTERM; its exit status."""
    server.process.send_signal(signal.SIGTERM)
    server.process.communicate(timeout=30)
    return server.process.returncode


@contextmanager
def serving(notebook: Notebook, *words: str, port: int = 0) -> Iterator[Server]:
    server = start_server(notebook, *words, port=port)
    try:
        yield server
    finally:
        stop_server(server)


class Visitor:
    """A browser without a screen: keeps cookies, sends forms with their token."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def ask(self, path: str, form: Mapping[str, str] | None = None, **headers: str) -> tuple[int, str]:
        """Status and text of a page; with a form, of what comes back from sending it."""
        data = (
            urllib.parse.urlencode({**form, "csrfmiddlewaretoken": self.token}).encode()
            if form is not None
            else None
        )
        url = path if path.startswith("http") else self.address + path
        request = urllib.request.Request(url, data=data, headers=headers)
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    @property
    def token(self) -> str:
        return next((cookie.value or "" for cookie in self.jar if cookie.name == "enishi_csrf"), "")
