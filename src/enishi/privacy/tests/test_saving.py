"""A file on disk: whole or not at all, and nothing of it beside, however the process that makes it ends."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

import pytest

from enishi.core import errors
from enishi.privacy import saving


def list_names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="only Linux has files without a name")
def test_while_it_is_made_nothing_lies_in_the_folder(tmp_path: Path) -> None:
    """Whoever is killed now leaves nothing."""
    seen: list[list[str]] = []

    def fill(out: BinaryIO) -> None:
        out.write(b"whole")
        seen.append(list_names(tmp_path))

    saving.save(tmp_path / "a.zip", fill)
    assert (seen, list_names(tmp_path), (tmp_path / "a.zip").read_bytes()) == ([[]], ["a.zip"], b"whole")
    assert (tmp_path / "a.zip").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("has_nameless", [True, False])
def test_what_is_there_is_replaced_whole_or_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_nameless: bool
) -> None:
    if not has_nameless:
        monkeypatch.setattr(saving, "NAMELESS", tmp_path / "none")
    out = tmp_path / "a.zip"
    out.write_bytes(b"before")

    def fail(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise OSError(28, "No space left on device")

    def fill(stream: BinaryIO) -> None:
        stream.write(b"after")

    with pytest.raises(errors.AlreadyThere):
        saving.save(out, fail)
    with pytest.raises(errors.Invalid):
        saving.save(out, fail, is_forced=True)
    assert (list_names(tmp_path), out.read_bytes()) == (["a.zip"], b"before")
    saving.save(out, fill, is_forced=True)
    assert (list_names(tmp_path), out.read_bytes()) == (["a.zip"], b"after")
