"""Tells a step that gives something from a plain hint."""

from __future__ import annotations

from enishi.followups.suggestion import Suggestion
from enishi.followups.words import mourning_step, plain_step


def find_give(one: Suggestion) -> str:
    """What could be done for somebody; empty when the step is only a hint how to begin."""
    return "" if one.step in (plain_step(one.kind), mourning_step()) else one.step
