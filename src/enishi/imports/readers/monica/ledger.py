"""The book about a document: each value with the places it went to; and one record of it, asked field by field."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from enishi.imports.readers.loading import as_dict, as_text
from enishi.imports.readers.told import Place, ReportRow

Path = tuple[str | int, ...]
Value = str | int | float | bool


def walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, Value]]:
    """Every value that says something; null and empty text do not."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from walk(part, (*path, key))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from walk(part, (*path, number))
    elif value is not None and value != "":
        yield path, value


def to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(slots=True)
class Ledger:
    """Which value went where; `fields` names a value for people: gift.amount."""

    places: dict[Path, list[Place]] = field(default_factory=dict)
    fields: dict[Path, str] = field(default_factory=dict)

    def enter(self, path: Path, name: str, *places: Place) -> None:
        self.fields[path] = name
        known = self.places.setdefault(path, [])
        known += [place for place in places if place not in known]

    def put_all(self, value: object, path: Path, kind: str, place: Place) -> None:
        """Everything below went there, and nowhere else: what was said of it before is no longer so."""
        for leaf, _ in walk(value, path):
            self.places[leaf] = [place]
            self.fields.setdefault(leaf, name_field(kind, leaf[len(path) :]))

    def rows(self) -> tuple[ReportRow, ...]:
        """What the report says: field, places and how many values, sorted."""
        counted = Counter((self.fields[path], tuple(places)) for path, places in self.places.items())
        return tuple(ReportRow(name, count, places) for (name, places), count in sorted(counted.items()))


def name_field(kind: str, below: Path) -> str:
    """gift.amount for properties.amount of a gift; positions in lists and Monica's own wrapping are left out."""
    words = [str(word) for word in below if not isinstance(word, int) and word != "properties"]
    return ".".join([kind, *words])


@dataclass(slots=True)
class Record:
    """One thing of the document: its columns stand beside `properties`, and are asked for alike."""

    ledger: Ledger
    path: Path
    kind: str
    data: Mapping[str, Any]

    def find(self, name: str) -> tuple[Path, Any]:
        properties = as_dict(self.data.get("properties"))
        if name in properties:
            return (*self.path, "properties", name), properties[name]
        return (*self.path, name), self.data.get(name)

    def look(self, name: str) -> Any:
        """The value, without entering where it went."""
        return self.find(name)[1]

    def take(self, name: str, *places: Place) -> Any:
        """The value, whole, entered as gone to these places."""
        path, value = self.find(name)
        for leaf, _ in walk(value, path):
            self.ledger.enter(leaf, name_field(self.kind, leaf[len(self.path) :]), *places)
        return value

    def text(self, name: str, *places: Place) -> str:
        """A single value as text; whatever else stands there is left to be kept as it is."""
        value = self.look(name)
        if isinstance(value, dict | list):
            return ""
        return as_text(self.take(name, *places)).strip()

    def leave(self, place: Place, *names: str) -> None:
        for name in names:
            self.take(name, place)

    def part(self, name: str) -> Record:
        """A record inside the record, such as a date with its doubts."""
        path, value = self.find(name)
        return Record(self.ledger, path, f"{self.kind}.{name}", as_dict(value))

    def rest(self) -> list[tuple[Path, str, Value]]:
        """What nobody has asked for: path, name of the field, value."""
        return [
            (path, name_field(self.kind, path[len(self.path) :]), value)
            for path, value in walk(self.data, self.path)
            if path not in self.ledger.places
        ]

    def keep_rest(self, raw: list[tuple[str, str]]) -> None:
        """The rest of a small record, as one line of JSON beside the person; a plain no is not worth one."""
        kept: dict[str, Value] = {}
        for path, name, value in self.rest():
            place: Place = "left_default" if value is False or value == 0 else "raw"
            self.ledger.enter(path, name, place)
            if place == "raw":
                kept[_place_below(path[len(self.path) :])] = value
        if kept:
            raw.append((f"monica.{self.kind}", to_json({**_uuid(self.data), **kept})))

    def keep_whole(self, raw: list[tuple[str, str]]) -> None:
        """The record as it was, as one line of JSON beside the person."""
        for path, _ in walk(self.data, self.path):
            self.ledger.enter(path, name_field(self.kind, path[len(self.path) :]), "raw")
        raw.append((f"monica.{self.kind}", to_json(self.data)))


def _place_below(below: Path) -> str:
    return ".".join(str(word) for word in below if word != "properties")


def _uuid(data: Mapping[str, Any]) -> dict[str, Any]:
    return {"uuid": data["uuid"]} if isinstance(data.get("uuid"), str) else {}
