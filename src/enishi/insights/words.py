"""Sentences of this room."""

from __future__ import annotations

from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.insights.queries.advising_ways import find_way_to_advice


def say_by_words() -> str:
    """That words stood in for meanings."""
    return pgettext(
        "insights", "The encoder of meanings could not be loaded: matched by words and letters alone."
    )


def say_nobody(actor: User) -> str:
    """That nobody in the notebook seems to know of it, and which way may lead to somebody who does."""
    words = {"way": find_way_to_advice(actor).label}
    return (
        pgettext(
            "insights",
            "Nobody in your notebook seems to know of this yet. A way to meet somebody who does: %(way)s. "
            "Noting what people offer helps as well.",
        )
        % words
    )
