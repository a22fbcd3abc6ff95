"""A phone's way in, for real: nginx with a certificate of a test CA, and a client in a network namespace of its own.

The namespace knows one address, nginx's: neither Enishi's loopback port nor any other network is there for it. All
that is made here is taken away again. Needs root (namespaces), nginx and ip; `find_hindrance` says what is missing.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import trustme
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import Browser, BrowserType

from tests.journeys.watching import BROWSER_ARGS, find_chromium
from tests.notebooks import ROOT
from tests.servers import Server

NAME = "notebook.test"
PUBLIC_URL = f"https://{NAME}"
RECIPE = ROOT / "docs/how-to/phone.md"
CONFIG = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log warn; user root; worker_processes 1;
events {{ worker_connections 128; }}
http {{
    access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    {server}
}}
"""


def find_hindrance() -> str:
    """Why a client cannot be put into a network of its own here; empty when it can."""
    if not hasattr(os, "getuid") or os.getuid() != 0:
        return "not root: network namespaces need it"
    missing = [name for name in ("nginx", "ip") if not find_command(name)]
    return f"no {' and no '.join(missing)}: install nginx and iproute2" if missing else ""


def find_command(name: str) -> str:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin") or ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phone finds the notebook: the address, the CA it trusts, and the network it is in."""

    address: str
    ca_file: Path
    client_ip: str
    namespace: str
    browser_args: tuple[str, ...]
    launcher: Path

    def launch(self, chromium: BrowserType, *more: str) -> Browser:
        """A Chromium inside the namespace, which trusts the test CA's certificate as a phone trusts its CA's."""
        return chromium.launch(executable_path=str(self.launcher), args=[*self.browser_args, *more])

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """A command inside the namespace."""
        return subprocess.run(
            [find_command("ip"), "netns", "exec", self.namespace, *command],
            capture_output=True, text=True, check=False, timeout=30,
        )  # fmt: skip

    @property
    def host_ip(self) -> str:
        """Where nginx listens."""
        return self.client_ip.rpartition(".")[0] + ".1"

    def cut_network(self) -> None:
        """The phone has no signal."""
        self._ip("link", "set", "veth-phone", "down")

    def silence_network(self) -> None:
        """One bar of signal: the phone thinks all is well, and what it sends goes to nobody."""
        self._ip("neigh", "replace", self.host_ip, "lladdr", "02:00:00:00:00:01", "dev", "veth-phone")

    def mend_network(self) -> None:
        """The phone has signal again."""
        self._ip("link", "set", "veth-phone", "up")
        self._ip("neigh", "flush", "dev", "veth-phone", "nud", "permanent")

    def _ip(self, *words: str) -> None:
        done = self.run(find_command("ip"), *words)
        assert done.returncode == 0, done.stderr


@contextmanager
def behind_nginx(server: Server, folder: Path) -> Iterator[Place]:
    """nginx as docs/how-to/phone.md describes it before a server that was started with `--public-url PUBLIC_URL`."""
    folder.mkdir(parents=True, exist_ok=True)
    with namespace() as (space, host_ip, client_ip):
        pin = make_certificates(folder)
        port = int(server.address.rpartition(":")[2])
        with nginx(folder, write_config(folder, host_ip, port), host_ip):
            args = (
                *BROWSER_ARGS,
                f"--host-resolver-rules=MAP {NAME} {host_ip}",
                f"--ignore-certificate-errors-spki-list={pin}",
            )
            launcher = write_launcher(folder, space)
            yield Place(PUBLIC_URL, folder / "ca.pem", client_ip, space, args, launcher)


@contextmanager
def namespace() -> Iterator[tuple[str, str, str]]:
    """A network namespace joined to this one by two ends of a cable: its name, our address, its address."""
    number = os.getpid() % 250
    name, ours = f"enishi-{os.getpid()}", f"enishi{os.getpid() % 100000}"
    host_ip, client_ip = f"10.203.{number}.1", f"10.203.{number}.2"
    ip = find_command("ip")
    inside = [ip, "-n", name]
    try:
        subprocess.run([ip, "netns", "add", name], check=True)
        for command in (
            [ip, "link", "add", ours, "type", "veth", "peer", "name", "veth-phone", "netns", name],
            [ip, "addr", "add", f"{host_ip}/30", "dev", ours],
            [ip, "link", "set", ours, "up"],
            [*inside, "addr", "add", f"{client_ip}/30", "dev", "veth-phone"],
            [*inside, "link", "set", "veth-phone", "up"],
            [*inside, "link", "set", "lo", "up"],
        ):
            subprocess.run(command, check=True)
        yield name, host_ip, client_ip
    finally:
        subprocess.run([ip, "link", "del", ours], check=False, stderr=subprocess.DEVNULL)
        subprocess.run([ip, "netns", "del", name], check=False, stderr=subprocess.DEVNULL)


def make_certificates(folder: Path) -> str:
    """A CA and a certificate of it for NAME; returns the hash of its key by which Chromium is told to trust it."""
    authority = trustme.CA()
    made = authority.issue_cert(NAME)
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    made.private_key_pem.write_to_path(str(folder / "notebook.key"))
    chain = b"".join(blob.bytes() for blob in made.cert_chain_pems)
    (folder / "notebook.pem").write_bytes(chain)
    key = x509.load_pem_x509_certificate(chain).public_key()
    spki = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(spki).digest()).decode()


def write_config(folder: Path, host_ip: str, port: int) -> Path:
    """The recipe of the how-to, with this test's address, certificate and port put in."""
    found = re.search(r"```nginx\n(.*?)```", RECIPE.read_text(encoding="utf-8"), re.S)
    assert found, "the how-to has no nginx block"
    block = found[1]
    for old, new in (
        ("listen 443 ssl", f"listen {host_ip}:443 ssl"),
        ("notebook.example.jp", NAME),
        ("/etc/ssl/enishi/", f"{folder}/"),
        ("127.0.0.1:8615", f"127.0.0.1:{port}"),
    ):
        assert old in block, f"the how-to no longer says {old}"
        block = block.replace(old, new)
    path = folder / "nginx.conf"
    path.write_text(CONFIG.format(folder=folder, server=block), encoding="utf-8")
    return path


@contextmanager
def nginx(folder: Path, config: Path, host_ip: str) -> Iterator[None]:
    with subprocess.Popen(
        [find_command("nginx"), "-e", str(folder / "error.log"), "-c", str(config)]
    ) as child:
        try:
            wait_for_tls(host_ip, folder)
            yield
        finally:
            child.terminate()


def wait_for_tls(host_ip: str, folder: Path) -> None:
    trust = ssl.create_default_context(cafile=str(folder / "ca.pem"))
    for _ in range(100):
        try:
            with (
                socket.create_connection((host_ip, 443), timeout=1) as plain,
                trust.wrap_socket(plain, server_hostname=NAME),
            ):
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError((folder / "error.log").read_text(encoding="utf-8"))


def write_launcher(folder: Path, space: str) -> Path:
    """What Playwright starts in place of Chromium: the same one, inside the namespace."""
    chromium = shutil.which(find_chromium()) or find_chromium()
    path = folder / "chromium-inside"
    path.write_text(
        f'#!/bin/sh\nexec "{find_command("ip")}" netns exec {space} "{chromium}" "$@"\n', encoding="utf-8"
    )
    path.chmod(0o755)
    return path
