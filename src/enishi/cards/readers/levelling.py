"""The table seen from above: from cards already made out, whose true sizes are known, to millimetres on the table.

Cards of one photo lie on one plane and are of about one size; so those that are clear tell how large, and how
foreshortened, the others must be anywhere in the picture.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from enishi.cards.readers.shapes import Corners

Matrix = NDArray[np.float64]
CARD_SIZES = ((91.0, 55.0), (85.5, 54.5), (85.5, 49.5))  # Japanese; European and credit card; small
SHAPES = (*CARD_SIZES, *((high, wide) for wide, high in CARD_SIZES))
CALM = np.array((0.0, 8.0, 8.0, 12.0, 12.0))  # how strongly a view from straight above is believed in
STEPS, NUDGE = 9, 1e-4


def level(quads: Sequence[Corners], wide: int, high: int) -> Matrix:
    """The homography from the picture to millimetres, in which these quads come nearest to cards."""
    points = np.stack(quads).astype(np.float64)
    middle, reach = np.array((wide / 2, high / 2)), np.hypot(wide, high) / 2
    areas = [abs(float(cv2.contourArea(quad))) for quad in quads]
    guess = np.zeros(5)
    guess[0] = 0.5 * np.log(91 * 55 / max(1.0, float(np.median(areas)))) + np.log(reach)
    unit = (points - middle) / reach
    for _ in range(STEPS):
        off = measure_off(unit, guess)
        slopes = np.stack(
            [(measure_off(unit, guess + NUDGE * axis) - off) / NUDGE for axis in np.eye(5)], axis=1
        )
        weights = 1 / np.maximum(0.05, np.abs(off))  # one that is no card must not bend the table
        rank = slopes.T * weights
        change = np.linalg.solve(rank @ slopes + np.diag(CALM + 1e-6), rank @ off + CALM * guess)
        guess = guess - np.clip(change, -0.3, 0.3)
        guess[3:] = np.clip(guess[3:], -0.45, 0.45)
    shift = np.array(((1 / reach, 0, -middle[0] / reach), (0, 1 / reach, -middle[1] / reach), (0, 0, 1)))
    return np.asarray(make_matrix(guess) @ shift)


def make_matrix(guess: NDArray[np.float64]) -> Matrix:
    scale, aspect, skew, lean_x, lean_y = guess
    flat = np.exp(scale) * np.array(((np.exp(aspect), skew), (skew, np.exp(-aspect))))
    matrix = np.eye(3)
    matrix[:2, :2] = flat
    matrix[2, :2] = lean_x, lean_y
    return matrix


def measure_off(unit: NDArray[np.float64], guess: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far from the nearest known size, in logarithms, and from right angles, each quad is on that table."""
    flat = cv2.perspectiveTransform(unit.reshape(1, -1, 2), make_matrix(guess)).reshape(-1, 4, 2)
    sides = np.roll(flat, -1, axis=1) - flat
    lengths = np.maximum(1e-3, np.linalg.norm(sides, axis=2))
    known = np.log([(wide, high, wide, high) for wide, high in SHAPES])
    apart = np.log(lengths)[:, None, :] - known[None]
    nearest = np.argmin(np.abs(apart).sum(axis=2), axis=1)
    sizes = apart[np.arange(len(apart)), nearest]
    turned = np.roll(sides, -1, axis=1)
    cosines = (sides * turned).sum(axis=2) / (lengths * np.roll(lengths, -1, axis=1))
    return np.concatenate((sizes.ravel(), cosines.ravel()))


def measure_size(corners: Corners, table: Matrix) -> float:
    """Square millimetres on the table."""
    flat = cv2.perspectiveTransform(corners[None].astype(np.float64), table)[0]
    return float(cv2.contourArea(flat.astype(np.float32)))
