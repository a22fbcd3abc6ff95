"""Reads the twelve mornings of a lived year and holds them against what was expected of them beforehand."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass, field
from typing import Any

from enishi.accounts.models import User
from tests.diary.replay import Replay
from tests.diary.writing import HERE


@dataclass(frozen=True)
class Morning:
    """What Today showed on one of the twelve mornings, by the keys of the diary, and what was expected."""

    on: dt.date
    expected: dict[str, Any]
    shown: list[tuple[str, str]] = field(default_factory=list)

    @property
    def useful(self) -> list[str]:
        return [who for who, _ in self.shown if who in self.expected["useful"]]

    @property
    def wrong(self) -> list[str]:
        return [who for who, _ in self.shown if who not in self.expected["useful"]]

    def __str__(self) -> str:
        words = [
            f"{who} ({kind}{'' if who in self.expected['useful'] else ', not useful'})"
            for who, kind in self.shown
        ]
        return f"{self.on}  {len(self.useful)} of {len(self.shown)}: {', '.join(words)}"


def read_expectations(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name / "expectations.toml").read_text(encoding="utf-8"))


def live(owner: User, name: str) -> list[Morning]:
    """The year through the API, and what it said on the twelve mornings."""
    replay = Replay(owner, name)
    mornings = []
    for expected in read_expectations(name)["dates"]:
        replay.live_until(expected["on"])
        with replay.morning():
            mornings.append(Morning(expected["on"], expected, replay.read_today()))
    return mornings
