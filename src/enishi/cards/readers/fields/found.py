"""What a pattern found in a text: where, what it means, and how sure the rule is by itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    start: int
    end: int
    value: str
    kind: str = ""
    sure: float = 1.0
