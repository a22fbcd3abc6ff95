"""Sentences of this room."""

from __future__ import annotations

from django.utils.translation import npgettext, pgettext

from enishi.accounts.models import User
from enishi.insights.network_words import list_names
from enishi.insights.queries.advising_ways import find_way_to_advice
from enishi.insights.queries.breadth import Breadth


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


def colour_words(colour: str) -> str:
    """By what people are coloured."""
    return {
        "corner": pgettext("insights", "Corner"),
        "place": pgettext("insights", "Where you meet"),
        "industry": pgettext("insights", "Industry"),
    }[colour]


def sort_words() -> list[tuple[str, str]]:
    """The columns of the table, each with the order it sorts by."""
    return [
        ("reading", pgettext("insights", "Name")),
        ("corner", pgettext("insights", "Corner")),
        ("place", pgettext("insights", "Where you meet")),
        ("industry", pgettext("insights", "Industry")),
        ("ties", pgettext("insights", "Ties")),
    ]


def describe_breadth(one: Breadth) -> str:
    """How wide the network is for a purpose, in a sentence or two."""
    purpose = one.purpose.sentence.rstrip("。.")
    words: dict[str, object] = {
        "purpose": purpose,
        "count": len(one.others),
        "industries": list_names(one.industries),
    }
    of = pgettext("insights", "%(name)s (%(industry)s)")
    words["others"] = list_names([of % {"name": who.name, "industry": who.industry} for who in one.others])
    if one.others:
        return (
            npgettext(
                "insights",
                "For “%(purpose)s”: %(count)d person of another industry shares the interest: %(others)s.",
                "For “%(purpose)s”: %(count)d people of other industries share the interest: %(others)s.",
                len(one.others),
            )
            % words
        )
    if one.industries:
        sentence = pgettext(
            "insights",
            "For “%(purpose)s” there are people of %(industries)s. Nobody of another industry is noted with the same "
            "interest yet.",
        )
        return sentence % words
    return pgettext("insights", "For “%(purpose)s” nobody is noted yet who shares the interest.") % words


def say_size(people: int, ties: int) -> str:
    """How large a network is."""
    return pgettext("insights", "%(people)d people, %(ties)d ties between them") % {
        "people": people,
        "ties": ties,
    }
