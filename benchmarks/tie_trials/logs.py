"""Reads a folder of contact logs: NAME.csv.gz with src,dst,t,channel, and an optional settings.json.

A pair of people is undirected; who of the two wrote is kept beside it. Days count from t = 0.
"""

from __future__ import annotations

import csv
import gzip
import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from enishi.engine.tie_states import Flags, Floats, Ints

SECONDS_A_DAY: Final = 86_400
COLUMNS: Final = ("src", "dst", "t", "channel")
Row = tuple[str, str, str, str]


class LogError(ValueError):
    """A log or settings.json cannot be read; the message names file, line and what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The days a log is judged on, both included (the last one ends the trial), and the horizons in days."""

    first_day: int
    last_day: int
    horizons: tuple[int, ...]


KNOWN: Final = {
    "eu_email": Settings(0, 525, (30, 90)),
    "collegemsg": Settings(0, 194, (7, 30)),
    "cns": Settings(0, 28, (7,)),
    "mathoverflow": Settings(0, 2350, (30, 90)),
}


@dataclass(frozen=True, slots=True)
class ContactLog:
    """One entry per event in the first five, one per pair in the next two.

    pair      int, 0 .. n_pairs - 1, numbered by (lower, higher): the same log gives the same numbers
    day       int, floor(t / 86400)
    seconds   float, t
    outgoing  bool, the one with the lower id wrote
    channel   int, index into `channels`
    lower     int, index of the person with the lower id (numbers by size, anything else by spelling)
    higher    int, of the other one
    """

    name: str
    settings: Settings
    pair: Ints
    day: Ints
    seconds: Floats
    outgoing: Flags
    channel: Ints
    lower: Ints
    higher: Ints
    channels: tuple[str, ...]
    n_people: int

    @property
    def n_pairs(self) -> int:
        return self.lower.size


def read_logs(folder: Path) -> dict[str, ContactLog]:
    """Every log of the folder by name, in alphabetical order. Raises LogError."""
    files = sorted(folder.glob("*.csv.gz"))
    if not files:
        raise LogError(
            f"{folder}: no *.csv.gz here. Pass a folder of logs with the columns src,dst,t,channel."
        )
    settings = {**KNOWN, **read_settings(folder / "settings.json")}
    names = [file.name.removesuffix(".csv.gz") for file in files]
    return {name: read_log(file, settings.get(name)) for name, file in zip(names, files, strict=True)}


def read_settings(file: Path) -> dict[str, Settings]:
    """Settings by name of log; empty when there is no such file. Raises LogError."""
    if not file.exists():
        return {}
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        return {
            str(name): Settings(
                int(entry["first_day"]),
                int(entry["last_day"]),
                tuple(int(days) for days in entry["horizons"]),
            )
            for name, entry in found.items()
        }
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        shape = '{"NAME": {"first_day": 0, "last_day": 100, "horizons": [7, 30]}}'
        raise LogError(f"{file}: cannot be read ({error!r}). It must look like {shape}.") from error


def read_log(file: Path, settings: Settings | None = None) -> ContactLog:
    """One log; without settings the whole span counts, with horizons chosen from it. Raises LogError."""
    rows = _read_rows(file)
    sources, targets, times, channels = zip(*rows, strict=True)
    seconds = _read_times(file, times)
    people = sorted({*sources, *targets}, key=_order_ids([*sources, *targets]))
    number = {person: index for index, person in enumerate(people)}
    source = np.array([number[person] for person in sources], dtype=np.int64)
    target = np.array([number[person] for person in targets], dtype=np.int64)
    kinds = tuple(sorted(set(channels)))
    channel = np.searchsorted(np.array(kinds), np.array(channels)).astype(np.int64)
    key = np.minimum(source, target) * len(people) + np.maximum(source, target)
    pairs, pair = np.unique(key, return_inverse=True)
    day = np.floor(seconds / SECONDS_A_DAY).astype(np.int64)
    return ContactLog(
        file.name.removesuffix(".csv.gz"), settings or choose_settings(day), pair.astype(np.int64), day, seconds,
        source < target, channel, pairs // len(people), pairs % len(people), kinds, len(people),
    )  # fmt: skip


def choose_settings(day: Ints) -> Settings:
    """For an unknown log: all its days; horizons 30 and 90 from 540 days on, 7 and 30 from 120, else 7."""
    first, last = int(day.min()), int(day.max()) + 1
    span = last - first
    return Settings(first, last, (30, 90) if span >= 540 else (7, 30) if span >= 120 else (7,))


def _read_rows(file: Path) -> list[Row]:
    """All rows but contacts with oneself."""
    try:
        with gzip.open(file, "rt", encoding="utf-8", newline="") as lines:
            table = csv.reader(lines)
            header = next(table, None)
            if header is None:
                raise LogError(f"{file}: empty. A log begins with the line {','.join(COLUMNS)}.")
            missing = [name for name in COLUMNS if name not in header]
            if missing:
                raise LogError(
                    f"{file}:1: no column {missing[0]!r}. A log has the columns {','.join(COLUMNS)}."
                )
            src, dst, at, kind = (header.index(name) for name in COLUMNS)
            rows = [(row[src], row[dst], row[at], row[kind]) for row in table if row]
    except IndexError as error:
        raise LogError(f"{file}:{_find_short_line(file)}: fewer columns than the first line has.") from error
    except (OSError, EOFError, zlib.error, UnicodeDecodeError, csv.Error) as error:
        raise LogError(
            f"{file}: not readable as gzip with UTF-8 text ({error}). Compress it again."
        ) from error
    rows = [row for row in rows if row[0] != row[1]]
    if not rows:
        raise LogError(f"{file}: no contact between two people in it.")
    return rows


def _find_short_line(file: Path) -> int:
    with gzip.open(file, "rt", encoding="utf-8", newline="") as lines:
        table = csv.reader(lines)
        width = len(next(table))
        return next((table.line_num for row in table if row and len(row) < width), 0)


def _read_times(file: Path, times: tuple[str, ...]) -> Floats:
    try:
        seconds = np.array(times, dtype=np.float64)
    except ValueError:
        seconds = np.array([_number(text) for text in times])
    if np.all(np.isfinite(seconds)):
        return seconds
    with gzip.open(file, "rt", encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines)
        for row in table:
            if not np.isfinite(_number(row["t"])):
                raise LogError(
                    f"{file}:{table.line_num}: t = {row['t']!r} is no number of seconds. Correct that line."
                )
    raise LogError(f"{file}: a time is no number of seconds.")


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")


def _order_ids(ids: list[str]) -> type[int] | type[str]:
    """By size when all are whole numbers, else by spelling."""
    try:
        for text in set(ids):
            int(text)
    except ValueError:
        return str
    return int
