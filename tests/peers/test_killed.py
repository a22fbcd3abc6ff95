"""A thousand mails, read by a process that is killed again and again: everything comes, and nothing twice."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.dovecots import PASSWORD, USER, MailServer, running_dovecot
from tests.notebooks import Notebook
from tests.peers.mailing import fill

MAILS, SENT = 1_000, 100


def say_password(notebook: Notebook, *words: str) -> dict[str, object]:
    process = subprocess.Popen(
        [*notebook.command, *words, "--password-stdin", "--json"],
        env=notebook.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    out, _ = process.communicate(f"{PASSWORD}\n", timeout=60)
    found = json.loads(out)
    assert isinstance(found, dict)
    return found


def connect(notebook: Notebook, server: MailServer, *more: str) -> dict[str, object]:
    where = ("--host", "localhost", "--port", str(server.port))
    return say_password(notebook, "connect", "imap", USER, *where, *more)


def read_and_kill(notebook: Notebook, after: int) -> None:
    """`sources --now`, killed when it has told so often how far it is."""
    with notebook.start("sources", "--now") as process:
        assert process.stderr is not None
        for number, _ in enumerate(process.stderr, start=1):
            if number > after:
                process.kill()
                break


def test_a_thousand_mails_come_through_five_kills(tmp_path: Path) -> None:
    with running_dovecot() as server:
        fill(server, MAILS)
        notebook = Notebook(tmp_path, extra={"SSL_CERT_FILE": str(server.ca)})
        made = connect(notebook, server, "--no-read")
        assert (made["state"], made["traces"], made["left"]) == ("connected", 0, 0)
        counts = []
        for after in (1, 2, 1, 2, 1):
            read_and_kill(notebook, after)
            (now,) = notebook.ask("sources")
            counts.append(now["traces"])
        assert counts == sorted(counts)
        assert 0 < counts[0] < MAILS
        (whole,) = notebook.ask("sources", "--now")
        assert (whole["traces"], whole["read"], whole["left"], whole["problem"]) == (
            MAILS + SENT,
            MAILS + SENT,
            0,
            "",
        )
        (again,) = notebook.ask("sources", "--now")
        assert (again["traces"], again["read"]) == (MAILS + SENT, MAILS + SENT)
