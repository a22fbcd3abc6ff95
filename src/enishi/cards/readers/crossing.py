"""Outlines from straight edges: the long ones, crossed two by two: they hold where light or text breaks an outline."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import cv2
import numpy as np

from enishi.cards.readers.fitting import cross
from enishi.cards.readers.pixels import Floats
from enishi.cards.readers.shapes import Corners, order_corners, rate_shape

MOST_LINES = 9  # of each direction
Edge = tuple[
    float, float, float, float
]  # direction in radians (0 to pi), offset from the middle, length, weight


def propose_by_lines(lab: Floats) -> Iterator[Corners]:
    high, wide = lab.shape[:2]
    edges = gather_edges(lab)
    for first, second in pair_directions(edges):
        for top, bottom in combinations(first, 2):
            for left, right in combinations(second, 2):
                corners = cross_four(top, bottom, left, right, wide, high)
                if corners is not None:
                    yield corners


def gather_edges(lab: Floats) -> list[Edge]:
    """Straight edges of lightness and of colour; pieces on one line are one edge."""
    high, wide = lab.shape[:2]
    finder = cv2.createLineSegmentDetector(cv2.LSD_REFINE_STD)
    least = 0.03 * (high + wide)
    pieces: list[Edge] = []
    for channel, gain in ((0, 2.5), (1, 4.0), (2, 4.0)):
        values = lab[..., channel]
        grey = np.clip((values - float(np.median(values))) * gain + 128, 0, 255).astype(np.uint8)
        segments = finder.detect(grey)[0]
        for x0, y0, x1, y1 in np.asarray(segments if segments is not None else []).reshape(-1, 4):
            length = float(np.hypot(x1 - x0, y1 - y0))
            if length >= least:
                pieces.append(describe_edge(float(x0), float(y0), float(x1), float(y1), length, wide, high))
    return merge_edges(sorted(pieces, key=lambda edge: -edge[2]))


def describe_edge(x0: float, y0: float, x1: float, y1: float, length: float, wide: int, high: int) -> Edge:
    direction = float(np.arctan2(y1 - y0, x1 - x0)) % np.pi
    offset = -np.sin(direction) * ((x0 + x1) / 2 - wide / 2) + np.cos(direction) * ((y0 + y1) / 2 - high / 2)
    return direction, float(offset), length, length


def merge_edges(pieces: list[Edge]) -> list[Edge]:
    merged: list[Edge] = []
    for direction, offset, length, weight in pieces:
        for at, (known, known_offset, longest, total) in enumerate(merged):
            apart = abs(direction - known)
            if (
                min(apart, np.pi - apart) < 0.035
                and abs(abs(offset) - abs(known_offset)) < 5
                and is_near(apart, offset, known_offset)
            ):
                merged[at] = (known, known_offset, longest, total + weight)
                break
        else:
            merged.append((direction, offset, length, weight))
    return sorted(merged, key=lambda edge: -edge[3])[:60]


def is_near(apart: float, offset: float, known: float) -> bool:
    """Near pi the direction turns round, and the offset changes its sign."""
    return abs(offset - known) < 5 if apart < np.pi / 2 else abs(offset + known) < 5


def pair_directions(edges: list[Edge]) -> Iterator[tuple[list[Edge], list[Edge]]]:
    """The longest edges of one direction, and those about across it; for the few strongest directions."""
    tried: list[float] = []
    for direction, *_ in edges[:14]:
        if any(
            turned_by(direction, other) < 0.2 or abs(turned_by(direction, other) - np.pi / 2) < 0.2
            for other in tried
        ):
            continue
        tried.append(direction)
        along = [edge for edge in edges if turned_by(edge[0], direction) < 0.28][:MOST_LINES]
        across = [edge for edge in edges if abs(turned_by(edge[0], direction) - np.pi / 2) < 0.28][
            :MOST_LINES
        ]
        if len(along) > 1 and len(across) > 1:
            yield along, across
        if len(tried) == 4:
            return


def turned_by(one: float, other: float) -> float:
    apart = abs(one - other) % np.pi
    return float(min(apart, np.pi - apart))


def cross_four(top: Edge, bottom: Edge, left: Edge, right: Edge, wide: int, high: int) -> Corners | None:
    if abs(top[1] - bottom[1]) < 0.06 * (wide + high) and turned_by(top[0], bottom[0]) < 0.1:
        return None
    lines = [to_line(edge, wide, high) for edge in (top, right, bottom, left)]
    points = np.array([cross(lines[at - 1], lines[at]) for at in range(4)], dtype=np.float32)
    margin = 0.02 * (wide + high)
    if (
        not np.isfinite(points).all()
        or points.min() < -margin
        or points[:, 0].max() > wide + margin
        or points[:, 1].max() > high + margin
    ):
        return None
    corners = order_corners(points)
    if float(cv2.contourArea(corners)) < 0.03 * wide * high or rate_shape(corners) < 0.3:
        return None
    return corners


def to_line(edge: Edge, wide: int, high: int) -> tuple[float, float, float]:
    a, b = -np.sin(edge[0]), np.cos(edge[0])
    return float(a), float(b), float(edge[1] + a * wide / 2 + b * high / 2)
