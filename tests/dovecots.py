"""A real mail server on loopback: dovecot with a configuration, a folder and a test CA of its own.

Mails are laid into its Maildirs as a delivery would. Needs dovecot-imapd; `find_dovecot` says whether it is there.
"""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import trustme

from tests.servers import find_free_port

HOME = "localhost"
USER, PASSWORD = "aoi@mail.test", "suzukaze 4321"
PLACES = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
mail_location = maildir:{folder}/mail
mailbox_list_index = no
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2
auth_cache_size = 0
auth_failure_delay = 0
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
mail_max_userip_connections = 100
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain_port}
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {folder}/users
  mechanisms = plain login
}}
{tokens}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Sent {{
    auto = subscribe
    special_use = \\Sent
  }}
  mailbox Junk {{
    auto = subscribe
    special_use = \\Junk
  }}
  mailbox Drafts {{
    auto = subscribe
    special_use = \\Drafts
  }}
}}
"""
TOKENS = """
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2.conf
}}
"""


def find_dovecot() -> str:
    return shutil.which("dovecot", path=PLACES) or ""


@dataclass
class MailServer:
    """A running dovecot with one user."""

    folder: Path
    port: int
    plain_port: int
    uid: int
    process: subprocess.Popen[bytes] = field(repr=False)
    ca: Path
    laid: int = 0

    def lay(self, head: str, *, into: str = "", number: int | None = None) -> None:
        """Deliver a mail: its head, with a body that nobody may ever ask for."""
        self.laid += 1
        place = self.folder / "mail" / (f".{into}" if into else "")
        for name in ("tmp", "new", "cur"):
            (place / name).mkdir(parents=True, exist_ok=True)
        path = place / "cur" / f"{1_700_000_000 + self.laid}.M{self.laid:07d}P1.host:2,S"
        whole = head.replace("\n", "\r\n").encode("utf-8", "surrogateescape")
        path.write_bytes(whole + b"\r\n\r\nNobody asked for this body.\r\n")

    def own_mails(self) -> None:
        """Everything belongs to the user dovecot reads it as."""
        if os.getuid() == 0:
            subprocess.run(["chown", "-R", str(self.uid), str(self.folder / "mail")], check=True)

    def renumber(self) -> None:
        """As after a restore at the provider: the inbox gets another UIDVALIDITY, and the numbers begin anew."""
        place = self.folder / "mail"
        lines = (place / "dovecot-uidlist").read_text(encoding="utf-8").splitlines()
        validity = int(lines[0].split(" V")[1].split()[0])
        for path in place.glob("dovecot*"):
            path.unlink()
        (place / "dovecot-uidvalidity").write_text(f"{validity + 100:08x}", encoding="utf-8")
        (place / f"dovecot-uidvalidity.{validity + 100:08x}").touch()
        self.own_mails()

    def set_password(self, password: str) -> None:
        write_users(self.folder, password)
        time.sleep(1.2)  # dovecot looks at its file once a second

    def kill(self) -> None:
        """All at once, as when the power goes."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def read_log(self) -> str:
        return (self.folder / "dovecot.log").read_text(encoding="utf-8", errors="replace")


def write_users(folder: Path, password: str) -> None:
    path = folder / "users"
    path.write_text(f"{USER}:{{PLAIN}}{password}\n", encoding="utf-8")
    path.chmod(0o644)


@contextmanager
def running_dovecot(*, token_info: str = "") -> Iterator[MailServer]:
    """A mail server with an empty mailbox; skipped where dovecot is not there."""
    dovecot = find_dovecot()
    if not dovecot:
        pytest.skip("no dovecot: install dovecot-imapd")
    folder = Path(tempfile.mkdtemp(prefix="enishi-dovecot-"))
    try:
        server = start_dovecot(dovecot, folder, token_info)
        try:
            yield server
        finally:
            if server.process.poll() is None:
                server.kill()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def start_dovecot(dovecot: str, folder: Path, token_info: str = "", port: int = 0) -> MailServer:
    folder.chmod(0o755)
    user = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
    authority = trustme.CA()
    made = authority.issue_cert(HOME)
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    made.private_key_pem.write_to_path(str(folder / "key.pem"))
    (folder / "cert.pem").write_bytes(b"".join(blob.bytes() for blob in made.cert_chain_pems))
    ports = port or find_free_port(), find_free_port()
    for name in ("mail", "home", "state"):
        (folder / name).mkdir()
    write_users(folder, PASSWORD)
    (folder / "oauth2.conf").write_text(
        f"introspection_url = {token_info}\nintrospection_mode = get\nusername_attribute = email\n"
        "active_attribute = active\nactive_value = true\n",
        encoding="utf-8",
    )
    config = folder / "dovecot.conf"
    config.write_text(
        CONFIG.format(
            folder=folder,
            port=ports[0],
            plain_port=ports[1],
            user=user.pw_name,
            group=grp.getgrgid(user.pw_gid).gr_name,
            uid=user.pw_uid,
            gid=user.pw_gid,
            tokens=TOKENS.format(folder=folder) if token_info else "",
        ),
        encoding="utf-8",
    )
    process = subprocess.Popen([dovecot, "-F", "-c", str(config)], start_new_session=True)
    server = MailServer(folder, ports[0], ports[1], user.pw_uid, process, folder / "ca.pem")
    server.own_mails()
    if os.getuid() == 0:
        subprocess.run(["chown", str(user.pw_uid), str(folder / "home"), str(folder / "mail")], check=True)
    wait_for(server)
    return server


def wait_for(server: MailServer) -> None:
    trust = ssl.create_default_context(cafile=str(server.ca))
    for _ in range(200):
        try:
            with (
                socket.create_connection(("127.0.0.1", server.port), timeout=2) as plain,
                trust.wrap_socket(plain, server_hostname=HOME) as line,
            ):
                assert line.recv(100).startswith(b"* OK")
                return
        except OSError:
            assert server.process.poll() is None, server.read_log()
            time.sleep(0.05)
    raise AssertionError(server.read_log())
