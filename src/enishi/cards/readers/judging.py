"""How much like a card an outline is: its shape, the step of colour along its sides, the type inside."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from enishi.cards.readers.pixels import Floats

Corners = NDArray[np.float32]
RATIOS = (91 / 55, 85 / 55, 85.6 / 54, 85 / 49, 89 / 51)  # Japanese, European, credit card, small, American
SAMPLE = (180, 110)
CUT_OFF = 0.5  # a side along the picture's own edge


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
    """1 for a card seen from above; angles far from right ones and strange proportions lower it."""
    angles = [angle_at(corners, at) for at in range(4)]
    off = max(abs(angle - 90) for angle in angles)
    if off > 40 or not cv2.isContourConvex(corners):
        return 0.0
    top, right, bottom, left = measure_sides(corners)
    slant = min(top, bottom) / max(top, bottom) * min(left, right) / max(left, right)
    across, down = (top + bottom) / 2, (left + right) / 2
    ratio = max(across, down) / max(1.0, min(across, down))
    away = min(abs(math.log(ratio / known)) for known in RATIOS)
    lean = 1 - slant + off / 90  # what leans looks shorter or longer
    return float(
        math.exp(-((away / (0.11 + 0.25 * lean)) ** 2))
        * math.exp(-((off / 32) ** 2))
        * min(1.0, 0.4 + 0.8 * slant)
    )


def angle_at(corners: Corners, at: int) -> float:
    one, other = corners[at - 1] - corners[at], corners[(at + 1) % 4] - corners[at]
    cosine = float(one @ other) / max(1e-6, float(np.linalg.norm(one) * np.linalg.norm(other)))
    return math.degrees(math.acos(max(-1.0, min(1.0, cosine))))


class Judge:
    """Rates outlines in one picture, given as LAB."""

    def __init__(self, lab: Floats) -> None:
        self.lab = np.ascontiguousarray(cv2.GaussianBlur(lab, (0, 0), 0.8))

    def rate(self, corners: Corners) -> float:
        """0 to 1."""
        high, wide = self.lab.shape[:2]
        shape = rate_shape(corners)
        if shape < 0.15:
            return 0.0
        sides = [self.rate_side(corners, at) for at in range(4)]
        if sides.count(CUT_OFF) > 2:
            return 0.0  # most of the picture, whatever is on it
        support = 0.5 * min(sides) + 0.5 * sum(sides) / 4
        if support < 0.2:
            return 0.0
        share = float(cv2.contourArea(corners)) / (high * wide)
        size = min(1.0, 0.75 + share)
        return float(shape * support * size * self.rate_inside(corners))

    def rate_side(self, corners: Corners, at: int) -> float:
        """How clearly colour steps across one side, piece by piece; a side on the picture's edge counts half."""
        start, end = corners[at], corners[(at + 1) % 4]
        length = float(np.linalg.norm(end - start))
        along = (end - start) / max(1.0, length)
        inward = np.array([-along[1], along[0]], dtype=np.float32)
        places = np.linspace(0.06, 0.94, 48, dtype=np.float32)[:, None] * (end - start) + start
        near = max(2.0, 0.012 * length)
        inner = np.stack([self.look(places + inward * depth) for depth in (near, near * 1.7, near * 2.4)])
        outer = np.stack([self.look(places - inward * depth) for depth in (near, near * 1.7, near * 2.4)])
        pieces = slice(None), slice(None, 48)
        within = np.median(inner[pieces], axis=0).reshape(12, 4, 3)
        without = np.median(outer[pieces], axis=0).reshape(12, 4, 3)
        steps = np.linalg.norm(np.median(within, axis=1) - np.median(without, axis=1), axis=1)
        rough = float(np.median(np.linalg.norm(without - np.median(without, axis=1)[:, None], axis=2)))
        clear = np.clip((steps - 1.2 - 0.5 * rough) / 5, 0, 1)
        if self.is_outside(places - inward * near):
            return CUT_OFF
        return float(clear.mean())

    def is_outside(self, places: Floats) -> bool:
        high, wide = self.lab.shape[:2]
        out = (places[:, 0] < 1) | (places[:, 1] < 1) | (places[:, 0] > wide - 2) | (places[:, 1] > high - 2)
        return float(out.mean()) > 0.5

    def look(self, places: Floats) -> Floats:
        high, wide = self.lab.shape[:2]
        x = np.clip(np.rint(places[:, 0]), 0, wide - 1).astype(np.int64)
        y = np.clip(np.rint(places[:, 1]), 0, high - 1).astype(np.int64)
        return np.asarray(self.lab[y, x], dtype=np.float32)

    def rate_inside(self, corners: Corners) -> float:
        """Mostly even paper with some type on it."""
        top, right, _, _ = measure_sides(corners)
        wide, high = SAMPLE if top >= right else SAMPLE[::-1]
        target = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], dtype=np.float32)
        matrix = cv2.getPerspectiveTransform(corners, target)
        patch = np.asarray(
            cv2.warpPerspective(self.lab, matrix, (wide, high), flags=cv2.INTER_LINEAR), dtype=np.float32
        )
        return rate_patch(patch[4:-4, 4:-4])

    def rate_scan(self) -> float:
        """How surely the picture itself is the card: its shape, paper of one colour along its edges, type inside."""
        high, wide = self.lab.shape[:2]
        ratio = max(wide, high) / min(wide, high)
        away = min(abs(math.log(ratio / known)) for known in RATIOS)
        shape = math.exp(-((away / 0.12) ** 2))
        lab = self.lab
        edges = [
            lab[2:6].reshape(-1, 3),
            lab[-6:-2].reshape(-1, 3),
            lab[:, 2:6].reshape(-1, 3),
            lab[:, -6:-2].reshape(-1, 3),
        ]
        paper = np.median(lab.reshape(-1, 3), axis=0)
        even = float(np.mean([np.mean(np.linalg.norm(edge - paper, axis=1) < 12) for edge in edges]))
        whole = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], dtype=np.float32)
        return 0.9 * shape * even**2 * self.rate_inside(whole)


def rate_patch(patch: Floats) -> float:
    """0 to 1: how much it looks like paper with type."""
    light = np.ascontiguousarray(np.clip(patch[..., 0] * 2.55, 0, 255).astype(np.uint8))
    ground = cv2.medianBlur(light, 41).astype(np.float32)
    apart = np.abs(light.astype(np.float32) - ground)
    strong = max(9.0, 0.3 * float(np.percentile(apart, 99)))
    ink = apart > strong
    share = float(ink.mean())
    pieces, _ = cv2.connectedComponents(ink.astype(np.uint8))
    has_type = min(1.0, share / 0.012) * min(1.0, pieces / 7)
    is_even = min(1.0, max(0.0, (0.5 - share) / 0.2))
    return float(0.25 + 0.75 * has_type * is_even)
