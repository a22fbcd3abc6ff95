"""How much like a card an outline is: its shape, the step of colour along its sides, the type inside."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from enishi.cards.readers.pixels import Floats, Pixels

Corners = NDArray[np.float32]
RATIOS = (91 / 55, 85 / 55, 85.6 / 54, 85 / 49, 89 / 51)  # Japanese, European, credit card, small, American
SAMPLE = (180, 110)
MARGIN, THICK = 6, 11  # of the sample's pixels: the margin, and the thickest line of type
PLACES = np.linspace(0.06, 0.94, 48, dtype=np.float32)  # along a side: twelve pieces of four
HIDDEN = 0.12
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


def share_inside(inner: Corners, outer: Corners) -> float:
    """How much of the inner area lies within the outer."""
    common, _ = cv2.intersectConvexConvex(inner, outer)
    return float(common) / max(1.0, float(cv2.contourArea(inner)))


def is_over(one: Corners, other: Corners) -> bool:
    """Whether more of the smaller one is hidden than cards on a table hide of each other."""
    if (one.max(axis=0) < other.min(axis=0)).any() or (other.max(axis=0) < one.min(axis=0)).any():
        return False
    common, _ = cv2.intersectConvexConvex(one, other)
    return float(common) > HIDDEN * min(float(cv2.contourArea(one)), float(cv2.contourArea(other)))


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
        sides = self.rate_sides(corners)
        if sides.count(CUT_OFF) > 2:
            return 0.0  # most of the picture, whatever is on it
        support = 0.5 * min(sides) + 0.5 * sum(sides) / 4
        if support < 0.2:
            return 0.0
        share = float(cv2.contourArea(corners)) / (high * wide)
        size = min(1.0, 0.75 + share)
        return float(shape * support * size * self.rate_inside(corners))

    def rate_sides(self, corners: Corners) -> list[float]:
        """How clearly colour steps across each side, piece by piece; a side on the picture's edge counts half.

        Where two cards touch, both are paper: there it is a thin line along the side that differs from both.
        """
        spans = np.roll(corners, -1, axis=0) - corners
        lengths = np.linalg.norm(spans, axis=1)
        along = spans / np.maximum(1.0, lengths)[:, None]
        inward = np.stack((-along[:, 1], along[:, 0]), axis=1)[:, None]
        near = np.maximum(2.0, 0.012 * lengths)[:, None, None]
        places = corners[:, None] + spans[:, None] * PLACES[:, None]
        inner, outer = (
            middle_of_three(*(self.look(places + inward * near * depth * way) for depth in (1, 1.7, 2.4)))
            for way in (1, -1)
        )
        within, without = middle_of_pieces(inner), middle_of_pieces(outer)
        steps = measure_apart(within, without)
        rough = np.median(measure_apart(outer, np.repeat(without, 4, axis=1)), axis=1)
        for depth in (-0.6, 0.0, 0.6):
            line = middle_of_pieces(self.look(places + inward * near * depth))
            steps = np.maximum(steps, np.minimum(measure_apart(line, within), measure_apart(line, without)))
        clear = np.clip((steps - 1.2 - 0.5 * rough[:, None]) / 5, 0, 1).mean(axis=1)
        is_out = self.are_outside(places - inward * near)
        return [CUT_OFF if out else float(side) for side, out in zip(clear, is_out, strict=True)]

    def are_outside(self, places: Floats) -> list[bool]:
        """For each side whether more than half of it lies at the picture's edge or beyond."""
        high, wide = self.lab.shape[:2]
        x, y = places[..., 0], places[..., 1]
        out = (x < 1) | (y < 1) | (x > wide - 2) | (y > high - 2)
        return [bool(share > 0.5) for share in out.mean(axis=1)]

    def look(self, places: Floats) -> Floats:
        high, wide = self.lab.shape[:2]
        x = np.clip(np.rint(places[..., 0]), 0, wide - 1).astype(np.int64)
        y = np.clip(np.rint(places[..., 1]), 0, high - 1).astype(np.int64)
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


def middle_of_three(one: Floats, two: Floats, three: Floats) -> Floats:
    return np.asarray(np.maximum(np.minimum(one, two), np.minimum(np.maximum(one, two), three)), dtype=np.float32)


def middle_of_pieces(values: Floats) -> Floats:
    """The median of each four along a side."""
    fours = values.reshape(4, 12, 4, 3)
    return np.asarray((fours.sum(axis=2) - fours.max(axis=2) - fours.min(axis=2)) / 2, dtype=np.float32)


def measure_apart(one: Floats, other: Floats) -> Floats:
    apart = one - other
    return np.asarray(np.sqrt((apart * apart).sum(axis=-1)), dtype=np.float32)


def rate_patch(patch: Floats) -> float:
    """0 to 1: how much it looks like a card: small marks on even paper, fewer at the margin, nothing that runs through."""
    light = np.ascontiguousarray(np.clip(patch[..., 0] * 2.55, 0, 255).astype(np.uint8))
    ground = np.asarray(cv2.medianBlur(light, 41), dtype=np.uint8)
    apart = np.asarray(cv2.absdiff(light, ground), dtype=np.uint8)
    ink = (apart > max(9.0, min(14.0, 0.3 * float(np.percentile(apart, 99))))).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    letters = find_letters(stats, ink.shape[1], ink.shape[0])
    marks = letters[labels]
    inner = marks[MARGIN:-MARGIN, MARGIN:-MARGIN]
    within = float(inner.mean())
    around = float(marks.sum() - inner.sum()) / (marks.size - inner.size)
    through = float(ink.mean()) - float(marks.mean())
    has_type = min(1.0, within / 0.01) * min(1.0, int(letters.sum()) / 7)
    is_quiet = min(1.0, max(0.25, 1.35 - around / max(1e-6, within)))
    is_paper = fall(through, 0.15, 0.35) * fall(measure_steppy(ground), 0.1, 0.2)
    return float(0.25 + 0.75 * has_type * is_quiet * is_paper)


def fall(value: float, start: float, end: float) -> float:
    """From 1 at the start to 0 at the end."""
    return min(1.0, max(0.0, (end - value) / (end - start)))


def measure_steppy(ground: Pixels) -> float:
    """The share of the ground where its lightness steps: a band does so once, chequers all over, a shadow is soft."""
    across = cv2.absdiff(ground[6:, 6:], ground[6:, :-6])
    down = cv2.absdiff(ground[6:, 6:], ground[:-6, 6:])
    return float((cv2.max(across, down) > 10).mean())


def find_letters(stats: NDArray[np.int32], wide: int, high: int) -> NDArray[np.bool_]:
    """Which pieces of ink may be letters, or lines of them run together: thin, and not cut by the edge."""
    x, y, across, down = (stats[:, at] for at in range(4))
    is_cut = (x == 0) | (y == 0) | (x + across == wide) | (y + down == high)
    letters = ~is_cut & (np.minimum(across, down) <= THICK) & (stats[:, cv2.CC_STAT_AREA] > 1)
    letters[0] = False
    return np.asarray(letters, dtype=np.bool_)
