"""How long a real mailbox takes (dovecot on loopback): the first reading, and 100 new mails afterwards.

Both as the owner runs it: `enishi sources --now` in a process of its own, with everything that follows (traces,
encounters with the 50 people of the notebook, ties). Beside it the same heads fetched and parsed alone.

python benchmarks/imap.py [--mails N] [--new N] [--json]
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypedDict
from zoneinfo import ZoneInfo

from enishi.core import outside
from enishi.history.peers.mail_steps import Chosen, read_mailbox
from enishi.history.peers.mailboxes import Account, Mailbox
from enishi.history.readers.base import Frame
from mbox import write_head

if TYPE_CHECKING:
    from tests.dovecots import MailServer
    from tests.notebooks import Notebook

ROOT = Path(__file__).resolve().parents[1]
USER, PASSWORD = "aoi@mail.test", "suzukaze 4321"  # as tests/dovecots.py has them
PEOPLE = 50


class Took(NamedTuple):
    """On the clock, and of the processor."""

    seconds: float
    processor: float


class Result(TypedDict):
    mails: int
    new: int
    first_seconds: float
    first_processor: float
    new_seconds: float
    new_processor: float
    idle_seconds: float
    idle_processor: float
    fetching_seconds: float
    encounters: int


def lay(server: MailServer, begin: int, count: int, chance: random.Random) -> None:
    """Mails of people on both sides; every third is the owner's own."""
    for number in range(begin, begin + count):
        head = write_head(number, chance).decode("utf-8", "surrogateescape").replace("\r\n", "\n")
        person = f"user{number % 400}@example.co.jp"
        who = (f"From: {USER}\nTo: {person}") if number % 3 == 0 else (f"From: {person}\nTo: {USER}")
        kept = [line for line in head.split("\n") if not line.startswith(("From:", "To:", "Cc:", "\t", " "))]
        server.lay(
            who + "\n" + "\n".join(line for line in kept if line), into="Sent" if number % 3 == 0 else ""
        )
    server.own_mails()


def run(notebook: Notebook, *words: str, stdin: str = "") -> Took:
    """One command, which must succeed."""
    begun, before = time.monotonic(), _processor()
    done = subprocess.run(
        [*notebook.command, *words],
        env=notebook.env,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Took(time.monotonic() - begun, _processor() - before)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def fetch_alone(server: MailServer) -> float:
    """The same heads fetched and parsed, with nothing written."""
    account = Account("localhost", server.port, "tls", USER, PASSWORD, may_lie_inside=True)
    frame = Frame(dt.datetime.now(dt.UTC), ZoneInfo("Asia/Tokyo"))
    begun = time.monotonic()
    with Mailbox(account) as box:
        chosen = [Chosen("INBOX", "inbox"), Chosen("Sent", "sent")]
        sum(len(step.traces) for step in read_mailbox(box, chosen, {}, frame))
    return time.monotonic() - begun


def measure(mails: int, new: int) -> Result:
    from tests.dovecots import running_dovecot
    from tests.notebooks import Notebook

    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder, running_dovecot() as server:
        os.environ["SSL_CERT_FILE"] = str(server.ca)
        outside.trust.cache_clear()
        lay(server, 1, mails, chance)
        notebook = Notebook(Path(folder), extra={"SSL_CERT_FILE": str(server.ca)})
        people = "\n".join(
            f"BEGIN:VCARD\nVERSION:3.0\nFN:人 {n}\nN:人;{n};;;\nEMAIL:user{n}@example.co.jp\nEND:VCARD"
            for n in range(PEOPLE)
        )
        cards = Path(folder) / "people.vcf"
        cards.write_text(people + "\n", encoding="utf-8")
        run(notebook, "import", str(cards))
        where = ("--host", "localhost", "--port", str(server.port), "--no-read", "--password-stdin")
        run(notebook, "connect", "imap", USER, *where, stdin=PASSWORD + "\n")
        first = run(notebook, "sources", "--now")
        idle = run(notebook, "sources", "--now")
        lay(server, mails + 1, new, chance)
        again = run(notebook, "sources", "--now")
        (told,) = notebook.ask("sources")
        assert told["traces"] == mails + new, told
        whole = json.loads(notebook.run("export", "--format", "json", "-"))
        made = len(whole["tables"]["encounters_encounter"])
        return Result(
            mails=mails,
            new=new,
            first_seconds=round(first.seconds, 2),
            first_processor=round(first.processor, 2),
            new_seconds=round(again.seconds, 2),
            new_processor=round(again.processor, 2),
            idle_seconds=round(idle.seconds, 2),
            idle_processor=round(idle.processor, 2),
            fetching_seconds=round(fetch_alone(server), 2),
            encounters=made,
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=10_000)
    parser.add_argument("--new", type=int, default=100)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    from tests.dovecots import find_dovecot

    if not find_dovecot():
        print("This benchmark needs dovecot (apt install dovecot-imapd).", file=sys.stderr)
        return 1
    found = measure(options.mails, options.new)
    print(json.dumps(found) if options.json else tell(found))
    return 0


def tell(found: Result) -> str:
    return (
        f"first reading of {found['mails']:,} mails: {found['first_seconds']} s, {found['first_processor']} s of the "
        f"processor ({found['encounters']:,} encounters); fetching and parsing alone: {found['fetching_seconds']} s\n"
        f"{found['new']} new mails: {found['new_seconds']} s ({found['new_processor']} s); "
        f"nothing new: {found['idle_seconds']} s ({found['idle_processor']} s)"
    )


if __name__ == "__main__":
    sys.exit(main())
