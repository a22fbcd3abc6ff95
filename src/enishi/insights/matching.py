"""Holds wants against offers: what the engine needs of texts, from their meanings as far as they are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from enishi.engine import matching as engine
from enishi.insights.topics import find_named, list_anchors, list_topics, shares_of_anchors
from enishi.search.encoder import DIMENSIONS, Vector

ENOUGH_KNOWN = 0.9  # from this share of known meanings on a list counts as made by meaning
SHARED_FIELD = 0.25  # a field that both belong to this much is named as the reason


class Texts(NamedTuple):
    """Texts with what is known of them: meanings (n, DIMENSIONS), shares of fields (n, fields), share known."""

    texts: Sequence[str]
    vectors: Vector
    fields: Vector
    known: float


def list_needed(texts: Sequence[str]) -> list[str]:
    """What has to be encoded before these texts can be compared by meaning: themselves, and the anchor words."""
    return [*dict.fromkeys(texts), *list_anchors()]


def prepare(texts: Sequence[str], meanings: Mapping[str, Vector]) -> Texts:
    """The texts with their vectors; those whose meaning is not known are compared by their letters alone."""
    nothing = np.zeros(DIMENSIONS, dtype=np.float32)
    vectors = np.array([meanings.get(text, nothing) for text in texts], dtype=np.float32)
    vectors = vectors.reshape(len(texts), DIMENSIONS)
    words = list_anchors()
    anchors = np.array([meanings[word] for word in words if word in meanings], dtype=np.float32)
    anchors = anchors if len(anchors) == len(words) else np.zeros((0, DIMENSIONS), dtype=np.float32)
    fields = engine.field_shares(vectors, anchors, shares_of_anchors(), find_named(texts))
    known = float(vectors.any(axis=1).mean()) if len(texts) else 1.0
    return Texts(texts, vectors, fields, known if len(anchors) else 0.0)


def compare(wants: Texts, offers: Texts) -> Vector:
    """(wants, offers) scores of the engine."""
    if not wants.texts or not offers.texts:
        return np.zeros((len(wants.texts), len(offers.texts)), dtype=np.float32)
    letters = engine.letter_similarity(wants.texts, offers.texts)
    sentence = engine.cosines(wants.vectors, offers.vectors)
    return engine.without_hubs(engine.match_scores(sentence, wants.fields, offers.fields, letters))


def order_of(scores: Vector) -> NDArray[np.intp]:
    """(wants, offers) places of the offers, the best first."""
    return engine.order_of(scores)


def is_by_meaning(*sides: Texts) -> bool:
    """Whether this was told by meaning; else words and letters stood in."""
    return all(side.known >= ENOUGH_KNOWN for side in sides if side.texts)


def find_shared_field(want: Vector, offer: Vector) -> str:
    """The name of the field two texts have most in common, or nothing: the reason of a match in a word."""
    both = np.sqrt(want * offer)
    best = int(np.argmax(both))
    return list_topics()[best].name if both[best] >= SHARED_FIELD else ""
