"""Who serves the purpose, for the order of Today and of the lists: what they can do against what it needs.

Only an order leaves here, and a reason in words; no figure about a person is ever shown.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from django.db.models import CharField
from django.db.models.functions import Cast
from numpy.typing import NDArray

from enishi.accounts.models import User
from enishi.encounters.queries import Homes, TieTable, find_homes
from enishi.followups.gives import shares_word, telling_words
from enishi.followups.queries.thanks import WEIGHTS as CLOSENESS_WEIGHTS
from enishi.followups.reasons import Serves
from enishi.people.models import Affiliation, Closeness, Interest, InterestKind, Tag
from enishi.purposes.models import Purpose
from enishi.purposes.queries import find_main_purpose, list_linked_ids

MANY = 500  # more people than this are read with everybody else, not named one by one
WEIGHTS = {"linked": 4.0, "need": 3.0, "offers": 2.0, "work": 1.5, "theme": 1.0}
CLOSENESS = {str(Closeness.CLOSE): 1.0, str(Closeness.USUAL): 0.0, str(Closeness.LOOSE): -0.5}
HALF_OCCASIONS = (
    4.0  # a history counts half with four occasions: acquaintances before strangers, friends little more
)

# At most as much as one step of closeness: of two ties in the same need, a dear friend's never waits for a useful one.
MOST_NEEDED = 1.5

# Whoever one has already is kept warm first: among ties in about the same need, those of いつもの輪 come before others.
# Corridors and chats are seldom written down: a silence of theirs says less, so this decides between equals alone.
CIRCLE_FIRST = 1.05

Text = tuple[str, str, str]  # whose key (as in TieTable), how it may serve, the text


@dataclass(slots=True)
class Worth:
    """How each of some ties stands to the purpose; without a purpose only what was shared counts."""

    purpose: Purpose | None = None
    serves: dict[str, Serves] = field(default_factory=dict)  # by key
    circles: dict[str, str] = field(default_factory=dict)  # by key, the circle's name
    shops: dict[str, str] = field(default_factory=dict)  # by key, the regular shop where one meets them

    def find(self, contact_id: uuid.UUID) -> Serves | None:
        return self.serves.get(contact_id.hex) or self.serves.get(str(contact_id))

    def find_circle(self, contact_id: uuid.UUID) -> str:
        """The usual circle somebody is of, or nothing."""
        return self.circles.get(str(contact_id), "")

    def find_shop(self, contact_id: uuid.UUID) -> str:
        """The regular shop where somebody is met by going there, or nothing."""
        return self.shops.get(str(contact_id), "")

    def rank(self, ties: TieTable, places: NDArray[np.int64]) -> list[int]:
        """The places, best first; equals in the order of their ids."""
        occasions = ties.states.occasions[places]
        worth = occasions / (occasions + HALF_OCCASIONS)
        if self.purpose is not None:
            worth = worth + [CLOSENESS[ties.closeness[place]] for place in places.tolist()]
            worth = worth + [_weight(self.serves.get(ties.keys[place])) for place in places.tolist()]
        order = sorted(range(len(places)), key=lambda at: (-worth[at], ties.keys[places[at]]))
        return [int(places[at]) for at in order]

    def weigh_care(self, ties: TieTable) -> NDArray[np.float64]:
        """Care x closeness x what the purpose needs x the usual circle: an order of those past the gate, no way in."""
        closeness = np.array([CLOSENESS_WEIGHTS[one] for one in ties.closeness], dtype=np.float64)
        weight = ties.care * closeness
        if self.serves:
            needed = np.array([_weight(self.serves.get(key)) for key in ties.keys])
            weight = weight * (1 + (MOST_NEEDED - 1) * needed / max(WEIGHTS.values()))
        if self.circles:
            weight = weight * [CIRCLE_FIRST if key in self.circles else 1.0 for key in ties.keys]
        return weight


def read_worth_of_ties(actor: User, ties: TieTable) -> Worth:
    """The same for all whom Today or a list may bring up: past the gate, or faded."""
    return read_worth(
        actor, [ties.keys[place] for place in np.flatnonzero(ties.asks | ties.is_faded).tolist()]
    )


def read_worth(actor: User, keys: Sequence[str]) -> Worth:
    """What these people may do for the main purpose, and where they belong, in a constant number of queries."""
    homes = find_homes(actor) if keys else Homes({}, {})
    circles = _by_key(homes.circles)
    shops = _by_key({one: name for one, name in homes.shops.items() if one not in homes.circles})
    purpose = find_main_purpose(actor) if keys else None
    if purpose is None:
        return Worth(circles=circles, shops=shops)
    found: dict[str, Serves] = {}
    matcher = _Matcher(purpose)
    for key, how, text in _list_texts(actor, keys):
        better = matcher.find(how, text)
        if better is not None and _weight(better) > _weight(found.get(key)):
            found[key] = better
    linked = list_linked_ids(actor, purpose)
    linked_keys = {key for one in linked for key in (one.hex, str(one))}
    found |= dict.fromkeys(linked_keys.intersection(keys), Serves("linked", kind=purpose.kind))
    return Worth(purpose, found, circles, shops)


def _by_key(names: Mapping[uuid.UUID, str]) -> dict[str, str]:
    """By both forms of a key, as in TieTable."""
    return {key: name for one, name in names.items() for key in (one.hex, str(one))}


def _weight(serves: Serves | None) -> float:
    return WEIGHTS[serves.how] if serves else 0.0


class _Matcher:
    """What the purpose looks for, held against each distinct text once."""

    def __init__(self, purpose: Purpose) -> None:
        self.needs = [(need.text, telling_words(need.text)) for need in purpose.needs.all()]
        self.about = telling_words(f"{purpose.sentence} {purpose.region}")
        self.known: dict[tuple[str, str], Serves | None] = {}

    def find(self, how: str, text: str) -> Serves | None:
        if (how, text) not in self.known:
            self.known[how, text] = self._match(how, text)
        return self.known[how, text]

    def _match(self, how: str, text: str) -> Serves | None:
        words = telling_words(text)
        for need, wanted in self.needs:
            if shares_word(wanted, words):
                return Serves("need", text, need)
        if not shares_word(self.about, words):
            return None
        return Serves("offers" if how == "offers" else "work" if how == "work" else "theme", text)


def _list_texts(actor: User, keys: Sequence[str]) -> Iterator[Text]:
    """What is known of these people that may serve a purpose: offers, interests, tags, present work."""
    wanted = set(keys)
    ids = [uuid.UUID(key) for key in keys] if len(keys) <= MANY else []
    few = {"contact__in": ids} if ids else {}
    # The id as text, as in TieTable: twenty thousand UUID objects would cost more than all the rest.
    key = Cast("contact_id", CharField())
    interests = Interest.objects.filter(owner=actor, **few).exclude(kind=InterestKind.WANTS)
    for whose, kind, text in interests.order_by("id").values_list(key, "kind", "text"):
        if whose in wanted:
            yield whose, "offers" if kind == InterestKind.OFFERS else "theme", text
    tagged = Tag.objects.filter(owner=actor, **({"contacts__in": ids} if ids else {})).order_by("id")
    for whose, name in tagged.values_list(Cast("contacts", CharField()), "name"):
        if whose in wanted:
            yield whose, "theme", name
    posts = Affiliation.objects.filter(owner=actor, is_current=True, **few).order_by("position", "id")
    for whose, *parts in posts.values_list(key, "organisation", "department", "title"):
        if whose in wanted:
            yield from ((whose, "work", part) for part in parts if part)
