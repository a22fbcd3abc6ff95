"""Fields of life and work, each with the words it is known by: what a want and an offer may have in common.

`fields.tsv` holds a code, a name for the screen and the words, in Japanese; English notes find their field by meaning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Topic(NamedTuple):
    code: str
    name: str
    words: tuple[str, ...]


@lru_cache(maxsize=1)
def list_topics() -> tuple[Topic, ...]:
    """Every field, in the order of the file."""
    text = (files("enishi.insights.topics") / "fields.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line)
    return tuple(
        Topic(code, name, tuple(dict.fromkeys([name, *words.split()]))) for code, name, words in rows
    )


@lru_cache(maxsize=1)
def list_anchors() -> tuple[str, ...]:
    """Every word of every field, once, in the order of the alphabet."""
    return tuple(sorted({word for topic in list_topics() for word in topic.words}))


@lru_cache(maxsize=1)
def shares_of_anchors() -> NDArray[np.float32]:
    """(anchors, fields): the share of each word in each field; rows sum to 1."""
    place = {word: at for at, word in enumerate(list_anchors())}
    shares = np.zeros((len(place), len(list_topics())), dtype=np.float32)
    for column, topic in enumerate(list_topics()):
        for word in topic.words:
            shares[place[word], column] = 1.0
    shares /= shares.sum(axis=1, keepdims=True)
    return shares


def find_named(texts: Sequence[str]) -> NDArray[np.float32]:
    """(texts, anchors): how clearly a text holds an anchor word itself, a longer word more; 0 for not at all."""
    found = np.zeros((len(texts), len(list_anchors())), dtype=np.float32)
    for row, text in enumerate(texts):
        for at, word in _held(unicodedata.normalize("NFKC", text).lower()):
            found[row, at] = len(word) ** 0.5
    return found


def _held(text: str) -> Iterator[tuple[int, str]]:
    """The anchor words in a text; one in Latin letters only as a word of its own."""
    heads = _anchors_by_head()
    for head in {text[at : at + size] for size in (1, 2) for at in range(len(text))}:
        for at, word in heads.get(head, ()):
            if word in text and (not word.isascii() or _is_word(word, text)):
                yield at, word


def _is_word(latin: str, text: str) -> bool:
    return re.search(rf"(?<![a-z0-9]){re.escape(latin)}(?![a-z0-9])", text) is not None


@lru_cache(maxsize=1)
def _anchors_by_head() -> dict[str, list[tuple[int, str]]]:
    """Anchor words by their first two letters, those of one letter by it."""
    heads: dict[str, list[tuple[int, str]]] = {}
    for at, word in enumerate(list_anchors()):
        heads.setdefault(word.lower()[:2], []).append((at, word.lower()))
    return heads
