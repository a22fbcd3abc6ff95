"""Getting a data folder ready before any word runs: Django, and the newest tables, once."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import enishi
from enishi.core.hosting import find_database_url

# A notebook with all tables and nobody in it, made when Enishi is built (`tools/empty_notebook.py`): git keeps none.
EMPTY = Path(__file__).with_name("empty.sqlite3")


def set_up_django() -> Path:
    """Load the settings and every room; returns the data folder."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "enishi.site.settings")
    import django
    from django.conf import settings

    django.setup()
    return Path(settings.HOME)


def fingerprint() -> str:
    """Changes whenever a room brings a new migration, or another database is chosen."""
    package = Path(enishi.__file__).parent
    names = sorted(str(p.relative_to(package)) for p in package.glob("*/migrations/[0-9]*.py"))
    bodies = b"".join((package / name).read_bytes() for name in names)
    url = find_database_url()
    return hashlib.sha256("\n".join([*names, url]).encode() + bodies).hexdigest()


@contextmanager
def only_one(home: Path) -> Iterator[None]:
    """Hold the folder for a moment; a small SQLite file is a lock that dies with its process on every system."""
    lock = sqlite3.connect(home / "start.lock", timeout=120, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        lock.close()


def ensure_tables(home: Path) -> None:
    """Bring the tables up to date; costs one small read when they are."""
    stamp = home / "schema.stamp"
    wanted = fingerprint()
    if is_current(home, stamp, wanted):
        return
    with only_one(home):
        if is_current(home, stamp, wanted):
            return
        refuse_without_full_text()
        begin_with_empty(home, wanted)
        make_tables()
        stamp.write_text(wanted, encoding="ascii")


def make_tables() -> None:
    """Every migration that has not run yet."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)


def begin_with_empty(home: Path, wanted: str) -> None:
    """In a new folder, the tables made beforehand by this very code: seconds quicker than making them one by one."""
    stamp, database = EMPTY.with_suffix(".stamp"), home / "enishi.sqlite3"
    if find_database_url() or database.exists() or not EMPTY.exists():
        return
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        fresh = home / "enishi.sqlite3.new"
        shutil.copyfile(EMPTY, fresh)
        fresh.replace(database)


def refuse_without_full_text() -> None:
    """The index needs FTS5, which nearly every SQLite has; without it nothing is begun."""
    if find_database_url():
        return
    memory = sqlite3.connect(":memory:")
    try:
        memory.execute("CREATE VIRTUAL TABLE look USING fts5(words)")
    except sqlite3.OperationalError:
        raise SystemExit(
            "このPythonのSQLiteには全文検索（FTS5）がありません。"
            "FTS5のあるPythonを使うか、ENISHI_DATABASE_URL でPostgreSQLを指定してください。"
            " / This Python's SQLite lacks full-text search (FTS5): use another Python, or PostgreSQL"
            " by ENISHI_DATABASE_URL."
        ) from None
    finally:
        memory.close()


def is_current(home: Path, stamp: Path, wanted: str) -> bool:
    """Whether the tables were brought up to date for exactly this code and database."""
    is_elsewhere = bool(find_database_url())
    if not stamp.exists() or not (is_elsewhere or (home / "enishi.sqlite3").exists()):
        return False
    return stamp.read_text(encoding="ascii") == wanted
