"""The shell of the reception: the files a phone keeps so that it opens without a connection, and their version."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import get_template, render_to_string
from django.templatetags.static import static
from django.utils import translation

STYLES = ("site/tokens.css", "site/base.css", "site/parts.css", "site/forms.css", "events/door.css")
SCRIPTS = (
    "events/door/door.js", "events/door/keeping.js", "events/door/sending.js", "events/door/rows.js",
    "encounters/capture/outbox.js", "imports/scan.js",
)  # fmt: skip
READERS = ("imports/zxing/reader.js", "imports/zxing/zxing_reader.wasm")  # of codes, where the build has them
PAGE = "events/door.html"
WORKER = "events/door_worker.js"


def has_reader() -> bool:
    return finders.find(READERS[0]) is not None


def list_files() -> list[str]:
    """The addresses of everything the page needs without a connection."""
    readers = READERS if has_reader() else ()
    return [static(name) for name in (*STYLES, *SCRIPTS, *readers)]


@lru_cache(maxsize=1)
def read_version() -> str:
    """Twelve characters that stand for all of it, its words in each language among it."""
    found = hashlib.sha256(Path(get_template(WORKER).origin.name).read_bytes())  # type: ignore[attr-defined]
    for name in (*STYLES, *SCRIPTS):
        path = finders.find(name)
        found.update(Path(path).read_bytes() if isinstance(path, str) else b"")
    for language, _ in settings.LANGUAGES:
        with translation.override(language):
            found.update(render_to_string(PAGE, {"is_shell": True}).encode())
    return found.hexdigest()[:12]
