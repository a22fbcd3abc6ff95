"""run.py's decisions: which Python will do, what is installed, where each word goes."""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path

import pytest

import run

ROOT = Path(__file__).resolve().parents[2]


def test_standard_library_only() -> None:
    tree = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert sorted(name for name in imported if name.split(".")[0] not in sys.stdlib_module_names) == []


def test_an_old_python_can_still_read_the_complaint() -> None:
    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (4, 0)])
def test_new_enough(version: tuple[int, int]) -> None:
    assert run.version_complaint(version) == ""


def test_too_old_says_what_to_do() -> None:
    assert run.version_complaint((3, 9)).splitlines()[1] == (
        "Enishi needs Python 3.11 or newer; this is 3.9. Install one and run the same command with it."
    )


@pytest.mark.parametrize(
    ("words", "way", "rest"),
    [
        ([], "enishi", ["open"]),
        (["today", "--json"], "enishi", ["today", "--json"]),
        (["--help"], "enishi", ["--help"]),
        (["demo"], "demo", ["serve", "--open"]),
        (["demo", "--port", "9"], "demo", ["serve", "--open", "--port", "9"]),
        (["demo", "today", "--json"], "demo", ["today", "--json"]),
        (["test"], "test", []),
        (["test", "-k", "demo"], "test", ["-k", "demo"]),
        (["bench", "imports"], "bench", ["imports"]),
    ],
)
def test_route(words: list[str], way: str, rest: list[str]) -> None:
    assert run.route(words) == (way, rest)


class TestStamp:
    def test_the_same_python_and_lock(self) -> None:
        assert run.satisfies({"python": "3.11-linux", "locks": ["a"]}, "3.11-linux", "a") is True

    def test_a_test_install_serves_an_ordinary_start(self) -> None:
        assert run.satisfies({"python": "3.11-linux", "locks": ["a", "b"]}, "3.11-linux", "a") is True

    @pytest.mark.parametrize(
        "stamp", [{}, {"python": "3.12-linux", "locks": ["a"]}, {"python": "3.11-linux", "locks": ["b"]}]
    )
    def test_anything_else_is_installed_again(self, stamp: dict[str, object]) -> None:
        assert run.satisfies(stamp, "3.11-linux", "a") is False

    @pytest.mark.parametrize("content", ["", "{", "[]", json.dumps("word")])
    def test_a_broken_stamp_is_no_stamp(self, tmp_path: Path, content: str) -> None:
        (tmp_path / "stamp").write_text(content, encoding="utf-8")
        assert run.read_stamp(tmp_path / "stamp") == {}

    def test_a_changed_lock_has_another_hash(self, tmp_path: Path) -> None:
        lock = tmp_path / "requirements.lock"
        lock.write_text("a==1", encoding="utf-8")
        before = run.hash_of([lock])
        lock.write_text("a==2", encoding="utf-8")
        assert run.hash_of([lock]) != before


class TestDemoFolder:
    @pytest.fixture(autouse=True)
    def _own_temp_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def test_fixed_and_private(self, tmp_path: Path) -> None:
        folder = run.demo_folder()
        folder.chmod(0o755)
        assert run.demo_folder() == folder
        assert (folder.parent, folder.stat().st_mode & 0o777) == (tmp_path, 0o700)

    def test_a_link_in_its_place_is_refused(self, tmp_path: Path) -> None:
        folder = run.demo_folder()
        folder.rmdir()
        folder.symlink_to(tmp_path)
        with pytest.raises(SystemExit) as refusal:
            run.demo_folder()
        assert refusal.value.code == 2


def test_every_hash_locked_requirement_has_a_hash() -> None:
    for name in (run.RUNTIME, run.TEST):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        pins = [number for number, line in enumerate(lines) if "==" in line and not line.startswith(" ")]
        assert pins
        assert [lines[number] for number in pins if "--hash=" not in lines[number + 1]] == []


def test_the_test_lock_holds_the_runtime_lock() -> None:
    pins = [
        {
            line.split(" ;")[0].strip(" \\")
            for line in (ROOT / name).read_text().splitlines()
            if "==" in line[:60]
        }
        for name in (run.RUNTIME, run.TEST)
    ]
    assert sorted(pins[0] - pins[1]) == []
