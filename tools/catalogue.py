"""Finds the translatable strings of one room, in Python and in templates, the way gettext would."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.extract import extract
from django.utils.translation.template import templatize

ONE, WITH_CONTEXT, MANY, MANY_WITH_CONTEXT = None, ((1, "c"), 2), (1, 2), ((1, "c"), 2, 3)
KEYWORDS = {
    "_": ONE, "gettext": ONE, "gettext_lazy": ONE, "gettext_noop": ONE,
    "mark": WITH_CONTEXT, "pgettext": WITH_CONTEXT, "pgettext_lazy": WITH_CONTEXT, "ngettext": MANY,
    "ngettext_lazy": MANY, "npgettext": MANY_WITH_CONTEXT, "npgettext_lazy": MANY_WITH_CONTEXT,
}  # fmt: skip
TEXT = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL = re.compile(rf"\b(n?p?gettext|_)\(({TEXT}(?:, ?{TEXT})*)")


class Found(NamedTuple):
    file: Path
    line: int
    context: str | None
    singular: str
    plural: str | None

    @property
    def text(self) -> str | tuple[str, str]:
        return (self.singular, self.plural) if self.plural else self.singular


def find_strings(room: Path) -> Iterator[Found]:
    """Every string of the room; a test's strings are not shown to anybody."""
    files = [*room.rglob("*.py"), *room.rglob("templates/**/*.html"), *room.rglob("templates/**/*.txt")]
    for file in sorted(files):
        if {"tests", "migrations"}.isdisjoint(file.relative_to(room).parts):
            source = file.read_text(encoding="utf-8")
            yield from _in_python(file, source if file.suffix == ".py" else as_calls(source, str(file)))


def as_calls(template: str, origin: str) -> str:
    """A template's strings as gettext calls, each on its own line number.

    Django's templatize leaves text around them that Python's tokenizer refuses, so only the calls are kept.
    """
    lines = [""] * (template.count("\n") * 2 + 2)
    source = templatize(template, origin=origin)
    for call in CALL.finditer(source):
        lines[source.count("\n", 0, call.start())] += f"{call[1]}({call[2]});"
    return "\n".join(lines)


def _in_python(file: Path, source: str) -> Iterator[Found]:
    for line, texts, _, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
        singular, plural = (texts, None) if isinstance(texts, str) else (texts[0], texts[1])
        yield Found(file, line, context, singular, plural)
