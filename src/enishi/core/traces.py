"""Words about erased people that lie outside the database: the log."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings


def forget_logged(words: Sequence[str]) -> None:
    """Drop every line of the log (and of its older parts) that holds one of these."""
    first = Path(settings.LOG_FILE)
    for path in sorted(first.parent.glob(f"{first.name}*")) if words else []:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
        kept = [line for line in lines if not any(word in line for word in words)]
        if len(kept) < len(lines):
            path.write_text("".join(kept), encoding="utf-8")
