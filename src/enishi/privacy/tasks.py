"""Regular work of the room: whoever was deleted a month ago is forgotten for good."""

from __future__ import annotations

from enishi.privacy.actions import purge_deleted


def tick() -> None:
    """Once a minute, by the worker; quick when there is nothing to do."""
    purge_deleted()
