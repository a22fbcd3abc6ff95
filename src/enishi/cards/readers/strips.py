"""Cut-out lines read again: put below each other on one sheet, so that a card's doubtful lines cost one call."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from enishi.cards.readers.pixels import Pixels, scale
from enishi.cards.readers.recognising import Recogniser

HEIGHT, GAP, WIDEST = 48, 26, 1500
Read = tuple[str, float]  # text and confidence


def read_strips(strips: Sequence[Pixels], recogniser: Recogniser) -> list[Read]:
    """One text for each strip, "" where nothing was read."""
    if not strips:
        return []
    scaled = [fit_strip(strip) for strip in strips]
    sheet, tops = lay_below(scaled)
    pieces: list[list[tuple[float, str, float]]] = [[] for _ in strips]
    for line in recogniser.spot_lines(sheet):
        middle = (line.box[0][1] + line.box[2][1]) / 2
        at = max(0, int(np.searchsorted(tops, middle, side="right")) - 1)
        pieces[at].append((line.box[0][0], line.text, line.confidence))
    return [join_pieces(sorted(piece)) for piece in pieces]


def fit_strip(strip: Pixels) -> Pixels:
    factor = min(HEIGHT / strip.shape[0], WIDEST / strip.shape[1])
    return scale(strip, factor)


def lay_below(strips: Sequence[Pixels]) -> tuple[Pixels, list[int]]:
    """The sheet in the strips' own ground, and the row from which each strip's part begins."""
    wide = max(strip.shape[1] for strip in strips) + 2 * GAP
    grounds = [np.median(strip.reshape(-1, 3), axis=0).astype(np.uint8) for strip in strips]
    parts, tops, at = [], [], 0
    for strip, ground in zip(strips, grounds, strict=True):
        part = np.empty((strip.shape[0] + GAP, wide, 3), dtype=np.uint8)
        part[:] = ground
        part[GAP // 2 : GAP // 2 + strip.shape[0], GAP : GAP + strip.shape[1]] = strip
        parts.append(part)
        tops.append(at)
        at += part.shape[0]
    return np.concatenate(parts), tops


def join_pieces(pieces: Sequence[tuple[float, str, float]]) -> Read:
    text = " ".join(text for _, text, _ in pieces)
    letters = sum(len(text) for _, text, _ in pieces)
    return text, sum(len(text) * confidence for _, text, confidence in pieces) / max(1, letters)
