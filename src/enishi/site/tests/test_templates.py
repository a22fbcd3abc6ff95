"""What the strict content policy needs of every template of every room, and that what they name exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import get_template

import enishi

ROOMS = Path(enishi.__file__).parent
TEMPLATES = sorted(ROOMS.glob("*/templates/**/*.html"))
INLINE = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)", re.I),
    "inline style": re.compile(r"<style", re.I),
    "script address": re.compile(r"(href|action|src)\s*=\s*[\"']javascript:", re.I),
    "other site": re.compile(r"<(?:script|link|img|iframe)[^>]*(?:src|href)\s*=\s*[\"'](?:https?:)?//", re.I),
    "evaluated htmx": re.compile(r"\shx-on[:=]|hx-vals\s*=\s*[\"']js:|hx-vars\s*=", re.I),
}
STATIC = re.compile(r"{%\s*static\s+[\"']([^\"']+)[\"']\s*%}")


@pytest.mark.parametrize("fault", INLINE)
def test_nothing_inline(fault: str) -> None:
    guilty = [
        t.relative_to(ROOMS).as_posix()
        for t in TEMPLATES
        if INLINE[fault].search(t.read_text(encoding="utf-8"))
    ]
    assert guilty == []


def test_every_static_file_exists() -> None:
    named = {name for t in TEMPLATES for name in STATIC.findall(t.read_text(encoding="utf-8"))}
    fetched = {
        name for name in named if name.startswith("imports/zxing/")
    }  # by run.py, where npm can be reached
    assert sorted(name for name in named - fetched if finders.find(name) is None) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOMS).as_posix())
def test_every_template_compiles(path: Path) -> None:
    name = path.relative_to(ROOMS).as_posix().partition("/templates/")[2]
    assert get_template(name).origin.name == str(path)  # type: ignore[attr-defined]


def test_patterns_find_what_they_look_for() -> None:
    bad = '<p style="color:red" onclick="x()"><script>1</script><style></style><a href="javascript:1"></a>'
    assert [name for name in list(INLINE)[:5] if not INLINE[name].search(bad)] == []
