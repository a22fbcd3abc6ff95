"""Where type stands in a picture, whatever lies around it: for cards whose edges cannot be made out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from enishi.cards.readers.pixels import Floats
from enishi.cards.readers.shapes import Corners, order_corners

LEAST_SHARE, MOST_SHARE, LEAST_PIECES = 0.006, 0.7, 12
MARGIN = 0.09  # of the block's size, on each side


def find_blocks(lab: Floats, known: Sequence[Corners] = ()) -> Iterator[Corners]:
    """The corners of each block of small marks close together, with a margin, largest first; none in known cards."""
    high, wide = lab.shape[:2]
    ink = mark_type(lab)
    for corners in known:
        middle = corners.mean(axis=0)
        cv2.fillConvexPoly(ink, np.rint(middle + (corners - middle) * 1.04).astype(np.int32), 0)
    reach = max(9, round(0.022 * (high + wide)) | 1)
    joined = cv2.morphologyEx(
        ink, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    )
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.asarray(joined, dtype=np.uint8))
    order = sorted(range(1, count), key=lambda at: -int(stats[at, cv2.CC_STAT_AREA]))
    for at in order[:12]:
        share = int(stats[at, cv2.CC_STAT_WIDTH]) * int(stats[at, cv2.CC_STAT_HEIGHT]) / (high * wide)
        own = np.where(labels == at, ink, 0).astype(np.uint8)
        pieces, _ = cv2.connectedComponents(own)
        if LEAST_SHARE < share < MOST_SHARE and pieces > LEAST_PIECES:
            yield surround(own)


def count_type(lab: Floats, known: Sequence[Corners]) -> int:
    """How many pixels of type lie within these outlines."""
    within = np.zeros(lab.shape[:2], dtype=np.uint8)
    for corners in known:
        cv2.fillConvexPoly(within, np.rint(corners).astype(np.int32), 1)
    return int(np.count_nonzero(mark_type(lab) & within * np.uint8(255)))


def mark_type(lab: Floats) -> NDArray[np.uint8]:
    """Small marks that differ from the ground around them, as letters do; long strokes and large spots are left out."""
    light = np.ascontiguousarray(np.clip(lab[..., 0] * 2.55, 0, 255).astype(np.uint8))
    ground = cv2.medianBlur(light, 31).astype(np.float32)
    marks = (np.abs(light.astype(np.float32) - ground) > 14).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(marks)
    most = 0.07 * min(light.shape)
    sizes = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    is_letter = (sizes < most) & (stats[:, cv2.CC_STAT_AREA] > 3)
    is_letter[0] = False
    return np.asarray(is_letter[labels] * 255, dtype=np.uint8)


def surround(mask: NDArray[np.uint8]) -> Corners:
    points = cv2.findNonZero(mask)
    middle, (wide, high), turned = cv2.minAreaRect(np.asarray(points, dtype=np.float32))
    room = MARGIN * (wide + high)
    box = cv2.boxPoints((middle, (wide + room, high + room), turned))
    return order_corners(np.asarray(box, dtype=np.float32))
