"""A notebook whose processes live on another day, which a test may turn while they run; and in a world it lays out."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from dataclasses import dataclass, replace
from pathlib import Path

from tests.notebooks import ROOT, Notebook, make_notebook

ZONE = zoneinfo.ZoneInfo("Asia/Tokyo")
EVENING = dt.time(20)


@dataclass(frozen=True, slots=True)
class Dated:
    """Everything that `notebook` starts asks `file` how far the clock is moved."""

    notebook: Notebook
    file: Path

    def turn_to(self, day: dt.date, at: dt.time = EVENING) -> None:
        """It is that hour of that day in Tokyo, and time goes on from there."""
        moment = dt.datetime.combine(day, at, tzinfo=ZONE)
        written = self.file.with_suffix(".new")
        written.write_text(str(int((moment - dt.datetime.now(dt.UTC)).total_seconds())), encoding="ascii")
        written.replace(self.file)


def make_dated(home: Path, day: dt.date, **props: str) -> Dated:
    """An empty notebook on the evening of that day; `props` are for the stage."""
    file = home.with_suffix(".day")
    dated = Dated(put_on_stage(make_notebook(home), STAGE_DAY=str(file), **props), file)
    dated.turn_to(day)
    return dated


def put_on_stage(notebook: Notebook, **props: str) -> Notebook:
    """The same notebook; its processes begin with tests/stage/sitecustomize.py."""
    paths = f"{ROOT / 'tests' / 'stage'}:{ROOT / 'src'}"
    return replace(notebook, extra={**notebook.extra, "PYTHONPATH": paths, **props})
