"""What a phone keeps of the notebook: a page to write on, and nothing of anybody."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import trans_real

from enishi.accounts import actions as accounts
from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock, ids
from enishi.encounters import actions, shell
from enishi.encounters.fields import CaptureFields
from enishi.encounters.models import Capture


@pytest.fixture
def browser(aoi: User, client_of: ClientOf) -> Client:
    return client_of(aoi)


def note(owner: User, **words: Any) -> Capture:
    return actions.add_capture(owner, ids.new_id(), CaptureFields(captured_at=clock.now(), **words)).capture


def test_the_shell_holds_nothing_of_anybody(aoi: User, browser: Client) -> None:
    note(aoi, name="秘密の人", place="秘密の店")
    inside, outside = browser.get("/capture/shell/"), Client(HTTP_HOST="localhost").get("/capture/shell/")
    assert inside.content == outside.content
    assert "秘密" not in inside.content.decode()
    assert "csrf" not in inside.content.decode()


def test_the_shell_says_not_what_it_belongs_to(aoi: User, browser: Client) -> None:
    """It shows while the device is locked, and to whoever knows the public address."""
    aoi = accounts.set_discretion(aoi, is_discreet=True)
    for path in ("/capture/shell/", "/capture/offline/"):
        page = browser.get(path).content.decode()
        assert ("縁" in page, "Enishi" in page, "icon.svg" in page.replace("quiet.svg", "")) == (False,) * 3
    page = browser.get("/capture/shell/").content.decode()
    assert (page.count("<a "), page.count("data-inside hidden>")) == (
        6,
        5,
    )  # and the one to open the notebook
    assert ("縁" in browser.get("/capture/").content.decode(), "メ</span>" in page) == (False, True)
    assert browser.get("/capture/places/").json()["is_discreet"] is True


def test_what_a_page_has_to_say_is_not_kept_with_the_shell(aoi: User, browser: Client) -> None:
    capture = note(aoi, name="秘密の人")
    browser.post(f"/tidy/{capture.pk}/mark/keep/")
    assert "message success" not in browser.get("/capture/shell/").content.decode()
    assert "message success" in browser.get("/tidy/").content.decode()


def test_every_file_of_the_shell_is_kept_by_the_worker(browser: Client) -> None:
    page = browser.get("/capture/shell/").content.decode() + browser.get("/capture/offline/").content.decode()
    worker = browser.get("/sw.js")
    assert worker["Content-Type"] == "text/javascript; charset=utf-8"
    kept = json.loads(worker.content.decode().split("const FILES = ")[1].split(";\n")[0])
    named = {part.split('"')[0] for part in page.split('href="')[1:] + page.split('src="')[1:]}
    static = {one for one in named if one.startswith("/static/") and "manifest" not in one}
    assert sorted(static - set(kept)) == []
    assert shell.read_version() in worker.content.decode()


def test_the_worker_of_each_language_keeps_the_same_files(aoi: User, browser: Client) -> None:
    """A browser asks for it without cookies, so in a language of its own: the pages' files must be its files."""
    english = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE="en")
    scripts = [english.get(f"/sw.js{query}").content.decode() for query in ("", "?language=ja")]
    versions = [one.split("FAMILY + ")[1].split(";")[0] for one in scripts]
    files = [one.split("FILES = ")[1].split("\n")[0] for one in scripts]
    assert (versions[0] != versions[1], files[0]) == (True, files[1])
    assert f"v={shell.read_version()}" in browser.get("/capture/offline/").content.decode()


def test_other_words_are_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """A phone fetches the shell anew only when its version changes: a better translation has to."""
    shell.read_version.cache_clear()
    before = shell.read_version()
    shell.read_version.cache_clear()
    assert shell.read_version() == before
    monkeypatch.setattr(
        "django.utils.translation._trans.pgettext",
        lambda room, words: "もう一回" if words == "Try once more" else trans_real.pgettext(room, words),
    )
    shell.read_version.cache_clear()
    assert shell.read_version() != before
    shell.read_version.cache_clear()
