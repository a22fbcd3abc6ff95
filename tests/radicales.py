"""A real CalDAV and CardDAV server on loopback: Radicale, with one user and a folder of its own."""

from __future__ import annotations

import base64
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.servers import find_free_port

USER, PASSWORD = "aoi", "yuunagi 99"
CALENDAR = (
    '<c:mkcalendar xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:set><d:prop>'
    "<d:displayname>{name}</d:displayname></d:prop></d:set></c:mkcalendar>"
)
BOOK = (
    '<d:mkcol xmlns:d="DAV:" xmlns:a="urn:ietf:params:xml:ns:carddav"><d:set><d:prop><d:resourcetype><d:collection/>'
    "<a:addressbook/></d:resourcetype><d:displayname>{name}</d:displayname></d:prop></d:set></d:mkcol>"
)


@dataclass(frozen=True, slots=True)
class DavServer:
    """A running Radicale. Changes go in as another program would make them."""

    port: int
    folder: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def make_calendar(self, name: str) -> str:
        self.ask("MKCALENDAR", f"/{USER}/{name}/", CALENDAR.format(name=name))
        return f"{self.address}{USER}/{name}/"

    def make_book(self, name: str) -> str:
        self.ask("MKCOL", f"/{USER}/{name}/", BOOK.format(name=name))
        return f"{self.address}{USER}/{name}/"

    def put(self, path: str, text: str) -> None:
        self.ask("PUT", f"/{USER}/{path}", text.replace("\n", "\r\n"))

    def delete(self, path: str) -> None:
        self.ask("DELETE", f"/{USER}/{path}", "")

    def set_password(self, password: str) -> None:
        (self.folder / "users").write_text(f"{USER}:{password}\n", encoding="utf-8")

    def ask(self, method: str, path: str, body: str) -> None:
        login = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        headers = {"Authorization": f"Basic {login}", "Content-Type": _type_of(method, path)}
        request = urllib.request.Request(
            self.address.rstrip("/") + path, data=body.encode(), method=method, headers=headers
        )
        with urllib.request.urlopen(request, timeout=10):
            pass


def _type_of(method: str, path: str) -> str:
    if method != "PUT":
        return "application/xml"
    return "text/vcard" if path.endswith(".vcf") else "text/calendar"


@contextmanager
def running_radicale(folder: Path) -> Iterator[DavServer]:
    server = DavServer(find_free_port(), folder)
    folder.mkdir(parents=True, exist_ok=True)
    server.set_password(PASSWORD)
    options = {
        "server-hosts": f"127.0.0.1:{server.port}",
        "auth-type": "htpasswd",
        "auth-htpasswd-filename": str(folder / "users"),
        "auth-htpasswd-encryption": "plain",
        "auth-delay": "0",
        "storage-filesystem-folder": str(folder / "collections"),
        "logging-level": "warning",
    }
    words = [f"--{name}={value}" for name, value in options.items()]
    log = (folder / "radicale.log").open("w", encoding="utf-8")
    with (
        log,
        subprocess.Popen([sys.executable, "-m", "radicale", "--config", "", *words], stderr=log) as process,
    ):
        try:
            _wait_for(server, process)
            yield server
        finally:
            process.kill()


def _wait_for(server: DavServer, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        try:
            with urllib.request.urlopen(server.address + ".web/", timeout=2):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            assert process.poll() is None, (server.folder / "radicale.log").read_text(encoding="utf-8")
            time.sleep(0.05)
    raise AssertionError((server.folder / "radicale.log").read_text(encoding="utf-8"))
