"""`enishi doctor`: what this installation has, what it lacks, and what to do about each; changes nothing."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import click
from django.conf import settings
from django.utils.translation import pgettext, pgettext_lazy

import enishi
from enishi.core import home, hosting
from enishi.core.console import as_json, print_json

OLDEST = (3, 11)
ROOM_NEEDED_MB = 300
PACKAGE = Path(enishi.__file__).parent
# What a part of Enishi needs beside the rest: module, and what does not work without it.
PARTS = (
    ("faster_paddle", "rapidocr", pgettext_lazy("cli", "reading photographed cards")),
    ("sudachipy", "", pgettext_lazy("cli", "readings of names")),
    ("pillow_heif", "", pgettext_lazy("cli", "photos of an iPhone (HEIC)")),
    ("pypdfium2", "", pgettext_lazy("cli", "PDF files")),
    ("pyrage", "", pgettext_lazy("cli", "encrypted backups")),
    ("mcp", "", pgettext_lazy("cli", "assistants (MCP)")),
)

# What the browser needs from npm: the finding, the part, its file, and what is missing without it.
BROWSER_PARTS = (
    (
        "codes",
        "zxing-wasm",
        "imports/static/imports/zxing/zxing_reader.wasm",
        pgettext_lazy(
            "cli",
            "Safari cannot read QR codes by camera without it; choosing a picture works. run.py fetches it by npm.",
        ),
    ),
    (
        "large picture",
        "sigma",
        "insights/static/insights/network/map.js",
        pgettext_lazy(
            "cli",
            "Networks of 150 people and more are told by a table and sentences without it. run.py fetches it by npm.",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `state` is ok, note (works, but know this) or bad (something will not work)."""

    name: str
    state: str
    what: str
    advice: str = ""


def examine() -> list[Finding]:
    """Everything, in the order in which it matters. A check that fails itself is a finding, too."""
    found: list[Finding] = []
    for check in CHECKS:
        try:
            found += check()
        except Exception as error:  # whatever is broken here is what the owner wants to know
            found.append(
                Finding(check.__name__.removeprefix("check_"), "bad", f"{type(error).__name__}: {error}")
            )
    return found


def check_python() -> Iterator[Finding]:
    have = ".".join(map(str, sys.version_info[:3]))
    is_new = sys.version_info[:2] >= OLDEST
    yield Finding(
        "python", "ok" if is_new else "bad", have,
        "" if is_new else pgettext("cli", "Enishi needs Python 3.11 or newer. Install one from python.org."),
    )  # fmt: skip
    yield Finding("enishi", "ok", importlib.metadata.version("enishi") if _is_installed() else "checkout")


def _is_installed() -> bool:
    try:
        importlib.metadata.version("enishi")
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def check_folder() -> Iterator[Finding]:
    folder = Path(settings.HOME)
    if not os.access(folder, os.W_OK):
        advice = pgettext("cli", "Give yourself permission to write there, or choose another by ENISHI_HOME.")
        yield Finding("folder", "bad", str(folder), advice)
        return
    free = shutil.disk_usage(folder).free // 1_000_000
    is_enough = free >= ROOM_NEEDED_MB
    advice = (
        "" if is_enough else pgettext("cli", "The disk is nearly full: make room before you bring more in.")
    )
    what = pgettext("cli", "%(folder)s (%(free)d MB free)") % {"folder": folder, "free": free}
    yield Finding("folder", "ok" if is_enough else "bad", what, advice)
    others = pgettext("cli", "Others on this computer can look into the folder: chmod 700 closes it.")
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        yield Finding("folder", "note", oct(folder.stat().st_mode & 0o777), others)


def check_database() -> Iterator[Finding]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    plan = MigrationExecutor(connection)
    waiting = plan.migration_plan(plan.loader.graph.leaf_nodes())
    what = f"{connection.vendor} {'.'.join(map(str, _database_version()))}"
    if waiting:
        advice = pgettext(
            "cli", "Start Enishi once: it brings the notebook up to date by itself (%(count)d steps)."
        )
        yield Finding("database", "note", what, advice % {"count": len(waiting)})
    else:
        yield Finding("database", "ok", what)
    if connection.vendor == "sqlite":
        yield from _check_sqlite()


def _database_version() -> tuple[int, ...]:
    from django.db import connection

    return tuple(connection.get_database_version())


def _check_sqlite() -> Iterator[Finding]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(1)")
        said = str(cursor.fetchone()[0])
    advice = pgettext(
        "cli", "The notebook's file is damaged: restore a backup into a new folder (ENISHI_HOME)."
    )
    yield Finding("notebook", "ok" if said == "ok" else "bad", said, "" if said == "ok" else advice)


def check_search() -> Iterator[Finding]:
    memory = sqlite3.connect(":memory:")
    try:
        memory.execute("CREATE VIRTUAL TABLE look USING fts5(words)")
        yield Finding("search", "ok", f"SQLite {sqlite3.sqlite_version}, FTS5")
    except sqlite3.OperationalError:
        is_elsewhere = bool(hosting.find_database_url())
        advice = pgettext(
            "cli", "This Python's SQLite has no full-text search: use another Python or PostgreSQL."
        )
        yield Finding("search", "note" if is_elsewhere else "bad", f"SQLite {sqlite3.sqlite_version}", advice)
    finally:
        memory.close()


def check_built_files() -> Iterator[Finding]:
    compiled = len(list(PACKAGE.glob("*/locale/ja/LC_MESSAGES/django.mo")))
    texts = pgettext(
        "cli", "The Japanese texts are not compiled: start by run.py, or install the wheel again."
    )
    yield Finding("texts", "ok" if compiled else "bad", str(compiled), "" if compiled else texts)
    for name, part, file, advice in BROWSER_PARTS:
        is_there = (PACKAGE / file).exists()
        yield Finding(name, "ok" if is_there else "note", part, "" if is_there else str(advice))


def check_parts() -> Iterator[Finding]:
    from importlib.util import find_spec

    for module, other, purpose in PARTS:
        found = next((name for name in (module, other) if name and find_spec(name)), "")
        advice = pgettext("cli", "Without it there is no %(purpose)s; everything else works.")
        if found:
            yield Finding(found, "ok", str(purpose))
        else:
            yield Finding(module, "note", str(purpose), advice % {"purpose": purpose})


def check_accounts() -> Iterator[Finding]:
    mode = hosting.account_mode()
    if not mode:
        return
    if str(settings.ACCOUNTS) not in hosting.MODES:
        advice = pgettext("cli", "ENISHI_ACCOUNTS is open, invited, closed or off.")
        yield Finding("accounts", "bad", str(settings.ACCOUNTS), advice)
    else:
        yield Finding("accounts", "ok", mode)
    if hosting.has_mail():
        yield Finding(
            "mail", "ok", f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT} ({settings.DEFAULT_FROM_EMAIL})"
        )
    else:
        advice = pgettext(
            "cli",
            "Nobody can sign up, because no address can be confirmed. Name a mail server: ENISHI_SMTP_HOST",
        )
        yield Finding("mail", "note" if mode == hosting.CLOSED else "bad", "", advice)
    if not _has_operator():
        advice = pgettext("cli", "Nobody runs this server yet. Name yourself: %(words)s")
        words = {"words": f"{home.find_command()} operator you@example.jp"}
        yield Finding("operator", "note", "", advice % words)


def _has_operator() -> bool:
    from enishi.accounts.queries import list_operators

    return list_operators().exists()


def check_serving() -> Iterator[Finding]:
    address = home.read_address()
    if address is None:
        advice = pgettext("cli", "Not open just now. Open it with: %(command)s") % {
            "command": home.find_command()
        }
        yield Finding("server", "note", "", advice)
        return
    yield Finding("server", "ok", address)
    if public_url := home.read_public_url():
        yield Finding("phone", "ok", public_url)


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    check_python, check_folder, check_search, check_database, check_built_files, check_parts, check_accounts,
    check_serving,
)  # fmt: skip
MARKS = {"ok": "✓", "note": "・", "bad": "✗"}


@click.command("doctor")
@as_json
def doctor(is_json: bool) -> None:
    """Say what this installation has, what is missing, and what to do; exit status 1 where something is broken."""
    found = examine()
    if is_json:
        print_json([asdict(one) for one in found])
    else:
        for one in found:
            click.echo(f"{MARKS[one.state]} {one.name}  {one.what}".rstrip())
            if one.advice:
                click.echo(f"    {one.advice}")
    if any(one.state == "bad" for one in found):
        raise click.exceptions.Exit(1)


COMMANDS: list[click.Command] = [doctor]
