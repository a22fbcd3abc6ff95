"""How wide the network is for each purpose: who shares its interest, and in how many fields they work."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from enishi.accounts.models import User
from enishi.followups.gives import shares_word, telling_words
from enishi.insights.network_ties import Person
from enishi.people.models import Interest, InterestKind
from enishi.purposes.models import Link, Purpose
from enishi.purposes.queries import list_purposes

MOST_PURPOSES = 5


@dataclass(frozen=True, slots=True)
class Breadth:
    """Of one purpose: the industries of those who serve it, and who shares its interest from other ones."""

    purpose: Purpose
    industries: tuple[str, ...]
    others: tuple[Person, ...]  # of an industry that nobody linked to the purpose works in


def list_breadth(actor: User, people: Iterable[Person]) -> list[Breadth]:
    """Open purposes, the main one first; those are left out that say nothing one could share. Four queries."""
    purposes = list(list_purposes(actor)[:MOST_PURPOSES])
    if not purposes:
        return []
    known = {one.id: one for one in people}
    linked: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    for purpose_id, contact_id in Link.objects.filter(owner=actor).values_list("purpose", "contact"):
        linked[purpose_id].add(contact_id)
    said = _read_said(actor)
    return [_measure(one, linked[one.pk] & known.keys(), known, said) for one in purposes]


def _read_said(actor: User) -> dict[uuid.UUID, list[tuple[str, frozenset[str]]]]:
    """What each likes and offers, by their telling words."""
    rows = Interest.objects.filter(owner=actor).exclude(kind=InterestKind.WANTS).order_by("pk")
    found: dict[uuid.UUID, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for contact_id, kind, text in rows.values_list("contact", "kind", "text"):
        found[contact_id].append((kind, telling_words(text)))
    return found


def _measure(
    purpose: Purpose,
    linked: set[uuid.UUID],
    known: Mapping[uuid.UUID, Person],
    said: Mapping[uuid.UUID, list[tuple[str, frozenset[str]]]],
) -> Breadth:
    """The interest of a purpose: its sentence, whom it needs, and what those who serve it offer."""
    texts = [purpose.sentence, *(need.text for need in purpose.needs.all())]
    wanted = frozenset().union(*map(telling_words, texts))
    for one in linked:
        wanted |= frozenset().union(
            *(words for kind, words in said.get(one, ()) if kind == InterestKind.OFFERS)
        )
    counted = Counter(known[one].industry for one in linked if known[one].industry)
    others = [
        person
        for key, person in known.items()
        if key not in linked
        and person.industry
        and person.industry not in counted
        and any(shares_word(wanted, words) for _, words in said.get(key, ()))
    ]
    return Breadth(purpose, tuple(word for word, _ in counted.most_common()), tuple(others))
