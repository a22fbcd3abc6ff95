"""Serving many: what is said at the start, what the doctor finds, and which database is meant."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import click
import pytest
from pytest_django import Settings

from enishi.accounts.actions import make_operator
from enishi.cli import doctor, serve
from enishi.core import home, hosting


@pytest.fixture(autouse=True)
def _alone(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PUBLIC_URL, settings.ACCOUNTS, settings.EMAIL_HOST = "", "", ""
    monkeypatch.setenv("ENISHI_ACCOUNTS", "")  # put back afterwards


@pytest.mark.parametrize(("words", "mode"), [("open", "open"), ("off", ""), ("", ""), ("invited", "invited")])
def test_the_mode_is_told_to_the_worker(settings: Settings, words: str, mode: str) -> None:
    settings.ACCOUNTS = serve.read_accounts(words)
    assert (hosting.account_mode(), os.environ["ENISHI_ACCOUNTS"]) == (mode, words)


def test_a_mode_that_is_none_is_a_sentence_and_opens_nothing(settings: Settings) -> None:
    settings.ACCOUNTS = "everybody"
    with pytest.raises(click.ClickException, match="everybody"):
        serve.read_accounts(None)
    assert hosting.account_mode() == "closed"


@pytest.mark.parametrize(
    ("at", "mode", "public_url", "is_refused"),
    [
        ("127.0.0.1", "", "", False),
        ("0.0.0.0", "", "", True),
        ("192.168.1.5", "", "", True),
        ("0.0.0.0", "", "https://enishi.test", False),
        ("0.0.0.0", "invited", "", False),
    ],
)
def test_one_persons_notebook_is_not_reached_from_elsewhere(
    settings: Settings, at: str, mode: str, public_url: str, is_refused: bool
) -> None:
    settings.ACCOUNTS, settings.PUBLIC_URL = mode, public_url
    if not is_refused:
        serve.refuse_open_notebook(at)
        return
    with pytest.raises(click.ClickException, match="--accounts invited"):
        serve.refuse_open_notebook(at)


def test_by_which_address_others_come(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "find_own_address", lambda: "192.168.1.5")
    assert serve.find_reach("0.0.0.0", 8615) == "http://192.168.1.5:8615"
    assert serve.find_reach("fd00::5", 8615) == "http://[fd00::5]:8615"
    assert serve.find_reach("127.0.0.1", 8615) == ""
    settings.PUBLIC_URL = "https://enishi.test"
    assert serve.find_reach("0.0.0.0", 8615) == ""


@pytest.mark.django_db
def test_the_start_says_what_is_missing(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    settings.ACCOUNTS = "open"
    serve.announce_accounts("http://127.0.0.1:8615", "http://192.168.1.5:8615")
    said = capsys.readouterr()
    assert "http://192.168.1.5:8615/account/login/" in said.out
    assert [word in said.err for word in ("HTTPS", "ENISHI_SMTP_HOST", "operator you@")] == [True] * 3
    make_operator("ren@example.jp")
    settings.EMAIL_HOST, settings.PUBLIC_URL = "mail.test", "https://enishi.test"
    serve.announce_accounts("http://127.0.0.1:8615", "")
    said = capsys.readouterr()
    assert ("https://enishi.test/account/login/" in said.out, said.err) == (True, "")


@pytest.mark.django_db
def test_the_doctor_looks_at_accounts_where_they_are_on(settings: Settings) -> None:
    assert list(doctor.check_accounts()) == []
    settings.ACCOUNTS = "open"
    assert [(one.name, one.state) for one in doctor.check_accounts()] == [
        ("accounts", "ok"), ("mail", "bad"), ("operator", "note"),
    ]  # fmt: skip
    settings.ACCOUNTS = "everybody"
    assert next(iter(doctor.check_accounts())).state == "bad"
    settings.ACCOUNTS, settings.EMAIL_HOST = "invited", "mail.test"
    make_operator("ren@example.jp")
    assert [one.state for one in doctor.check_accounts()] == ["ok", "ok"]


def test_links_lead_where_others_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ENISHI_PUBLIC_URL", raising=False)
    assert home.read_reach(tmp_path) == ""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        sock.listen()
        address = f"http://127.0.0.1:{sock.getsockname()[1]}"
        home.note_address(tmp_path, address)
        assert home.read_reach(tmp_path) == address
        home.note_address(tmp_path, address, "", "http://192.168.1.5:8615")
        assert home.read_reach(tmp_path) == "http://192.168.1.5:8615"
        home.note_address(tmp_path, address, "https://enishi.test")
        assert home.read_reach(tmp_path) == "https://enishi.test"


def test_the_database_of_the_host_is_taken_where_it_is_postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ENISHI_DATABASE_URL", raising=False)
    for url, meant in (
        ("postgres://x/y", "postgres://x/y"),
        ("postgresql://x/y", "postgresql://x/y"),
        ("mysql://x/y", ""),
        ("", ""),
    ):
        monkeypatch.setenv("DATABASE_URL", url)
        assert hosting.find_database_url() == meant
    monkeypatch.setenv("DATABASE_URL", "postgres://x/y")
    monkeypatch.setenv("ENISHI_DATABASE_URL", "postgresql://own/z")
    assert hosting.find_database_url() == "postgresql://own/z"
