"""Fills the routine into a story and writes the year down, the same every time: `python -m tests.diary.writing mio`."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
WRITTEN = ("line", "message", "mail", "letter", "reaction", "gift_in", "gift_out")
CONTACT = ("met", "meal", "event", "call", "visit", "shift", "meeting", *WRITTEN)
DAY = dt.timedelta(days=1)


def read_story(name: str) -> dict[str, Any]:
    """The hand-written part."""
    return tomllib.loads((HERE / name / "diary.toml").read_text(encoding="utf-8"))


def read_year(name: str) -> list[dict[str, Any]]:
    """Every thing of the year, by day."""
    lines = (HERE / name / "year.jsonl").read_text(encoding="utf-8").splitlines()
    return [{**row, "on": dt.date.fromisoformat(row["on"])} for row in map(json.loads, lines)]


def write_year(story: dict[str, Any]) -> str:
    """The story and its routine as lines of JSON, by day."""
    rows = [dict(row) for row in story["events"]]
    for routine in story["routines"]:
        rows.extend(_fill(story, routine))
    rows.sort(key=lambda row: (row["on"], row.get("who", []), row["kind"]))
    return "".join(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)


def is_contact(row: dict[str, Any]) -> bool:
    """Whether it was something between her and somebody."""
    return row["kind"] in CONTACT and bool(row.get("who"))


def _fill(story: dict[str, Any], routine: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One routine over the year; days on which the story speaks of the person anyway are left to it."""
    told = {row["on"] for row in story["events"] if routine["who"] in row.get("who", [])}
    until = routine.get("until", story["ends"])
    draw = _Draw(f"{story['seed']} {routine['who']}")
    day = routine.get("from", story["begins"]) + DAY * int(draw.take() * routine["every"])
    number = 0
    while day <= until:
        on = _fit(day, routine.get("days", "any"))
        is_told = any(abs((on - other).days) <= 1 for other in told)
        if on <= until and not is_told:
            yield _write(story, routine, on, number, draw.take())
            number += 1
        step = routine["every"] + (2 * draw.take() - 1) * routine["loose"]
        day += DAY * max(1, round(step))


def _write(
    story: dict[str, Any], routine: dict[str, Any], on: dt.date, number: int, chance: float
) -> dict[str, Any]:
    kind = routine["kinds"][number % len(routine["kinds"])]
    who = [routine["who"]] + ([routine["also"]] if "also" in routine and number % 2 else [])
    row: dict[str, Any] = {"on": on, "kind": kind, "who": who}
    row |= {key: routine[key] for key in ("place",) if key in routine}
    if kind in ("met", "meal"):
        row |= {key: routine[key] for key in ("yen", "minutes") if key in routine}
    is_silent = any(one["from"] <= on <= one["until"] for one in story["silences"])
    return {**row, "logged": chance < routine["share"] and not is_silent}


def _fit(day: dt.date, days: str) -> dt.date:
    if days == "weekday":
        return day + DAY * max(0, 7 - day.isoweekday() + 1) if day.isoweekday() > 5 else day
    if days == "weekend":
        return day + DAY * (6 - day.isoweekday()) if day.isoweekday() < 6 else day
    return day


class _Draw:
    """Numbers from 0 to 1 that are the same on every machine."""

    def __init__(self, words: str) -> None:
        self.words, self.count = words, 0

    def take(self) -> float:
        self.count += 1
        digest = hashlib.sha256(f"{self.words} {self.count}".encode()).digest()
        return int.from_bytes(digest[:6], "big") / 2**48


if __name__ == "__main__":
    for folder in sys.argv[1:]:
        (HERE / folder / "year.jsonl").write_text(write_year(read_story(folder)), encoding="utf-8")
