"""Corners to the pixel: each side of a rough outline is laid along the strongest step of colour next to it."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from enishi.cards.readers.pixels import Floats, Pixels

Corners = NDArray[np.float32]
Line = tuple[float, float, float]  # a x + b y = c


def fit_quad(image: Pixels, corners: Corners) -> Corners:
    """The outline fitted at full size; itself where its sides cannot be made out better."""
    fitted = corners
    for reach_share in (0.016, 0.008):
        reach = max(4.0, reach_share * float(np.linalg.norm(corners[2] - corners[0])))
        lines = [fit_side(image, fitted, at, reach) for at in range(4)]
        crossed = np.array([cross(lines[at - 1], lines[at]) for at in range(4)], dtype=np.float32)
        if np.isfinite(crossed).all() and float(np.abs(crossed - fitted).max()) < 2.5 * reach:
            fitted = crossed
    return fitted


def fit_side(image: Pixels, corners: Corners, at: int, reach: float) -> Line:
    start, end = corners[at], corners[(at + 1) % 4]
    length = float(np.linalg.norm(end - start))
    along = (end - start) / max(1.0, length)
    outward = np.array([along[1], -along[0]], dtype=np.float32)
    places = np.linspace(0.05, 0.95, 80, dtype=np.float32)[:, None] * (end - start) + start
    depths = np.linspace(-reach, reach, 41, dtype=np.float32)
    spots = places[:, None, :] + outward * depths[None, :, None]
    steps = measure_steps_at(image, spots, max(1.0, reach / 12))
    closeness = 1 - 0.25 * np.abs(depths / reach)
    best = np.argmax(steps * closeness, axis=1)
    strength = steps[np.arange(len(best)), best]
    is_clear = strength > max(2.0, 0.4 * float(np.median(strength)))
    if is_clear.sum() < 16:
        return through(start, end)
    points = spots[np.arange(len(best)), best][is_clear]
    x_along, y_along, x, y = np.asarray(
        cv2.fitLine(points.astype(np.float32), cv2.DIST_WELSCH, 0, 0.01, 0.01)
    ).ravel()
    if abs(float(x_along * along[0] + y_along * along[1])) < 0.985:
        return through(start, end)
    return float(y_along), float(-x_along), float(y_along * x - x_along * y)


def measure_steps_at(image: Pixels, spots: Floats, spread: float) -> Floats:
    """The step of colour along each row of spots: the greatest of the channels, over `spread` pixels."""
    values = np.asarray(
        cv2.remap(image, spots[..., 0], spots[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE),
        dtype=np.float32,
    )
    values = np.asarray(cv2.GaussianBlur(values, (0, 0), sigmaX=1.2, sigmaY=2.0), dtype=np.float32)
    steps = np.zeros(values.shape[:2], dtype=np.float32)
    apart = np.abs(values[:, 4:] - values[:, :-4]).max(axis=2)
    steps[:, 2:-2] = apart
    return steps


def through(start: Floats, end: Floats) -> Line:
    x_along, y_along = float(end[0] - start[0]), float(end[1] - start[1])
    return y_along, -x_along, y_along * float(start[0]) - x_along * float(start[1])


def cross(one: Line, other: Line) -> tuple[float, float]:
    determinant = one[0] * other[1] - other[0] * one[1]
    if abs(determinant) < 1e-9:
        return float("nan"), float("nan")
    return (one[2] * other[1] - other[2] * one[1]) / determinant, (
        one[0] * other[2] - other[0] * one[2]
    ) / determinant
