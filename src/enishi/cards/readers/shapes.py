"""Outlines as shapes: four corners clockwise, many at once; how much like a card seen from somewhere they are."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from enishi.cards.readers.pixels import Floats

Corners = NDArray[np.float32]  # (4, 2)
Outlines = NDArray[np.float32]  # (N, 4, 2)
RATIOS = (91 / 55, 85 / 55, 85.6 / 54, 85 / 49, 89 / 51)  # Japanese, European, credit card, small, American
HIDDEN = 0.12
STEEPEST = 40  # degrees that an angle may be off a right one


def order_corners(corners: Corners) -> Corners:
    """Clockwise on the screen, from the corner nearest the picture's top left."""
    middle = corners.mean(axis=0)
    turns = np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0])
    clockwise = corners[np.argsort(turns)]
    first = int(np.argmin(clockwise.sum(axis=1)))
    return np.roll(clockwise, -first, axis=0)


def measure_sides(corners: Corners) -> tuple[float, float, float, float]:
    """Lengths of top, right, bottom, left."""
    top, right, bottom, left = (float(np.linalg.norm(corners[(at + 1) % 4] - corners[at])) for at in range(4))
    return top, right, bottom, left


def rate_shape(corners: Corners) -> float:
    return float(rate_shapes(corners[None])[0])


def rate_shapes(outlines: Outlines) -> Floats:
    """1 for a card seen from above; angles far from right ones and strange proportions lower it."""
    spans = np.roll(outlines, -1, axis=1) - outlines
    lengths = np.maximum(1e-6, np.linalg.norm(spans, axis=2))
    back = -np.roll(spans, 1, axis=1)
    cosines = (spans * back).sum(axis=2) / (lengths * np.roll(lengths, 1, axis=1))
    off = np.abs(np.degrees(np.arccos(np.clip(cosines, -1, 1))) - 90).max(axis=1)
    turning = spans[..., 0] * np.roll(spans[..., 1], -1, axis=1) - spans[..., 1] * np.roll(
        spans[..., 0], -1, axis=1
    )
    is_convex = (turning > 0).all(axis=1)
    top, right, bottom, left = lengths.T
    slant = np.minimum(top, bottom) / np.maximum(top, bottom)
    slant = slant * np.minimum(left, right) / np.maximum(left, right)
    across, down = (top + bottom) / 2, (left + right) / 2
    ratio = np.maximum(across, down) / np.maximum(1.0, np.minimum(across, down))
    away = np.abs(np.log(ratio)[:, None] - np.log(RATIOS)).min(axis=1)
    lean = 1 - slant + off / 90  # what leans looks shorter or longer
    rated = np.exp(-((away / (0.11 + 0.25 * lean)) ** 2) - (off / 32) ** 2)
    rated = rated * np.minimum(1.0, 0.4 + 0.8 * slant)
    return np.asarray(np.where(is_convex & (off <= STEEPEST), rated, 0.0), dtype=np.float32)


def measure_areas(outlines: Outlines) -> Floats:
    x, y = outlines[..., 0], outlines[..., 1]
    crossed = x * np.roll(y, -1, axis=1) - y * np.roll(x, -1, axis=1)
    return np.asarray(np.abs(crossed.sum(axis=1)) / 2, dtype=np.float32)


def share_inside(inner: Corners, outer: Corners) -> float:
    """How much of the inner area lies within the outer."""
    if are_apart(inner, outer):
        return 0.0
    common, _ = cv2.intersectConvexConvex(inner, outer)
    return float(common) / max(1.0, float(cv2.contourArea(inner)))


def is_over(one: Corners, other: Corners) -> bool:
    """Whether more of the smaller one is hidden than cards on a table hide of each other."""
    if are_apart(one, other):
        return False
    common, _ = cv2.intersectConvexConvex(one, other)
    return float(common) > HIDDEN * min(float(cv2.contourArea(one)), float(cv2.contourArea(other)))


def are_apart(one: Corners, other: Corners) -> bool:
    return bool((one.max(axis=0) < other.min(axis=0)).any() or (other.max(axis=0) < one.min(axis=0)).any())


def rate_proportion(ratio: float) -> float:
    """1 for the longer side by the shorter one of a card seen straight."""
    away = min(abs(math.log(ratio / known)) for known in RATIOS)
    return math.exp(-((away / 0.12) ** 2))
