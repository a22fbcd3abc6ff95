"""Which offers answer a want: by the meaning of sentences, by the fields of life they belong to, by letters shared.

Sentence vectors alone confuse what is said alike with what answers each other (「手伝ってほしい」 is near every wish).
So three views are added up: the cosine of the sentences; how much two texts belong to the same fields (tax, nursing
care, web pages ...), each field an anchor of many words; and letters in common. Offers near everything are moved
back (cross-domain similarity local scaling, Conneau et al. 2018, "Word translation without parallel data", eq. 3).
Pure: vectors and texts in, arrays out. The weights were set on one set of own pairs and left as they were for the
others (`benchmarks/meaning.py`).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

FIELD_WEIGHT = 0.4
LETTER_WEIGHT = 0.2
HUB_WEIGHT = 0.5
HUB_NEIGHBOURS = 5
FEWEST_FOR_HUBS = 8  # of fewer wants it cannot be told which offer is near everything
_NEAREST_ANCHORS = 8
_ANCHOR_SPREAD = 0.06  # cosine: an anchor word this much farther than the nearest counts 1/e


def cosines(a: Floats, b: Floats) -> Floats:
    """(n, m) cosines of (n, d) and (m, d) vectors; a vector of zeros is at 0 from everything. Range -1 to 1."""
    return _unit(a) @ _unit(b).T


def letter_similarity(wants: Sequence[str], offers: Sequence[str]) -> Floats:
    """(n, m) cosines of tf-idf over pairs and triples of letters (NFKC, lower case). Range 0 to 1."""
    counts = [Counter(_grams(text)) for text in (*wants, *offers)]
    known = Counter(gram for one in counts for gram in one)
    shared = {gram: place for place, gram in enumerate(one for one, times in known.items() if times > 1)}
    rows = np.zeros((len(counts), len(shared)), dtype=np.float32)
    lengths = np.zeros(len(counts))
    for row, one in enumerate(counts):
        for gram, times in one.items():
            weight = (1 + np.log(times)) * np.log((1 + len(counts)) / known[gram])
            lengths[row] += weight**2
            if gram in shared:
                rows[row, shared[gram]] = weight
    rows /= np.sqrt(np.maximum(lengths, 1e-12))[:, None]  # of all letters, those nobody shares too
    found: Floats = rows[: len(wants)] @ rows[len(wants) :].T
    return found


def field_shares(vectors: Floats, anchors: Floats, belongs: Floats, named: Floats) -> Floats:
    """How much each text belongs to each field.

    Args:
        vectors: (n, d) meanings of the texts; zeros where unknown.
        anchors: (w, d) meanings of the anchor words; (0, d) where unknown.
        belongs: (w, f) the share of each anchor word in each field; rows sum to 1.
        named: (n, w) how clearly a text itself holds an anchor word, 0 for not at all.

    Returns:
        (n, f) shares, rows summing to 1; zeros for a text that nothing is known of.

    """
    shares = named @ belongs
    if len(anchors) and len(anchors) == len(belongs):
        middle = anchors.mean(axis=0)
        near = cosines(vectors - middle, anchors - middle)
        near[~vectors.any(axis=1)] = -np.inf
        top = np.argsort(-near, axis=1, kind="stable")[:, :_NEAREST_ANCHORS]
        best = np.take_along_axis(near, top, axis=1)
        with np.errstate(invalid="ignore"):
            weight = np.nan_to_num(np.exp((best - best[:, :1]) / _ANCHOR_SPREAD))
        shares = shares + np.einsum("nk,nkf->nf", weight, belongs[top])
    total = shares.sum(axis=1, keepdims=True)
    found: Floats = np.divide(shares, total, out=np.zeros_like(shares), where=total > 0).astype(np.float32)
    return found


def match_scores(
    sentence: Floats,
    field_a: Floats | None = None,
    field_b: Floats | None = None,
    letters: Floats | None = None,
) -> Floats:
    """(n, m) how well each offer answers each want: higher is better; only the order within a row has a meaning.

    Args:
        sentence: (n, m) cosines of the sentences (zeros where nothing is known).
        field_a: (n, f) and field_b: (m, f) shares of fields, as `field_shares` gives them.
        letters: (n, m) as `letter_similarity` gives it.

    """
    scores = sentence.astype(np.float32, copy=True)
    if field_a is not None and field_b is not None:
        scores += FIELD_WEIGHT * (np.sqrt(field_a) @ np.sqrt(field_b).T)  # Bhattacharyya's coefficient
    if letters is not None:
        scores += LETTER_WEIGHT * letters
    return scores


def without_hubs(scores: Floats) -> Floats:
    """The same scores with offers that are near every want moved back; as they are where wants are few."""
    if len(scores) < FEWEST_FOR_HUBS:
        return scores
    neighbours = min(HUB_NEIGHBOURS, len(scores))
    crowd = np.sort(scores, axis=0)[-neighbours:].mean(axis=0, keepdims=True)
    moved: Floats = scores - HUB_WEIGHT * crowd
    return moved


def order_of(scores: Floats) -> NDArray[np.intp]:
    """(n, m) places of the offers, the best first; equals stay in the order they were given in."""
    return np.argsort(-scores, axis=1, kind="stable")


def _unit(rows: Floats) -> Floats:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    units: Floats = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    return units


def _grams(text: str) -> list[str]:
    plain = "".join(unicodedata.normalize("NFKC", text).lower().split())
    return [plain[at : at + size] for size in (2, 3) for at in range(len(plain) - size + 1)]
