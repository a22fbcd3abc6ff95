"""The data folder is made ready once, by one process at a time."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from enishi.cli import start
from enishi.cli.serve import bind_port
from enishi.cli.start import begin_with_empty, fingerprint, is_current
from enishi.core.home import find_home, make_home, note_address, read_address, read_secret


def test_the_fingerprint_changes_with_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint()
    monkeypatch.setenv("ENISHI_DATABASE_URL", "postgresql://x/y")
    assert fingerprint() != before


def test_tables_are_current_only_with_stamp_and_database(tmp_path: Path) -> None:
    stamp = tmp_path / "schema.stamp"
    assert not is_current(tmp_path, stamp, "a")
    stamp.write_text("a")
    assert not is_current(tmp_path, stamp, "a")
    (tmp_path / "enishi.sqlite3").touch()
    assert is_current(tmp_path, stamp, "a")
    assert not is_current(tmp_path, stamp, "b")


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A notebook made beforehand, for code with the fingerprint a."""
    made = tmp_path / "made" / "empty.sqlite3"
    made.parent.mkdir()
    made.write_bytes(b"tables")
    made.with_suffix(".stamp").write_text("a")
    monkeypatch.setattr(start, "EMPTY", made)
    monkeypatch.delenv("ENISHI_DATABASE_URL", raising=False)
    return made


def test_a_new_folder_begins_with_the_tables_made_beforehand(tmp_path: Path, empty: Path) -> None:
    begin_with_empty(tmp_path, "a")
    assert (tmp_path / "enishi.sqlite3").read_bytes() == b"tables"
    assert sorted(os.listdir(tmp_path)) == ["enishi.sqlite3", "made"]


def test_tables_of_other_code_are_not_taken(tmp_path: Path, empty: Path) -> None:
    begin_with_empty(tmp_path, "b")
    empty.with_suffix(".stamp").unlink()
    begin_with_empty(tmp_path, "a")
    assert os.listdir(tmp_path) == ["made"]


def test_a_notebook_that_is_there_is_left_alone(tmp_path: Path, empty: Path) -> None:
    (tmp_path / "enishi.sqlite3").write_bytes(b"people")
    begin_with_empty(tmp_path, "a")
    assert (tmp_path / "enishi.sqlite3").read_bytes() == b"people"


def test_on_postgresql_nothing_is_copied(
    tmp_path: Path, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENISHI_DATABASE_URL", "postgresql://x/y")
    begin_with_empty(tmp_path, "a")
    assert os.listdir(tmp_path) == ["made"]


def test_the_home_is_chosen_and_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENISHI_HOME", str(tmp_path / "手帳"))
    home = find_home()
    make_home(home)
    assert (home.name, oct(home.stat().st_mode & 0o777)) == ("手帳", "0o700")


def test_the_secret_is_made_once_and_private(tmp_path: Path) -> None:
    first = read_secret(tmp_path)
    assert read_secret(tmp_path) == first
    assert len(first) > 50
    assert oct((tmp_path / "secret.key").stat().st_mode & 0o777) == "0o600"
    assert os.listdir(tmp_path) == ["secret.key"]


def test_a_busy_port_gives_the_next_free_one() -> None:
    with bind_port(8950) as first, bind_port(first.getsockname()[1]) as second:
        assert second.getsockname()[1] > first.getsockname()[1]


def test_the_address_is_known_only_while_something_answers(tmp_path: Path) -> None:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        sock.listen()
        address = f"http://127.0.0.1:{sock.getsockname()[1]}"
        note_address(tmp_path, address)
        assert read_address(tmp_path) == address
    assert read_address(tmp_path) is None
    note_address(tmp_path, None)
    assert read_address(tmp_path) is None


def test_bad_words_are_a_sentence_and_status_two(tmp_path: Path) -> None:
    environment = {**os.environ, "ENISHI_HOME": str(tmp_path)}
    public = ["serve", "--public-url", "https://notebook.test"]
    for words in (
        *(["nosuchword"], ["people", "--nosuchoption"], ["show"], ["serve", "--host", "0.0.0.0"]),
        *(
            ["serve", "--public-url", "http://x.jp"],
            [*public, "--host", "home"],
            [*public, "--trusted-proxy", "x"],
        ),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "enishi", *words],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (2, "", False)
        assert done.stderr.strip()


@pytest.mark.parametrize("damage", ["file", "garbage"])
def test_an_unusable_folder_is_a_sentence(tmp_path: Path, damage: str) -> None:
    home = tmp_path / "home"
    if damage == "file":
        home.touch()
    else:
        home.mkdir()
        (home / "enishi.sqlite3").write_bytes(b"not a database" * 999)
    done = subprocess.run(
        [sys.executable, "-m", "enishi", "people"],
        env={**os.environ, "ENISHI_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (2, "", False)
    assert "home" in done.stderr
