"""What came of the steps of `run.py test`: the counts, the table and the closing line that CI reads."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Outcome(NamedTuple):
    name: str
    verdict: str  # ok, failed, could not run
    seconds: float
    passed: int = 0
    failed: int = 0
    notes: tuple[str, ...] = ()


def outcome_of(name: str, code: int, seconds: float, report: Path | None) -> Outcome:
    if report is None:
        return Outcome(name, "failed" if code else "ok", seconds)
    passed, failed, notes = count_tests(report)
    verdict = "failed" if code else "could not run" if notes else "ok"
    return Outcome(name, verdict, seconds, passed, failed or int(bool(code)), notes)


def count_tests(report: Path) -> tuple[int, int, tuple[str, ...]]:
    """Passed and failed tests of a JUnit file, and why some were skipped: a skipped test did not run."""
    passed, failed, notes = 0, set[str](), list[str]()
    for case in ElementTree.parse(report).iter("testcase") if report.exists() else ():
        name, skipped = f"{case.get('classname')}.{case.get('name')}", case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            failed.add(name)  # a test that fails and then fails to tidy up is one failure
        elif skipped is None or skipped.get("type") == "pytest.xfail":
            passed += 1
        else:
            notes.append(f"{name}: {skipped.get('message')}")
    return passed, len(failed), tuple(notes)


def write_table(outcomes: Sequence[Outcome]) -> str:
    lines = [f"{o.name:<26}{o.verdict:<16}{o.seconds:7.1f} s" for o in outcomes]
    lines += [f"could not run: {o.name}: {note}" for o in outcomes for note in o.notes]
    return "\n".join(
        [
            "",
            *lines,
            "",
            f"{sum(o.passed for o in outcomes)} passed, {sum(o.failed for o in outcomes)} failed",
        ]
    )


def exit_code(outcomes: Sequence[Outcome], *, strict: bool) -> int:
    bad = {"failed", "could not run"} if strict else {"failed"}
    return int(any(outcome.verdict in bad for outcome in outcomes))
