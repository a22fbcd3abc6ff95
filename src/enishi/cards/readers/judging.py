"""How much like a card an outline is: its shape, the step of colour along its sides, the type inside."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from enishi.cards.readers.paper import Paper
from enishi.cards.readers.pixels import Floats
from enishi.cards.readers.shapes import Outlines, measure_areas, rate_proportion, rate_shapes

PLACES = np.linspace(0.06, 0.94, 48, dtype=np.float32)  # along a side: twelve pieces of four
DEPTHS = (1.0, 1.7, 2.4)  # of the nearest place to a side
CUT_OFF = 0.5  # a side along the picture's own edge
LEAST_SHAPE, LEAST_SUPPORT, FAIR = 0.15, 0.2, 0.18  # below the last nobody asks what is inside
AT_ONCE = 256


class Judge:
    """Rates outlines in one picture, given as LAB."""

    def __init__(self, lab: Floats) -> None:
        self.lab: Floats = np.ascontiguousarray(cv2.GaussianBlur(lab, (0, 0), 0.8), dtype=np.float32)
        self.paper = Paper(self.lab)

    def rate(self, outlines: Outlines, *, weakest: float = 0.5, power: float = 1) -> Floats:
        """0 to 1 for each. `weakest` is how much the least clear side counts: less where the size is known."""
        rated = np.zeros(len(outlines), dtype=np.float32)
        shapes = rate_shapes(outlines) if len(outlines) else rated
        likely = np.flatnonzero(shapes >= LEAST_SHAPE)
        for start in range(0, len(likely), AT_ONCE):
            chosen = likely[start : start + AT_ONCE]
            rated[chosen] = self.rate_likely(outlines[chosen], shapes[chosen], weakest, power)
        return rated

    def rate_likely(self, outlines: Outlines, shapes: Floats, weakest: float, power: float) -> Floats:
        sides = self.rate_sides(outlines)
        support = weakest * sides.min(axis=1) + (1 - weakest) * (sides**power).mean(axis=1)
        is_most = (sides == CUT_OFF).sum(axis=1) > 2  # most of the picture, whatever is on it
        support[is_most | (support < LEAST_SUPPORT)] = 0
        share = measure_areas(outlines) / (self.lab.shape[0] * self.lab.shape[1])
        rated = np.zeros(len(outlines), dtype=np.float32)
        held = np.flatnonzero(support * shapes > FAIR)
        rated[held] = [self.paper.rate(outlines[at]) for at in held]
        return np.asarray(rated * shapes * support * np.minimum(1.0, 0.75 + share), dtype=np.float32)

    def rate_sides(self, outlines: Outlines) -> Floats:
        """How clearly colour steps across each side, piece by piece; a side on the picture's edge counts half.

        Where two cards touch, both are paper: there it is a thin line along the side that differs from both.
        """
        spans = np.roll(outlines, -1, axis=1) - outlines
        lengths = np.linalg.norm(spans, axis=2)
        along = spans / np.maximum(1.0, lengths)[..., None]
        near = np.maximum(2.0, 0.012 * lengths)[..., None]
        inward = np.stack((-along[..., 1], along[..., 0]), axis=2) * near
        places = outlines[:, :, None] + spans[:, :, None] * PLACES[:, None]
        inner, outer = (
            middle_of_three([self.look(places + inward[:, :, None] * depth * way) for depth in DEPTHS])
            for way in (1, -1)
        )
        within, without = middle_of_pieces(inner), middle_of_pieces(outer)
        steps = measure_apart(within, without)
        rough = np.median(measure_apart(outer, np.repeat(without, 4, axis=2)), axis=2)
        for depth in (-0.6, 0.0, 0.6):
            line = middle_of_pieces(self.look(places + inward[:, :, None] * depth))
            steps = np.maximum(steps, np.minimum(measure_apart(line, within), measure_apart(line, without)))
        rough = rough[..., None]
        on_even = (steps - 0.6 - 0.8 * rough) / (2 + 2 * rough)
        on_rough = (steps - 1.2 - 0.5 * rough) / 5
        clear = np.clip(np.maximum(on_even, on_rough), 0, 1).mean(axis=2)
        is_out = self.are_outside(places - inward[:, :, None])
        return np.asarray(np.where(is_out, CUT_OFF, clear), dtype=np.float32)

    def are_outside(self, places: Floats) -> NDArray[np.bool_]:
        """For each side whether more than half of it lies at the picture's edge or beyond."""
        high, wide = self.lab.shape[:2]
        x, y = places[..., 0], places[..., 1]
        out = (x < 1) | (y < 1) | (x > wide - 2) | (y > high - 2)
        return np.asarray(out.mean(axis=2) > 0.5, dtype=np.bool_)

    def look(self, places: Floats) -> Floats:
        high, wide = self.lab.shape[:2]
        x = np.clip(places[..., 0] + 0.5, 0, wide - 1).astype(np.int32)
        y = np.clip(places[..., 1] + 0.5, 0, high - 1).astype(np.int32)
        return np.asarray(self.lab[y, x], dtype=np.float32)

    def rate_scan(self) -> float:
        """How surely the picture itself is the card: its shape, paper along its edges but for a band, type inside."""
        lab = self.lab
        high, wide = lab.shape[:2]
        edges = [lab[2:6], lab[-6:-2], lab[:, 2:6], lab[:, -6:-2]]
        paper = np.median(lab.reshape(-1, 3), axis=0)
        evens = [measure_share(edge, paper) for edge in edges]
        odd = int(np.argmin(evens))
        evens[odd] = max(evens[odd], 0.95 * measure_share(edges[odd], np.median(edges[odd], axis=(0, 1))))
        even = float(np.mean(evens))
        shape = rate_proportion(max(wide, high) / min(wide, high))
        return 0.9 * shape * even**2 * self.paper.rate_whole()


def measure_share(edge: Floats, colour: Floats) -> float:
    """How much of a strip is of this colour."""
    return float(np.mean(np.linalg.norm(edge - colour, axis=2) < 12))


def middle_of_three(values: list[Floats]) -> Floats:
    one, two, three = values
    return np.asarray(
        np.maximum(np.minimum(one, two), np.minimum(np.maximum(one, two), three)), dtype=np.float32
    )


def middle_of_pieces(values: Floats) -> Floats:
    """The median of each four along a side."""
    fours = values.reshape(*values.shape[:2], -1, 4, 3)
    return np.asarray((fours.sum(axis=3) - fours.max(axis=3) - fours.min(axis=3)) / 2, dtype=np.float32)


def measure_apart(one: Floats, other: Floats) -> Floats:
    apart = one - other
    return np.asarray(np.sqrt((apart * apart).sum(axis=-1)), dtype=np.float32)
