"""The tree says what the house says: every room is in the contract, every room has the same files."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "enishi"

SAME_EVERYWHERE = {
    *("__init__", "models", "rules", "queries", "actions", "forms", "views", "urls", "api", "admin", "apps"),
    *(
        "tasks",
        "cli",
        "portable",
        "signals",
        "merging",
        "migrations",
        "templates",
        "templatetags",
        "static",
        "locale",
        "tests",
    ),
}
# Pure, noun-named modules beside the usual files. A new one is listed here, so that somebody looks at its name.
NOUNS = {
    "accounts": {
        *(
            "adapters",
            "backends",
            "entry_urls",
            "gate",
            "letters",
            "limits",
            "passkeys",
            "passwords",
            "sentences",
        ),
        *("watching", "written"),
    },
    "encounters": {
        "bills",
        "described",
        "event_pages",
        "fields",
        "pictures",
        "prices",
        "readers",
        "shell",
        "weights",
        "words",
    },
    "events": {
        *(
            "brought",
            "cards",
            "codes",
            "described",
            "door_shell",
            "fields",
            "files",
            "guests_here",
            "keys",
            "letters",
            "list_words",
            "marks",
        ),
        *("mixing", "packets", "readers", "thanks", "when", "words"),
    },
    "history": {
        "addresses",
        "acquaintance",
        "answer_words",
        "described",
        "judging",
        "keys",
        "peers",
        "readers",
        "secrets",
        "statements",
        "words",
    },
    "notices": {
        "addresses",
        "asked",
        "calendars",
        "described",
        "digests",
        "letters",
        "peers",
        "secrets",
        "sending",
        "timing",
        "words",
    },
    "cards": {"engine", "merging", "readers", "sheets", "spots", "states", "words"},
    "people": {
        "asked",
        "candidates",
        "changes",
        "comparison",
        "dictionary",
        "evidence",
        "fields",
        "filling",
        "guesses",
        "keys",
        "lookup",
        "matching",
        "merge_tables",
        "names",
        "namesakes",
        "naming",
        "nanori",
        "own_card",
        "pictures",
        "qr",
        "readings",
        "reasons",
        "searching",
        "surnames",
        "vcard",
        "words",
        "written",
    },
    "purposes": {"plain", "preparation", "starters", "words"},
    "places": {"charges", "described", "fields", "signs", "words"},
    "seasons": {"addressing", "almanac", "described", "gift_customs", "words"},
    "ledger": {
        "favours_described",
        "favours_marks",
        "favours_words",
        "introducing",
        "introduction_described",
        "introduction_pages",
        "introduction_words",
    },
    "followups": {
        "answers",
        "described",
        "drafting",
        "drafts",
        "foresight",
        "gives",
        "hindsight",
        "reasons",
        "suggestion",
        "words",
    },
    "privacy": {
        "calendars",
        "choices",
        "parts",
        "words",
        "reading",
        "receiving",
        "rooms",
        "saving",
        "schema",
        "sealing",
        "sheets",
        "writing",
    },
    "insights": {
        "advisors",
        "analytics",
        "browser",  # what run.py bundles
        "consulting",
        "described",
        "matching",
        "network_described",
        "network_picture",
        "network_sights",
        "network_ties",
        "network_words",
        "pairs",
        "topics",
        "words",
    },
    "desk": {
        "described",
        "filters",
        "findings",
        "meal_sheets",
        "owed_words",
        "periods",
        "purpose_words",
        "words",
        "trail_words",
    },
    "search": {"days", "encoder", "language", "matching", "texts"},
    "imports": {"cards", "code_words", "note_lines", "readers", "reports", "sample", "words"},
}
# The cellar, the doors and the roof are no rooms: their modules are named by what they hold.
FREE = {"engine", "core", "api", "cli", "mcp", "site"}


def list_packages() -> list[str]:
    return sorted(folder.parent.name for folder in SOURCE.glob("*/__init__.py"))


def list_layers() -> set[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {contract["id"]: contract for contract in settings["tool"]["importlinter"]["contracts"]}
    assert contracts["rooms"]["containers"] == ["enishi"]
    assert contracts["rooms"]["exhaustive"] is True
    return {name.strip(" ()") for layer in contracts["rooms"]["layers"] for name in layer.split("|")}


def find_strangers(room: str) -> Iterator[str]:
    for path in sorted((SOURCE / room).iterdir()):
        known = path.stem in SAME_EVERYWHERE | NOUNS.get(room, set()) or path.name == "__pycache__"
        if not known:
            yield path.name


def test_every_package_is_in_the_contract() -> None:
    assert [name for name in list_packages() if name not in list_layers()] == []


def test_every_folder_with_python_is_a_package() -> None:
    folders = {file.parent for file in SOURCE.rglob("*.py")}
    assert sorted(folder for folder in folders if not (folder / "__init__.py").exists()) == []


@pytest.mark.parametrize("room", [name for name in list_packages() if name not in FREE])
def test_a_room_has_only_the_files_of_a_room(room: str) -> None:
    assert list(find_strangers(room)) == []


@pytest.mark.parametrize("room", list_packages())
def test_a_room_says_what_it_is(room: str) -> None:
    assert (SOURCE / room / "__init__.py").read_text(encoding="utf-8").startswith('"""')


def test_no_template_is_empty() -> None:
    """An empty part draws nothing and says nothing: it is a file somebody forgot, or a page that lost its words."""
    templates = [*SOURCE.glob("*/templates/**/*"), *SOURCE.glob("*/drafts/texts/**/*")]
    files = [one for one in templates if one.is_file()]
    assert len(files) > 100
    assert [
        str(one.relative_to(SOURCE)) for one in files if not one.read_text(encoding="utf-8").strip()
    ] == []
