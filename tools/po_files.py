"""Reads one .po file (or starts one) and compiles it: a reader never sees half a .mo file."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def read_catalogue(po: Path) -> Catalog:
    if po.exists():
        with po.open("rb") as file:
            return read_po(file, locale="ja")
    people = {"msgid_bugs_address": "-", "last_translator": "-", "language_team": "ja"}
    comment = "# Japanese texts of this room."
    return Catalog(locale="ja", project="Enishi", version="-", fuzzy=False, header_comment=comment, **people)


def compile_catalogue(po: Path) -> None:
    unfinished = po.with_suffix(".mo.part")
    with unfinished.open("wb") as file:
        write_mo(file, read_catalogue(po))
    unfinished.replace(po.with_suffix(".mo"))
