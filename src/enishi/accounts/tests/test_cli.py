"""pair and devices on the command line."""

from __future__ import annotations

import pytest
from django.conf import settings

from enishi.accounts import actions, queries
from enishi.accounts.cli import COMMANDS
from enishi.accounts.models import User
from enishi.core.home import note_address, read_public_url
from enishi.core.tests.console import Ran, run_word


def run(*words: str) -> Ran:
    return run_word(COMMANDS, *words)


@pytest.fixture
def _reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENISHI_PUBLIC_URL", "https://Notebook.Test/")


def test_without_an_address_pair_says_what_to_do(aoi: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ENISHI_PUBLIC_URL", raising=False)
    ran = run("pair")
    assert (ran.status, "serve --public-url https://" in ran.err) == (1, True)


@pytest.mark.usefixtures("_reached")
def test_pair_shows_a_code_that_works(aoi: User) -> None:
    ran = run("pair", "--name", "iPhone")
    address = next(line for line in ran.out.splitlines() if line.startswith("https://notebook.test/pair/"))
    found = queries.find_pair_key(address.split("/")[-2])
    assert (found is not None and found.name, "▀" in ran.out or "█" in ran.out) == ("iPhone", True)
    said = run("pair", "--json").json
    assert (sorted(said), said["name"]) == (["address", "expires_at", "name"], "")


def test_devices_are_listed_renamed_and_cut_off(aoi: User) -> None:
    actions.begin_device(aoi, name="iPhone", agent="iPhone, Safari")
    assert [(row["name"], row["revoked_at"]) for row in run("devices", "--json").json] == [("iPhone", None)]
    assert run("devices").out.startswith("iPhone\tiPhone, Safari\t")
    assert run("devices", "rename", "iPhone", "電話").out == "この端末の名前を「電話」にしました。\n"
    assert run("devices", "revoke", "電話").out == "「電話」を切り離しました。もう手帳は開けません。\n"
    assert run("devices", "--json").json[0]["revoked_at"] is not None
    assert (run("devices", "revoke", "電話").status, run("devices", "revoke", "x").status) == (2, 2)


def test_a_server_that_has_ended_reaches_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ENISHI_PUBLIC_URL", raising=False)
    note_address(settings.HOME, "http://127.0.0.1:9", "https://notebook.test")
    try:
        assert read_public_url(settings.HOME) == ""
    finally:
        note_address(settings.HOME, None)
