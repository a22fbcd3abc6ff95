"""`migrate-database`: everything in a notebook's file stands in PostgreSQL afterwards, or nothing does."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.notebooks import Notebook, make_notebook, postgres_notebook

PG_URL = os.environ.get("ENISHI_TEST_PG_URL", "")


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a notebook with the sample in its SQLite file, made once."""
    made = make_notebook(tmp_path_factory.mktemp("seeded") / "home")
    made.run("demo-seed")
    return made.home


@pytest.fixture
def file(seeded: Path, tmp_path: Path) -> Notebook:
    return make_notebook(shutil.copytree(seeded, tmp_path / "home"))


@pytest.fixture
def postgres(file: Notebook) -> Iterator[Notebook]:
    """The same folder, with an empty PostgreSQL beside it."""
    if not PG_URL:
        pytest.skip("no PostgreSQL: ENISHI_TEST_PG_URL is not set")
    with postgres_notebook(file.home, PG_URL) as made:
        yield made


def refuse(notebook: Notebook, *words: str) -> str:
    with notebook.start("migrate-database", *words) as process:
        out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (2, ""), err
    return err


def count_people(notebook: Notebook) -> int:
    with psycopg.connect(notebook.database_url) as server:
        row = server.execute("SELECT count(*) FROM people_contact").fetchone()
    return int(row[0]) if row else -1


def read_export(notebook: Notebook, name: str) -> dict[str, list[object]]:
    """Every table of an export, its rows in one order."""
    file = notebook.home / name
    notebook.run("export", str(file))
    tables: dict[str, list[dict[str, object]]] = json.loads(file.read_bytes())["tables"]
    return {name: sorted(rows, key=lambda row: json.dumps(row, sort_keys=True)) for name, rows in tables.items()}


def test_every_row_is_there_and_the_notebook_goes_on(file: Notebook, postgres: Notebook) -> None:
    before = read_export(file, "before.json")
    moved = postgres.ask("migrate-database")
    assert moved["tables"]["people_contact"] > 20
    assert moved["rows"] == sum(moved["tables"].values())
    assert postgres.list_people() == file.list_people()
    assert read_export(postgres, "after.json") == before
    postgres.run("worker", "--once")
    family = str(file.list_people()[0]["family"])
    assert [row["id"] for row in postgres.ask("search", family)] == [row["id"] for row in file.ask("search", family)]
    postgres.run("add", "新田 始")
    assert "空ではありません" in refuse(postgres)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ("UPDATE people_contact SET family = 'a' || char(0) || 'b' WHERE id = (SELECT min(id) FROM people_contact)", "people_contact"),
        ("UPDATE people_contact SET sort_key = hex(zeroblob(300)) WHERE id = (SELECT max(id) FROM people_contact)", "people_contact"),
        ("DELETE FROM django_migrations WHERE id = (SELECT max(id) FROM django_migrations)", "ほかの版"),
    ],
)  # fmt: skip
def test_what_cannot_be_moved_is_named_and_nothing_is(file: Notebook, postgres: Notebook, spoil: str, said: str) -> None:
    with sqlite3.connect(file.home / "enishi.sqlite3") as opened:
        opened.execute(spoil)
    opened.close()
    assert said in refuse(postgres)
    assert count_people(postgres) == 0


def test_nobody_writes_meanwhile(file: Notebook, postgres: Notebook) -> None:
    with sqlite3.connect(file.home / "enishi.sqlite3", isolation_level=None) as writing:
        writing.execute("BEGIN IMMEDIATE")
        assert "書き込み" in refuse(postgres)
        writing.execute("ROLLBACK")
    assert count_people(postgres) == 0
    assert postgres.ask("migrate-database")["rows"] > 0


def test_without_a_place_to_go_or_a_file_to_take(file: Notebook, postgres: Notebook, tmp_path: Path) -> None:
    assert "ENISHI_DATABASE_URL" in refuse(file)
    assert "nowhere.sqlite3" in refuse(postgres, "--from", str(tmp_path / "nowhere.sqlite3"))
    rubbish = tmp_path / "rubbish.sqlite3"
    rubbish.write_bytes(b"x" * 5000)
    assert "rubbish.sqlite3" in refuse(postgres, "--from", str(rubbish))
