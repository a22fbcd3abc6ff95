"""`enishi doctor` and `enishi open`: what is there, what is missing, and one server for one notebook."""

from __future__ import annotations

import os
import sqlite3
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings

from enishi.cli import doctor, serve
from enishi.core import home

pytestmark = pytest.mark.django_db


def examine() -> dict[str, doctor.Finding]:
    return {one.name: one for one in doctor.examine()}


def test_all_is_well_here() -> None:
    found = examine()
    assert {name for name, one in found.items() if one.state == "bad"} == set()
    assert found["database"].state == "ok"
    assert found["texts"].what != "0"


def test_a_check_that_fails_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def check_moon() -> list[doctor.Finding]:
        raise OSError("too far")

    monkeypatch.setattr(doctor, "CHECKS", (check_moon,))
    assert doctor.examine() == [doctor.Finding("moon", "bad", "OSError: too far")]
    done = CliRunner().invoke(doctor.doctor, [])
    assert (done.exit_code, done.output) == (1, "✗ moon  OSError: too far\n")


def test_missing_parts_are_named_with_what_they_are_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "PARTS", (("no_such_module", "", "flying"),))
    (found,) = doctor.check_parts()
    assert (found.name, found.state, found.what) == ("no_such_module", "note", "flying")
    assert found.advice


def test_a_sqlite_without_full_text_is_bad(monkeypatch: pytest.MonkeyPatch) -> None:
    class Bare:
        def execute(self, _: str) -> None:
            raise sqlite3.OperationalError("no such module: fts5")

        def close(self) -> None:
            pass

    monkeypatch.setattr(sqlite3, "connect", lambda *_: Bare())
    monkeypatch.delenv("ENISHI_DATABASE_URL", raising=False)
    (found,) = doctor.check_search()
    assert found.state == "bad"


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX here")
def test_a_folder_that_others_can_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o755)
    monkeypatch.setattr(settings, "HOME", tmp_path)
    assert [one.state for one in doctor.check_folder()] == ["ok", "note"]


def test_opening_again_shows_the_one_that_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "read_address", lambda: "http://127.0.0.1:9")
    monkeypatch.setattr(serve, "has_screen", lambda: False)
    done = CliRunner().invoke(serve.open_, [])
    assert (done.exit_code, "http://127.0.0.1:9/enter/" in done.output) == (0, True)


def test_an_address_that_somebody_gone_left_is_none(tmp_path: Path) -> None:
    (tmp_path / "address").write_text("http://127.0.0.1:1\n999999999\n\n", encoding="ascii")
    assert home.read_address(tmp_path) is None


def test_only_who_serves_ends_by_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    begun: list[object] = []
    monkeypatch.setenv("ENISHI_HOME", str(tmp_path))
    monkeypatch.setattr(threading.Timer, "start", lambda self: begun.append(self))
    assert (home.end_server(), begun) == (False, [])
    home.note_address(tmp_path, "http://127.0.0.1:9")
    assert (home.end_server(), len(begun)) == (True, 1)


def test_how_it_is_started_here(monkeypatch: pytest.MonkeyPatch) -> None:
    assert home.find_command() == "python3 run.py"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert home.find_command() == Path(sys.executable).name
