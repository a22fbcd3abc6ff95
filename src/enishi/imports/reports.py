"""The report on a file: which fields it has, and where their values went, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import pgettext_lazy

from enishi.imports.models import ImportFile

PLACES: Mapping[str, object] = {
    "name": pgettext_lazy("imports", "the name"),
    "post": pgettext_lazy("imports", "the post"),
    "tags": pgettext_lazy("imports", "tags"),
    "points": pgettext_lazy("imports", "ways to reach them"),
    "addresses": pgettext_lazy("imports", "addresses"),
    "birthday": pgettext_lazy("imports", "the birthday"),
    "note": pgettext_lazy("imports", "the note"),
    "state": pgettext_lazy("imports", "the state (passed away)"),
    "met": pgettext_lazy("imports", "how you met"),
    "introducer": pgettext_lazy("imports", "who introduced you"),
    "closeness": pgettext_lazy("imports", "how close the tie is to be"),
    "relation": pgettext_lazy("imports", "what they are to you"),
    "photo": pgettext_lazy("imports", "the photo"),
    "encounter": pgettext_lazy("imports", "encounters"),
    "promise": pgettext_lazy("imports", "promises"),
    "put_away": pgettext_lazy("imports", "whether somebody is put away"),
    "identity": pgettext_lazy("imports", "recognising the same thing in a later export"),
    "raw": pgettext_lazy("imports", "kept with the person as it was (in your own export)"),
    "kept": pgettext_lazy("imports", "kept with this import (below, and in your own export)"),
    "left_about_file": pgettext_lazy("imports", "left out: it describes the file itself"),
    "left_account": pgettext_lazy("imports", "left out: your account there"),
    "left_copy": pgettext_lazy("imports", "left out: counts and labels of what is in the file anyway"),
    "left_default": pgettext_lazy("imports", "left out: nobody chose anything there"),
    "left_files": pgettext_lazy(
        "imports", "left out: the notebook keeps one photo of each person and no other files"
    ),
    "left_kinds": pgettext_lazy(
        "imports", "left out: lists of kinds; their words stand where they were used"
    ),
    "left_log": pgettext_lazy("imports", "left out: who pressed what there, and when"),
    "left_picture": pgettext_lazy("imports", "left out: pictures made there or lying on other servers"),
    "left_secret": pgettext_lazy("imports", "left out: keys and passwords, which are stored nowhere"),
    "left_settings": pgettext_lazy("imports", "left out: settings of the other program"),
    "left_stamps": pgettext_lazy(
        "imports", "left out: when something was stored there, and how often looked at"
    ),
}


@dataclass(frozen=True, slots=True)
class Gone:
    """Fields whose values went the same way, each with how many."""

    where: str
    fields: tuple[tuple[str, int], ...]
    is_left: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing that stays with the import, as lines of field and value."""

    kind: str
    lines: tuple[tuple[str, str], ...]


def list_gone(file: ImportFile) -> list[Gone]:
    """Where everything went, what came in first and what was left out last; empty for files without a report."""
    order = list(PLACES)
    groups: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for name, count, places in file.report.get("rows", ()):
        groups.setdefault(tuple(places), []).append((str(name), int(count)))
    ranked = sorted(
        groups, key=lambda places: [order.index(place) if place in order else -1 for place in places]
    )
    return [
        Gone(
            describe_places(places), tuple(groups[places]), all(place.startswith("left_") for place in places)
        )
        for places in ranked
    ]


def describe_places(places: tuple[str, ...]) -> str:
    return " + ".join(str(PLACES.get(place, place)) for place in places)


def list_kept(file: ImportFile) -> list[Kept]:
    """What belongs to nobody in the file: a journal, my own card, whatever is not known here."""
    return [
        Kept(str(kind), tuple(_list_lines(row)))
        for kind, rows in sorted(file.report.get("kept", {}).items())
        for row in rows
    ]


def _list_lines(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, part in value.items():
            inner = name if key == "properties" else ".".join(filter(None, (name, key)))
            yield from _list_lines(part, inner)
    elif isinstance(value, list):
        for part in value:
            yield from _list_lines(part, name)
    elif value not in (None, ""):
        yield name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def describe_report(file: ImportFile) -> list[dict[str, object]]:
    """The report by the contract of `import --json`: field, values, places, and these in words."""
    return [
        {"field": name, "values": count, "places": list(places), "where": describe_places(tuple(places))}
        for name, count, places in file.report.get("rows", ())
    ]
