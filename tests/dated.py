"""Enishi on another day: `python -m tests.dated WORDS` is `enishi WORDS` with a clock that goes on from TEST_NOW."""

from __future__ import annotations

import datetime as dt
import os
import sys

from tests.notebooks import ROOT, Notebook


class DatedNotebook(Notebook):
    """A notebook whose web lives on another day; its worker lives today."""

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-m", "tests.dated"]


def dated(notebook: Notebook, moment: dt.datetime) -> DatedNotebook:
    """The same notebook at that moment."""
    extra = {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "TEST_NOW": moment.isoformat()}
    return DatedNotebook(notebook.home, notebook.database_url, {**notebook.extra, **extra})


def main() -> None:
    from enishi.cli.main import main as enishi
    from enishi.core import clock

    ahead = dt.datetime.fromisoformat(os.environ["TEST_NOW"]) - clock.now()
    present = clock.now
    vars(clock).update(now=lambda: present() + ahead)

    enishi()


if __name__ == "__main__":
    main()
