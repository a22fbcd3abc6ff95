"""Regular work of the room: whoever was deleted a month ago, and yesterday's jobs, are forgotten for good."""

from __future__ import annotations

import datetime as dt

from enishi.core import clock
from enishi.core.actions import prune_finished_jobs
from enishi.privacy.actions import purge_deleted


def tick() -> None:
    """Once a minute, by the worker; quick when there is nothing to do."""
    purge_deleted()
    prune_finished_jobs(clock.now() - dt.timedelta(days=1))
