"""The Japanese catalogues: ROOM... refreshes them, --check names gaps, --compile writes the .mo files.

Without a room, all of them. Run at the root of the project. .mo files are never committed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from catalogue import find_strings
from message_gaps import list_gaps
from po_files import compile_catalogue, read_catalogue

ROOMS = Path("src/enishi")


def refresh(room: Path, po: Path) -> None:
    fresh, catalogue = Catalog(), read_catalogue(po)
    for found in find_strings(room):
        text = found.text
        fresh.add(text, locations=[(found.file.relative_to(ROOMS).as_posix(), 1)], context=found.context)
    if len(fresh) or po.exists():
        catalogue.update(fresh, no_fuzzy_matching=True, update_creation_date=False)
        catalogue.revision_date = catalogue.creation_date  # nothing but the strings changes in a refresh
        po.parent.mkdir(parents=True, exist_ok=True)
        with po.open("wb") as file:
            write_po(file, catalogue, width=110, ignore_obsolete=True, sort_output=True, include_lineno=False)
        print(f"{po}: {len(catalogue)} strings")


def main(words: list[str]) -> int:
    names = [word for word in words if not word.startswith("-")]
    rooms = [ROOMS / name for name in names] or sorted(file.parent for file in ROOMS.glob("*/__init__.py"))
    catalogues = [(room, room / "locale/ja/LC_MESSAGES/django.po") for room in rooms]
    gaps: list[str] = []
    for room, po in catalogues:
        if "--check" in words:
            gaps += list_gaps(room, po, read_catalogue(po))
        elif "--compile" not in words:
            refresh(room, po)
        elif po.exists():
            compile_catalogue(po)
    for gap in gaps:
        print(gap)
    return 1 if gaps else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
