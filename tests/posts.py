"""A real mail server to hand mail over to (aiosmtpd on loopback): it takes, refuses, greylists, hangs or hangs up."""

from __future__ import annotations

import asyncio
import email
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import cast

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.servers import find_free_port

USER, PASSWORD = "aoi@mail.test", "suzukaze 4321"


class Post:
    """What the server does with a mail, and what it has taken. `answers` come first, one for each mail."""

    def __init__(self) -> None:
        self.port = 0
        self.mails: list[EmailMessage] = []
        self.answers: list[str] = []  # to RCPT TO: "550 no", "451 later", "hang", "cut" (after it was taken)
        self.seen = 0
        self.ca = Path()
        vars(self).update(handle_RCPT=self.take_address, handle_DATA=self.take_mail)  # as aiosmtpd calls them

    async def take_address(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.seen += 1
        answer = self.answers[0] if self.answers else ""
        if answer == "hang":
            self.answers.pop(0)
            await asyncio.sleep(3)
        if answer[:1] in ("4", "5"):
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def take_mail(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.mails.append(email.message_from_bytes(cast(bytes, envelope.content), policy=default))
        if self.answers[:1] == ["cut"]:
            self.answers.pop(0)
            server.transport.abort()  # type: ignore[union-attr]
        return "250 Taken"

    def wait_for(self, count: int, seconds: float = 20.0) -> None:
        until = time.monotonic() + seconds
        while len(self.mails) < count:
            assert time.monotonic() < until, f"{len(self.mails)} of {count} mails came"
            time.sleep(0.05)


class Door(Controller):
    """Keeps whom it speaks with, to hang up on all of them at the end."""

    lines: list[SMTP]

    def factory(self) -> SMTP:
        made = cast(SMTP, super().factory())  # type: ignore[no-untyped-call]
        self.lines.append(made)
        return made

    async def hang_up(self) -> None:
        for line in self.lines:
            if line.transport is not None:
                cast(asyncio.Transport, line.transport).abort()
        await asyncio.sleep(0.05)


def _let_in(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword
) -> AuthResult:
    is_right = (data.login.decode(), data.password.decode()) == (USER, PASSWORD)
    return AuthResult(success=is_right, handled=is_right)


@contextmanager
def running_post(folder: Path, *, security: str = "plain", asks_password: bool = False) -> Iterator[Post]:
    """A server; with `security` tls or starttls its certificate is of the CA in `Post.ca`."""
    post, context = Post(), None
    if security != "plain":
        ca = trustme.CA()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        ca.issue_cert("localhost").configure_cert(context)
        post.ca = folder / "ca.pem"
        ca.cert_pem.write_to_path(str(post.ca))
    post.port = find_free_port()
    server = Door(
        post,
        hostname="127.0.0.1",
        port=post.port,
        ssl_context=context if security == "tls" else None,
        tls_context=context if security == "starttls" else None,
        authenticator=_let_in if asks_password else None,
        auth_required=asks_password,
        auth_require_tls=security == "starttls",
    )
    server.lines = []
    server.start()
    try:
        yield post
    finally:
        asyncio.run_coroutine_threadsafe(server.hang_up(), server.loop).result(10)
        server.stop(no_assert=True)
