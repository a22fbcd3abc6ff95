"""Reads the twelve mornings of a lived year and holds them against what was expected of them beforehand."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass, field
from typing import Any

from enishi.accounts.models import User
from tests.diary.reminders import Reminders, read_reminders
from tests.diary.replay import Replay
from tests.diary.ways import Ways, read_ways, tell
from tests.diary.writing import HERE
from tests.posts import Post


@dataclass(frozen=True)
class Note:
    """A day note, and whom or which place of the diary its sentence names."""

    kind: str
    neutral_text: str
    about: frozenset[str]


@dataclass(frozen=True)
class Morning:
    """What Today showed on one of the twelve mornings, by the keys of the diary, and what was expected."""

    on: dt.date
    expected: dict[str, Any]
    shown: list[tuple[str, str]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    reminders: Reminders | None = None
    ways: Ways = field(default_factory=dict)
    expected_ways: dict[str, Any] = field(default_factory=dict)
    expected_reminders: dict[str, Any] = field(default_factory=dict)

    @property
    def useful(self) -> list[str]:
        return [who for who, _ in self.shown if who in self.expected["useful"]]

    @property
    def wrong(self) -> list[str]:
        return [who for who, _ in self.shown if who not in self.expected["useful"]]

    @property
    def missing_notes(self) -> list[dict[str, str]]:
        """What the day ought to have asked or told, and did not."""
        return [one for one in self.expected.get("notes", []) if not self._has(one)]

    @property
    def wrong_notes(self) -> list[dict[str, str]]:
        """What it must not say, and did."""
        return [one for one in self.expected["no_notes"] if self._has(one)]

    @property
    def wrong_ways(self) -> list[object]:
        """What the page of the ways ought to say of this year, and does not."""
        expected = self.expected_ways
        has_range = [*expected.get("says_range_is_wide", []), *expected.get("still_says_range", [])]
        return [
            *(way for way in has_range if way not in self.ways or not self.ways[way].is_open),
            *(way for way in expected.get("claims_nothing_about", []) if way in self.ways),
            *(pair for pair in expected.get("dearer_per_lasting_tie", []) if not self._is_dearer(*pair)),
            *(pair for pair in expected.get("more_last", []) if not self._has_more(*pair)),
        ]

    def _is_dearer(self, one: str, other: str) -> bool:
        return tell(self.ways, one).yen_per_tie > tell(self.ways, other).yen_per_tie

    def _has_more(self, one: str, other: str) -> bool:
        return tell(self.ways, one).lasting > tell(self.ways, other).lasting

    @property
    def wrong_reminders(self) -> list[tuple[object, ...]]:
        """Days the feed lacks or must not have, and a heap of mails where one was to be there."""
        wrong: list[tuple[object, ...]] = []
        if self.reminders is not None:
            days, expected = self.reminders.days, self.expected_reminders
            wrong += [("lacks", day) for day in expected.get("feed_has_days", []) if day not in days]
            wrong += [("has", day) for day in expected.get("feed_lacks_days", []) if day in days]
            mails = self.reminders.mails_of(self.on, self.on)
            if len(mails) != expected.get("mails_after_silence", len(mails)):
                wrong.append(("mails", mails))
        return wrong

    def _has(self, wanted: dict[str, str]) -> bool:
        about = wanted.get("about", "")
        return any(one.kind == wanted["kind"] and (not about or about in one.about) for one in self.notes)

    def __str__(self) -> str:
        words = [
            f"{who} ({kind}{'' if who in self.expected['useful'] else ', not useful'})"
            for who, kind in self.shown
        ]
        return f"{self.on}  {len(self.useful)} of {len(self.shown)}: {', '.join(words)}"


def read_expectations(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name / "expectations.toml").read_text(encoding="utf-8"))


def live(owner: User, name: str, post: Post) -> list[Morning]:
    """The year through the API, and what it said on the twelve mornings."""
    replay = Replay(owner, name, post)
    mornings, wanted = [], read_expectations(name)
    ways = {one["on"]: one for one in wanted.get("ways", [])}
    reminders = {one["on"]: one for one in wanted.get("reminders", [])}
    for expected in wanted["dates"]:
        replay.live_until(expected["on"])
        with replay.morning():
            notes = [_read_note(replay, one) for one in replay.ask("GET", "/day-notes")]
            told = read_reminders(replay), read_ways(replay)
            also = ways.get(replay.day, {}), reminders.get(replay.day, {})
            mornings.append(Morning(replay.day, expected, replay.read_today(), notes, *told, *also))
    return mornings


def _read_note(replay: Replay, said: dict[str, Any]) -> Note:
    """The note; of a list of New Year's cards, about whom it is stands on the list it leads to."""
    about = {key for key, name in list_names(replay.story).items() if name in said["text"]}
    if said["kind"] in ("nengajo_list", "nengajo_stop"):
        page = replay.ask("GET", f"/year/cards/{replay.day.year + 1}", limit="200")
        keys = {made: key for key, made in replay.ids.items()}
        is_stop = said["kind"] == "nengajo_stop"
        listed = [one for one in page["items"] if not one["hold"] and (one["may_stop"] or not is_stop)]
        about |= {keys[one["person_id"]] for one in listed}
    return Note(said["kind"], said["neutral_text"], frozenset(about))


def list_names(story: dict[str, Any]) -> dict[str, str]:
    """Who and which places could be named, by key: a person by the family name."""
    people = {one["key"]: one["name"].partition(" ")[0] for one in story["people"]}
    return people | {one["key"]: one["name"] for one in story["places"]}
