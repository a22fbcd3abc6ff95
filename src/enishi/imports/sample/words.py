"""The word lists beside this module (data/*.toml), read once: names, companies, places, topics, notes."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

Lists = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Workplace:
    organisation: str
    domain: str
    posts: tuple[tuple[str, str], ...]


def read_table(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))


def _freeze(table: dict[str, list[str]]) -> Lists:
    return {key: tuple(items) for key, items in table.items()}


def _read_names() -> dict[str, tuple[tuple[str, str], ...]]:
    pairs = {pool: [entry.split() for entry in entries] for pool, entries in read_table("names").items()}
    return {pool: tuple((name, reading) for name, reading in entries) for pool, entries in pairs.items()}


def _read_workplaces() -> dict[str, tuple[Workplace, ...]]:
    return {group: tuple(map(_make_workplace, rows)) for group, rows in read_table("workplaces").items()}


def _make_workplace(row: dict[str, Any]) -> Workplace:
    posts = (post.split("/") for post in row["posts"])
    return Workplace(row["organisation"], row["domain"], tuple((where, title) for where, title in posts))


NAMES = _read_names()
WORKPLACES = _read_workplaces()

_NOTES = read_table("notes")
TALK, TEXT, GATHER, FAVOURS, OTHER_NOTES = (
    _freeze(_NOTES[part]) for part in ("talk", "text", "gather", "favours", "other")
)

_TOPICS = read_table("topics")
SLOTS, HOBBIES, MONTHS, AT_HOME = (_freeze(_TOPICS[part]) for part in ("slots", "hobbies", "months", "home"))

_TOWN = read_table("town")
PLACES, EAT, HOW_MET, TAGS, WISHES = (
    _freeze(_TOWN[part]) for part in ("places", "eat", "how_met", "tags", "wishes")
)
_FIELDS = read_table("fields")
INDUSTRIES: dict[str, str] = {
    place: name for name, places in _FIELDS["industries"].items() for place in places
}
CORNERS: dict[str, str] = _FIELDS["corners"]
