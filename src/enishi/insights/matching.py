"""Holds wants against offers: what the engine needs of texts, from their meanings as far as they are known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from enishi.core.text import has_kanji
from enishi.engine import matching as engine
from enishi.insights.topics import find_named, list_anchors, list_topics, shares_of_anchors
from enishi.search.encoder import DIMENSIONS, Vector

ENOUGH_KNOWN = 0.9  # from this share of known meanings on a list counts as made by meaning
FITS_FROM = 0.45  # score from which an offer is proposed for a want, and
FITS_MOVED_FROM = (
    0.3  # the same once offers near everything are moved back: 9 in 10 of what does not answer stay below
)
SHARED_LIKE = 0.6  # cosine from which two likes are the same one
SHARED_FIELD = 0.25  # a field that both belong to this much is named as the reason


NAMED = 0.75  # the fit of words that stand in a sentence as they are
_LETTER = "[a-z0-9ァ-ヺー]"  # what a word of Latin letters or katakana is made of
_RUN = re.compile(rf"{_LETTER}+")


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
    return score(wants, offers)[1]


def score(wants: Texts, offers: Texts) -> tuple[Vector, Vector]:
    """(wants, offers) scores before and after offers near everything are moved back."""
    if not wants.texts or not offers.texts:
        nothing = np.zeros((len(wants.texts), len(offers.texts)), dtype=np.float32)
        return nothing, nothing
    letters = engine.letter_similarity(wants.texts, offers.texts)
    sentence = engine.cosines(wants.vectors, offers.vectors)
    scores = engine.match_scores(sentence, wants.fields, offers.fields, letters)
    return scores, engine.without_hubs(scores)


def list_fitting(wants: Texts, offers: Texts) -> Iterator[tuple[int, int]]:
    """(place of a want, place of an offer) of those that may answer each other; of each want the best first."""
    plain, moved = score(wants, offers)
    lowest = FITS_FROM if plain is moved else FITS_MOVED_FROM
    for want, order in enumerate(engine.order_of(moved)):
        yield from ((want, int(place)) for place in order if moved[want, place] >= lowest)


def list_alike(texts: Texts) -> Iterator[tuple[int, int]]:
    """(place, place of another) of texts that say the same thing; of each the nearest first."""
    near = engine.cosines(texts.vectors, texts.vectors)
    for place, order in enumerate(engine.order_of(near)):
        yield from (
            (place, int(other)) for other in order if near[place, other] >= SHARED_LIKE and other != place
        )


def compare_roughly(want: str, offers: Sequence[str], meanings: Mapping[str, Vector]) -> NDArray[np.float64]:
    """(offers,) how near each is to one want by sentence, letters and words of a field named by both."""
    nothing = np.zeros(DIMENSIONS, dtype=np.float32)
    vectors = np.array([meanings.get(text, nothing) for text in offers], dtype=np.float32)
    sentence = engine.cosines(meanings.get(want, nothing)[None, :], vectors)[0]
    letters = engine.letter_similarity([want], offers)[0]
    fields = find_named([want]) @ shares_of_anchors() > 0
    named = np.array([bool((fields[0] & set_of_fields(text)).any()) for text in offers])
    rough: NDArray[np.float64] = sentence.astype(np.float64) + letters + 0.3 * named
    return rough


def stands_in(words: str, sentence: str) -> bool:
    """Whether these words stand in the sentence as words: 「パン」 not in 「パンデミック」, “art” not in “start”."""
    is_run = _RUN.fullmatch(words) is not None
    if words not in sentence or len(words) < (2 if is_run or has_kanji(words) else 4):
        return False
    return not is_run or re.search(f"(?<!{_LETTER}){re.escape(words)}(?!{_LETTER})", sentence) is not None


@lru_cache(maxsize=50_000)
def set_of_fields(text: str) -> NDArray[np.bool_]:
    """(fields,) which fields a text names a word of."""
    named: NDArray[np.bool_] = (find_named([text]) @ shares_of_anchors())[0] > 0
    return named


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


def find_field_of(text: str) -> str:
    """The field whose words a text itself holds most of; nothing where it holds none."""
    shares = (find_named([text]) @ shares_of_anchors())[0]
    return list_topics()[int(np.argmax(shares))].name if shares.any() else ""
