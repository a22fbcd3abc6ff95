"""Looking at a notebook from outside, while other processes write to it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import psycopg

from tests.notebooks import Notebook


def count_rows(notebook: Notebook, table: str) -> int:
    question = f"SELECT count(*) FROM {table}"
    if notebook.database_url:
        with psycopg.connect(notebook.database_url) as server:
            row = server.execute(question.encode()).fetchone()
    else:
        with closing(sqlite3.connect(notebook.home / "enishi.sqlite3", timeout=10)) as database:
            row = database.execute(question).fetchone()
    assert row is not None
    return int(row[0])
