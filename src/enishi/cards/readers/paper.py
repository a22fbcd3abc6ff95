"""What lies inside an outline: small marks of type on even paper, fewer at the margin, nothing that runs through."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from enishi.cards.readers.pixels import Floats, Pixels
from enishi.cards.readers.shapes import Corners

SAMPLE, CLIPPED = (150, 92), 3  # pixels of an outline laid flat, and of its edge left out
MARGIN, THICK, GROUND = 5, 9, 33  # of those: the margin, the thickest line of type, and what tells the paper
CELL = 0.02  # of the diagonal: outlines nearer than that have the same inside


class Paper:
    """The insides of outlines in one picture's lightness; what was looked at once is remembered."""

    def __init__(self, lab: Floats) -> None:
        self.light = np.ascontiguousarray(np.clip(lab[..., 0] * 2.55, 0, 255).astype(np.uint8))
        self.known: dict[bytes, float] = {}

    def rate(self, corners: Corners) -> float:
        """0.25 to 1."""
        cell = CELL * max(1.0, float(np.linalg.norm(corners[2] - corners[0])))
        place = np.rint(corners / cell).astype(np.int16).tobytes()
        if place not in self.known:
            self.known[place] = rate_patch(self.lay_flat(corners))
        return self.known[place]

    def rate_whole(self) -> float:
        """The same of the whole picture."""
        high, wide = self.light.shape
        return rate_scan_patch(self.lay_flat(np.array([(0, 0), (wide, 0), (wide, high), (0, high)])))

    def lay_flat(self, corners: Corners) -> Pixels:
        spans = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
        wide, high = SAMPLE if spans[0] + spans[2] >= spans[1] + spans[3] else SAMPLE[::-1]
        target = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], dtype=np.float32)
        matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
        flat = cv2.warpPerspective(self.light, matrix, (wide, high), flags=cv2.INTER_LINEAR)
        return np.ascontiguousarray(flat[CLIPPED:-CLIPPED, CLIPPED:-CLIPPED], dtype=np.uint8)


def rate_patch(light: Pixels) -> float:
    ground = np.asarray(cv2.medianBlur(light, GROUND), dtype=np.uint8)
    apart = np.asarray(cv2.absdiff(light, ground), dtype=np.uint8)
    ink = (apart > max(7.0, min(14.0, 0.3 * float(np.percentile(apart, 99))))).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    letters = find_letters(np.asarray(stats, dtype=np.int32), ink.shape[1], ink.shape[0])
    marks = letters[labels]
    inner = marks[MARGIN:-MARGIN, MARGIN:-MARGIN]
    within = float(inner.mean())
    around = float(marks.sum() - inner.sum()) / (marks.size - inner.size)
    through = float(ink.mean()) - float(marks.mean())
    has_type = min(1.0, within / 0.01) * min(1.0, int(letters.sum()) / 7)
    is_quiet = min(1.0, max(0.25, 1.35 - around / max(1e-6, within)))
    is_paper = (
        fall(measure_grain(light), 1.6, 4.5)
        * fall(through, 0.15, 0.35)
        * fall(measure_steppy(ground), 0.1, 0.2)
    )
    return float(0.25 + 0.75 * has_type * is_quiet * is_paper)


def rate_scan_patch(light: Pixels) -> float:
    """The same for a picture that may be a card from edge to edge: a band, a code, large type are its own there."""
    apart = np.asarray(cv2.absdiff(light, cv2.medianBlur(light, GROUND)), dtype=np.uint8)
    ink = (apart > max(9.0, 0.3 * float(np.percentile(apart, 99)))).astype(np.uint8)
    share, pieces = float(ink.mean()), cv2.connectedComponents(ink)[0]
    has_type = min(1.0, share / 0.012) * min(1.0, pieces / 7)
    return float(0.25 + 0.75 * has_type * fall(share, 0.3, 0.5))


def fall(value: float, start: float, end: float) -> float:
    """From 1 at the start to 0 at the end."""
    return min(1.0, max(0.0, (end - value) / (end - start)))


def measure_grain(light: Pixels) -> float:
    """How uneven the margin is from place to place: paper hardly, a carpet or cork much."""
    apart = cv2.absdiff(light, cv2.blur(light, (9, 9))).astype(np.float32)
    ring = np.concatenate(
        [apart[:8].ravel(), apart[-8:].ravel(), apart[:, :8].ravel(), apart[:, -8:].ravel()]
    )
    return float(np.mean(np.minimum(ring, np.median(ring))))


def measure_steppy(ground: Pixels) -> float:
    """The share of the ground where its lightness steps: a band does so once, chequers all over, a shadow is soft."""
    across = cv2.absdiff(ground[5:, 5:], ground[5:, :-5])
    down = cv2.absdiff(ground[5:, 5:], ground[:-5, 5:])
    return float((cv2.max(across, down) > 10).mean())


def find_letters(stats: NDArray[np.int32], wide: int, high: int) -> NDArray[np.bool_]:
    """Which pieces of ink may be letters, or lines of them run together: thin, and not cut by the edge."""
    x, y, across, down = (stats[:, at] for at in range(4))
    is_cut = (x == 0) | (y == 0) | (x + across == wide) | (y + down == high)
    letters = ~is_cut & (np.minimum(across, down) <= THICK) & (stats[:, cv2.CC_STAT_AREA] > 1)
    letters[0] = False
    return np.asarray(letters, dtype=np.bool_)
