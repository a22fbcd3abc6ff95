"""`run.py test`: a PostgreSQL, a browser, then every step to the end; what could not run is named."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from browser import find_browser, install_browser
from outcomes import Outcome, exit_code, outcome_of, write_table
from steps import Step, list_steps
from surroundings import make_env
from system_commands import install_missing


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL that lives as long as this block; empty when it could not start.

    A process of its own that ends when its input does: nothing is left behind, however this one ends.
    """
    command = [sys.executable, "tools/start_postgres.py"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        yield child.stdout.readline().strip() if child.stdout else ""
        child.communicate()


def take(step: Step, env: dict[str, str]) -> Outcome:
    print(f"\n== {step.name}", flush=True)
    if step.blocked:
        return Outcome(step.name, "could not run", 0.0, notes=(step.blocked,))
    begun = time.monotonic()
    code = subprocess.run(step.command, env={**env, **step.env}, check=False).returncode
    outcome = outcome_of(step.name, code, time.monotonic() - begun, step.report)
    print(f"-- {step.name}: {outcome.verdict}, {outcome.seconds:.1f} s", flush=True)
    return outcome


def main(words: Sequence[str]) -> int:
    browser = find_browser(os.environ.get("ENISHI_CHROMIUM", "")) or ("" if words else install_browser())
    if not words:
        install_missing()
    with tempfile.TemporaryDirectory(prefix="enishi-test-") as folder, postgres() as address:
        env = make_env(Path(folder), address, browser)
        outcomes = [take(step, env) for step in list_steps(words, Path(folder), address, browser)]
    print(write_table(outcomes), flush=True)
    return exit_code(outcomes, strict=os.environ.get("CI") == "true")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
