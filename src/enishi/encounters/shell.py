"""The shell of the capture page: the files a phone keeps, and their version, which changes when any of them does."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.templatetags.static import static

# Named with the version in the page, so that they never stand in for what other pages ask for.
STYLES = (
    "site/tokens.css",
    "site/base.css",
    "site/parts.css",
    "site/forms.css",
    "encounters/capture/capture.css",
)
PICTURES = ("site/quiet.svg",)
MODULES = ("outbox", "sending", "exporting", "capture", "listing", "picture", "register")
TEMPLATES = (
    "encounters/capture.html",
    "encounters/capture_form.html",
    "encounters/shell_head.html",
    "encounters/offline.html",
    "encounters/sw.js",
)


def list_modules() -> list[str]:
    return [f"encounters/capture/{name}.js" for name in MODULES]


@lru_cache(maxsize=8)
def read_version(language: str) -> str:
    """Twelve characters that stand for everything the shell is made of, and its language."""
    found = hashlib.sha256(language.encode())
    for name in (*STYLES, *PICTURES, *list_modules()):
        path = finders.find(name)
        found.update(Path(path).read_bytes() if isinstance(path, str) else b"")
    for name in TEMPLATES:
        found.update(Path(get_template(name).origin.name).read_bytes())  # type: ignore[attr-defined]
    return found.hexdigest()[:12]


def list_files(language: str) -> list[str]:
    """The addresses of everything the page needs without a connection."""
    version = read_version(language)
    return [
        *(f"{static(name)}?v={version}" for name in STYLES),
        *(static(name) for name in (*PICTURES, *list_modules())),
    ]
