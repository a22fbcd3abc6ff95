"""A card cut out of its picture and laid flat, and how good the photo of it is."""

from __future__ import annotations

import cv2
import numpy as np

from enishi.cards.readers.lines import Quad
from enishi.cards.readers.pixels import Pixels, scale, to_grey
from enishi.cards.readers.shapes import measure_sides

WARNING_CODES = frozenset({
    "blurred", "dark", "tiny", "empty",  # of the photo
    "edges_unclear",  # found by its type alone: some of the table may be with it
    "no_card",      # no outline was found: the whole picture was read
    "no_text",      # nothing was read on it
    "foreign_script",  # what was read makes no sense in the letters the engine knows
})  # fmt: skip
LONG, SHORT = 91.0, 55.0
LEAST_SIDE, MOST_SIDE = 1100, 1600
TINY, DARK, BLURRED, EMPTY = 420, 70, 2.0, 14


def straighten(image: Pixels, quad: Quad) -> Pixels:
    """The card between the corners, top left first, lying flat; a card's proportions where they are about those."""
    corners = np.array(quad, dtype=np.float32)
    wide, high = measure_target(corners)
    target = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    shrink = max(measure_sides(corners)) / max(wide, high)
    source = (
        np.asarray(cv2.GaussianBlur(image, (0, 0), 0.4 * shrink), dtype=np.uint8) if shrink > 1.6 else image
    )
    flat = cv2.warpPerspective(
        source, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(flat, dtype=np.uint8)


def measure_target(corners: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> tuple[int, int]:
    top, right, bottom, left = measure_sides(corners)
    across, down = max(top, bottom, 1.0), max(left, right, 1.0)
    longest = min(MOST_SIDE, max(LEAST_SIDE, max(across, down)))
    ratio = max(across, down) / min(across, down)
    if 1.4 < ratio < 1.95:
        ratio = LONG / SHORT if 1.5 < ratio < 1.8 else ratio
    shortest = max(8, round(longest / min(ratio, 12)))
    return (round(longest), shortest) if across >= down else (shortest, round(longest))


def turn_quad(quad: Quad, degrees: int) -> Quad:
    """The corners renamed after the flat card was turned clockwise: the first is again top left as one reads."""
    first = -(degrees // 90) % 4
    a, b, c, d = (quad[(first + at) % 4] for at in range(4))
    return a, b, c, d


def warn_of(flat: Pixels, quad: Quad) -> list[str]:
    """What is wrong with the photo of a card, as codes."""
    grey = to_grey(flat).astype(np.float32)
    light, deep = (float(value) for value in np.percentile(grey, (99, 1)))
    found = []
    if max(measure_sides(np.array(quad, dtype=np.float32))) < TINY:
        found.append("tiny")
    if light < DARK:
        found.append("dark")
    if light - deep < EMPTY:
        found.append("empty")
    elif measure_blur(flat) > BLURRED:
        found.append("blurred")
    return found


def measure_blur(flat: Pixels) -> float:
    """About the width of the sharpest steps in thousandths of the card's long side; 1 to 2 is sharp."""
    grey = to_grey(scale(flat, 1000 / max(flat.shape[:2]))).astype(np.float32)
    calm = np.asarray(cv2.GaussianBlur(grey, (0, 0), 0.7), dtype=np.float32)
    steps = np.maximum(np.abs(np.diff(calm, axis=1))[1:], np.abs(np.diff(calm, axis=0))[:, 1:])
    sharpest = float(np.percentile(steps, 99.7))
    local = np.asarray(
        cv2.dilate(calm, np.ones((15, 15), np.uint8)) - cv2.erode(calm, np.ones((15, 15), np.uint8)),
        dtype=np.float32,
    )
    contrast = float(np.percentile(local, 95))
    return contrast / max(1.0, 2 * sharpest)
