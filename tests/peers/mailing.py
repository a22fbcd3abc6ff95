"""Mails for a mail server of a test, and a source connected to it."""

from __future__ import annotations

import contextlib
import datetime as dt
import socket
import threading
from collections.abc import Iterator

from enishi.accounts.models import User
from enishi.encounters.models import Encounter
from enishi.history import actions
from enishi.history.models import Source, Trace, TraceSource
from enishi.history.peers.accounts import MailAccount, open_mailbox
from enishi.history.peers.mailboxes import MailFolder, is_chosen_first
from enishi.people.actions import add_contact
from enishi.people.fields import ContactFields, PointFields
from tests.dovecots import PASSWORD, USER, MailServer

KEN = "ken@example.jp"


def write_mail(number: int, *, sender: str = KEN, to: str = USER, subject: str = "こんにちは") -> str:
    """A head; the numbers are hours, so that ten years hold about 90,000 of them."""
    when = dt.datetime(2016, 5, 1, tzinfo=dt.UTC) + dt.timedelta(hours=7 * number)
    date = when.strftime("%a, %d %b %Y %H:%M:%S +0000")
    return f"From: {sender}\nTo: {to}\nSubject: {subject}\nDate: {date}\nMessage-ID: <{number}.{sender}>"


def fill(server: MailServer, count: int, *, begin: int = 1) -> None:
    """So many mails of Ken's in the inbox, and an answer to every tenth among the sent."""
    for number in range(begin, begin + count):
        server.lay(write_mail(number))
        if number % 10 == 0:
            server.lay(write_mail(number, sender=USER, to=KEN), into="Sent")
    server.own_mails()


def account_of(server: MailServer, *, port: int = 0, **more: object) -> MailAccount:
    return MailAccount("localhost", USER, port=port or server.port, **more)  # type: ignore[arg-type]


def connect(owner: User, server: MailServer, *, port: int = 0, password: str = PASSWORD) -> Source:
    """Tried, connected, and its first folders chosen."""
    account = account_of(server, port=port)
    with open_mailbox(account, password=password) as box:
        folders = box.list_folders()
    source = actions.connect_source(
        owner,
        kind="imap",
        name=USER,
        config=account.to_config(),
        secret={"password": password},
        own_addresses=[USER],
        parts=[describe(one, folders) for one in folders],
    )
    return actions.choose_parts(
        owner, source.pk, [one.name for one in folders if is_chosen_first(one, folders)]
    )


def describe(one: MailFolder, folders: list[MailFolder]) -> dict[str, object]:
    return {"name": one.name, "shown": one.shown, "use": one.use, "is_chosen": is_chosen_first(one, folders)}


def add_ken(owner: User) -> None:
    add_contact(owner, ContactFields(family="佐藤", given="健", points=(PointFields("email", KEN),)))


def count_all(owner: User) -> tuple[int, int, int]:
    """Traces, what sources say, and encounters."""
    return (
        Trace.objects.filter(owner=owner).count(),
        TraceSource.objects.filter(owner=owner).count(),
        Encounter.objects.filter(owner=owner, deleted_at=None).count(),
    )


class Cutter:
    """A way to the server that breaks after so many bytes of its answers, each time a connection is made."""

    def __init__(self, port: int, most_bytes: int) -> None:
        self.target, self.most_bytes, self.cuts = port, most_bytes, 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self.target))
            threading.Thread(target=self._pass_on, args=(near, far, None), daemon=True).start()
            threading.Thread(target=self._pass_on, args=(far, near, self.most_bytes), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, left: int | None) -> None:
        with contextlib.suppress(OSError):
            while chunk := source.recv(4096):
                if left is not None and (left := left - len(chunk)) < 0:
                    self.cuts += 1
                    break
                target.sendall(chunk)
        for one in (source, target):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def close(self) -> None:
        self._listener.close()


@contextlib.contextmanager
def cutting(port: int, most_bytes: int) -> Iterator[Cutter]:
    made = Cutter(port, most_bytes)
    try:
        yield made
    finally:
        made.close()
