"""Whether what somebody looked at is still what is there: a short mark of it goes along with a form and comes back."""

from __future__ import annotations

import hashlib

from django.utils.translation import pgettext_lazy

from enishi.core import errors


def mark_of(*values: object) -> str:
    """16 letters that stand for these values, whatever they are."""
    return hashlib.sha256(repr([str(one) for one in values]).encode()).hexdigest()[:16]


def check_seen(seen: str, *values: object) -> None:
    """Changed where `seen` is the mark of something else; without a mark nothing was claimed."""
    if seen and seen != mark_of(*values):
        raise errors.Changed(
            pgettext_lazy(
                "core",
                "Another window changed this meanwhile. What you wrote is still here; save once more and it holds.",
            )
        )
