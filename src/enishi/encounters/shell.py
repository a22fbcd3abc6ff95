"""The shell of the capture page: the files a phone keeps, and their version, which changes when any of them does."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from itertools import product
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import get_template, render_to_string
from django.templatetags.static import static
from django.utils import translation

# Named with the version in the page, so that they never stand in for what other pages ask for.
STYLES = (
    "site/tokens.css",
    "site/base.css",
    "site/parts.css",
    "site/forms.css",
    "encounters/capture/capture.css",
)
PICTURES = ("site/quiet.svg",)
SCRIPTS = ("encounters/capture/unreached.js",)  # of the page that says so
MODULES = ("outbox", "sending", "exporting", "capture", "listing", "picture", "register")
PAGES = (
    "encounters/capture.html",
    "encounters/offline.html",
)  # as a phone keeps them: with nothing of anybody
WORKER = "encounters/sw.js"


def list_modules() -> list[str]:
    return [f"encounters/capture/{name}.js" for name in MODULES]


@lru_cache(maxsize=1)
def read_version() -> str:
    """Twelve characters that stand for everything the shell is made of, its words in each language among it."""
    found = hashlib.sha256(Path(get_template(WORKER).origin.name).read_bytes())  # type: ignore[attr-defined]
    for name in (*STYLES, *PICTURES, *SCRIPTS, *list_modules()):
        path = finders.find(name)
        found.update(Path(path).read_bytes() if isinstance(path, str) else b"")
    for (language, _), page in product(settings.LANGUAGES, PAGES):
        with translation.override(language):
            found.update(render_to_string(page, {"is_shell": True, "modules": MODULES}).encode())
    return found.hexdigest()[:12]


def list_files() -> list[str]:
    """The addresses of everything the page needs without a connection, the same in every language."""
    version = read_version()
    return [
        *(f"{static(name)}?v={version}" for name in STYLES),
        *(static(name) for name in (*PICTURES, *SCRIPTS, *list_modules())),
    ]
