"""Pictures as arrays: RGB or grey, 0 to 255, rows first."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]


def to_grey(image: Pixels) -> Pixels:
    if image.ndim == 2:
        return image
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def turn(image: Pixels, degrees: int) -> Pixels:
    """Turned clockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(image, -(degrees // 90) % 4))


def scale(image: Pixels, factor: float) -> Pixels:
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(image, None, fx=factor, fy=factor, interpolation=how), dtype=np.uint8)


def cut(image: Pixels, left: float, top: float, right: float, bottom: float, margin: float = 0) -> Pixels:
    """The part between the edges, clipped to the picture; at least one pixel."""
    high, wide = image.shape[:2]
    x0, y0 = max(0, min(wide - 1, int(left - margin))), max(0, min(high - 1, int(top - margin)))
    x1, y1 = max(x0 + 1, min(wide, round(right + margin))), max(y0 + 1, min(high, round(bottom + margin)))
    return image[y0:y1, x0:x1]


def find_ink(image: Pixels) -> NDArray[np.bool_]:
    """Where the ink is on one line of type, light on dark too: what differs from the ground, by Otsu."""
    grey = to_grey(image)
    ground = float(np.median(grey))
    apart = np.abs(grey.astype(np.float32) - ground).astype(np.uint8)
    level, mask = cv2.threshold(apart, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    if level < 12:
        return np.zeros(grey.shape, dtype=np.bool_)
    return np.asarray(mask > 0, dtype=np.bool_)
