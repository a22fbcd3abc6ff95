"""Whom a purpose of each kind usually needs: to begin with, and only where the owner has not said it in other words."""

from __future__ import annotations

from django.utils.translation import pgettext

from enishi.core.text import fold


def list_starters(kind: str, needs: list[str]) -> list[str]:
    """In a few words each, as a need is kept; without those that are needs already."""
    known = {fold(text) for text in needs}
    return [text for text in _all().get(kind, ()) if fold(text) not in known]


def _all() -> dict[str, tuple[str, ...]]:
    return {
        "main_job": (
            pgettext("purposes", "somebody of another department"),
            pgettext("purposes", "somebody of the same trade elsewhere"),
            pgettext("purposes", "somebody of the trade of our customers"),
        ),
        "side_job": (
            pgettext("purposes", "somebody who has a side job already"),
            pgettext("purposes", "somebody who may give me work"),
            pgettext("purposes", "somebody who knows taxes and contracts"),
        ),
        "career": (
            pgettext("purposes", "somebody who works in that field"),
            pgettext("purposes", "somebody who has changed jobs"),
            pgettext("purposes", "somebody who hires people"),
        ),
        "founding": (
            pgettext("purposes", "somebody who has founded something"),
            pgettext("purposes", "somebody who knows money and accounts"),
            pgettext("purposes", "somebody to begin with"),
        ),
        "learning": (
            pgettext("purposes", "somebody who teaches it"),
            pgettext("purposes", "somebody who learns it, too"),
        ),
        "advice": (
            pgettext("purposes", "somebody to ask about work"),
            pgettext("purposes", "somebody to ask about home and family"),
            pgettext("purposes", "somebody who knows money and law"),
        ),
        "friends": (
            pgettext("purposes", "somebody of the same hobby"),
            pgettext("purposes", "somebody of the neighbourhood"),
            pgettext("purposes", "a friend of another age"),
        ),
        "gratitude": (
            pgettext("purposes", "somebody younger on the same road"),
            pgettext("purposes", "somebody who does something for the town"),
        ),
    }
