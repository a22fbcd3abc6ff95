"""The wheel has everything built that git does not keep, and nothing that only we need; it runs from where it lies."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (made,) = folder.glob("*.whl")
    return made


def test_what_is_in_it(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    catalogues = {f"enishi/{po.parents[3].name}" for po in (ROOT / "src/enishi").rglob("*.po")}
    assert {name.split("/locale/")[0] for name in names if name.endswith(".mo")} == catalogues
    assert [name for name in names if name.endswith(".po") or "/tests/" in name] == []
    assert "enishi/site/static/site/base.css" in names
    assert "enishi/desk/templates/desk/today.html" in names


def test_it_runs(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "lib")
    env = {name: value for name, value in os.environ.items() if not name.startswith("ENISHI_")}
    env |= {"PYTHONPATH": str(tmp_path / "lib"), "ENISHI_HOME": str(tmp_path / "home"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "enishi", "link"]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr.strip()) == (
        2,
        "「縁」はいま動いていません。enishi で始めると、リンクが表示されます。",
    )
