"""From nothing to the newest tables, with the sample in them, back and forth, on both databases."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tests.notebooks import ROOT, Notebook, make_notebook, postgres_notebook

ROOMS = ("accounts", "audit", "people", "encounters", "purposes", "followups", "imports")
PG_URL = os.environ.get("ENISHI_TEST_PG_URL", "")
MEANINGLESS = re.compile(r"\d{4}_(auto_|alter_|remove_|rename_|\w*_and_more$)")


@pytest.fixture(params=["sqlite", "postgresql"])
def notebook(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Notebook]:
    if request.param == "sqlite":
        yield make_notebook(tmp_path)
        return
    if not PG_URL:
        pytest.skip("no PostgreSQL: ENISHI_TEST_PG_URL is not set")
    with postgres_notebook(tmp_path, PG_URL) as made:
        yield made


def migrate(notebook: Notebook, *words: str) -> str:
    command = [sys.executable, "-m", "django", "migrate", *words]
    env = notebook.env | {"DJANGO_SETTINGS_MODULE": "enishi.site.settings"}
    done = subprocess.run(command, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_sample_goes_in_and_every_room_goes_down_and_up(notebook: Notebook) -> None:
    notebook.run("demo-seed")
    before = notebook.list_people()
    assert 140 <= len(before) <= 180
    assert "No migrations to apply" in migrate(notebook)
    assert notebook.list_people() == before
    migrate(notebook, "people", "zero")  # with every room that stands on it
    migrate(notebook)
    assert notebook.list_people() == []


def test_events_of_an_earlier_notebook_are_found(notebook: Notebook) -> None:
    notebook.run("demo-seed")
    migrate(notebook, "encounters", "0004")
    execute(notebook, "DELETE FROM search_moment WHERE kind = 'outing'")
    assert notebook.ask("search", "朝活", "--events") == []
    migrate(notebook)
    assert [one["name"] for one in notebook.ask("search", "朝活", "--events")] == ["渋谷の朝活 読書と珈琲"]


def execute(notebook: Notebook, statement: str) -> None:
    if notebook.database_url:
        with psycopg.connect(notebook.database_url) as server:
            server.execute(statement.encode())
    else:
        with closing(sqlite3.connect(notebook.home / "enishi.sqlite3")) as database, database:
            database.execute(statement)


def test_names_say_what_a_migration_does() -> None:
    names = [file.stem for file in (ROOT / "src" / "enishi").glob("*/migrations/[0-9]*.py")]
    assert [name for name in names if MEANINGLESS.match(name)] == []
    assert len(names) >= len(ROOMS)


def test_migrations_import_no_room_but_the_bottom() -> None:
    """What a migration imports must never change; ids are the one thing that every table needs."""
    found = [
        f"{file.parent.parent.name}/{file.name}: {line}"
        for file in sorted((ROOT / "src" / "enishi").glob("*/migrations/*.py"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if re.match(r"(from|import) enishi\b(?!\.core\.(ids|clock)\b)", line)
    ]
    assert found == []
