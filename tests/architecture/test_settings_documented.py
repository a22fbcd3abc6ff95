"""Every ENISHI_* variable is documented, and nothing is documented that no longer exists."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VARIABLE = re.compile(r"\bENISHI_[A-Z][A-Z0-9_]*\b")


def list_used() -> set[str]:
    files = [ROOT / "run.py", *(ROOT / "tools").glob("*.py"), *(ROOT / "src").rglob("*.py")]
    return {name for file in files for name in VARIABLE.findall(file.read_text(encoding="utf-8"))}


def test_used_and_documented_are_the_same() -> None:
    page = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| `(ENISHI_[A-Z0-9_]+)` \|", page, flags=re.MULTILINE)
    assert sorted(documented) == sorted(list_used())
