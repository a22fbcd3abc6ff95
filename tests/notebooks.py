"""Notebooks of their own for tests that start Enishi as a process: a folder each, on PostgreSQL a database each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.parse
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Notebook:
    """A data folder and what a process needs to use it."""

    home: Path
    database_url: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def env(self) -> dict[str, str]:
        env = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("ENISHI_", "DATABASE_URL"))
        }
        env |= {
            "ENISHI_HOME": str(self.home),
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONUTF8": "1",
            **self.extra,
        }
        return env | ({"ENISHI_DATABASE_URL": self.database_url} if self.database_url else {})

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-m", "enishi"]

    def start(self, *words: str) -> subprocess.Popen[str]:
        """`enishi WORDS` under way."""
        return subprocess.Popen(
            [*self.command, *words],
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, *words: str) -> str:
        """What `enishi WORDS` printed; it must succeed."""
        with self.start(*words) as process:
            out, err = process.communicate(timeout=120)
        assert process.returncode == 0, (
            f"enishi {' '.join(words)}: {process.returncode}\n{err}{self.read_log()}"
        )
        return out

    def ask(self, *words: str) -> Any:
        """The same with --json, read."""
        return json.loads(self.run(*words, "--json"))

    def list_people(self) -> list[dict[str, object]]:
        people = self.ask("people")
        assert isinstance(people, list)
        return people

    def read_log(self) -> str:
        log = self.home / "enishi.log"
        return log.read_text(encoding="utf-8")[-4000:] if log.exists() else ""


def make_notebook(home: Path) -> Notebook:
    """An empty notebook on SQLite."""
    home.mkdir(parents=True, exist_ok=True)
    return Notebook(home)


@contextmanager
def postgres_notebook(home: Path, server_url: str, *, template: str = "") -> Iterator[Notebook]:
    """The same on PostgreSQL: a database that is dropped in the end."""
    name = f"enishi_{uuid.uuid4().hex[:12]}"
    home.mkdir(parents=True, exist_ok=True)
    create = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
    if template:
        create += sql.SQL(" TEMPLATE {}").format(sql.Identifier(template))
    with psycopg.connect(server_url, autocommit=True) as server:
        server.execute(create)
        try:
            yield Notebook(home, with_database(server_url, name))
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def with_database(server_url: str, name: str) -> str:
    """The same server, another database; the socket's folder may be in the query or percent-encoded in the host."""
    return urllib.parse.urlsplit(server_url)._replace(path=f"/{name}").geturl()
