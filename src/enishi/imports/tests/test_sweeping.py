"""What a server leaves that is killed while files arrive is swept up; what still arrives is left alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.conf import settings as names

from enishi.core import clock
from enishi.imports.actions.uploading import FORGOTTEN_SECONDS
from enishi.imports.tasks import tick

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(names, "FILE_UPLOAD_TEMP_DIR", str(tmp_path))
    monkeypatch.setattr(names, "MEDIA_ROOT", tmp_path / "uploads")
    return tmp_path


def touch(path: Path, seconds_ago: float) -> None:
    then = clock.now().timestamp() - seconds_ago
    os.utime(path, (then, then))


@pytest.mark.parametrize(("seconds_ago", "is_left"), [(FORGOTTEN_SECONDS + 60, False), (60, True)])
def test_halves_are_swept_up_and_nothing_else(home: Path, seconds_ago: float, is_left: bool) -> None:
    waiting, done = home / "uploads" / ".018f-ab12", home / "uploads" / "018f"
    for folder in (waiting, done):
        folder.mkdir(parents=True)
        (folder / "01").write_bytes(b"x")
    half, notebook = home / "tmpa1b2.upload.mbox", home / "enishi.sqlite3"
    for file in (half, notebook):
        file.write_bytes(b"x")
    for path in (waiting, done, half, notebook):
        touch(path, seconds_ago)
    tick()
    assert [path.exists() for path in (waiting, half, done, notebook)] == [is_left, is_left, True, True]
