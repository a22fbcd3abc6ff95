"""Jobs of the worker: offers that ended, once a minute."""

from __future__ import annotations

from enishi.events import actions


def tick() -> None:
    """Places that nobody took in time go to the next in line."""
    actions.lapse_offers()
