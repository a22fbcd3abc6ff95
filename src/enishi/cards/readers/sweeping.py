"""Cards by their sides alone, on a table whose scale is known: every place, for each direction and size of a card.

The picture is laid level and turned until a direction lies flat; then a side is a run of steps in colour along a row,
and a card four such runs at the right distances. So a card is found whose outline touches others on all sides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from enishi.cards.readers.levelling import SHAPES
from enishi.cards.readers.pixels import Floats, Pixels
from enishi.cards.readers.shapes import Corners, is_over, order_corners

LONGEST, FINENESS = 1100, 2.2  # pixels of the level picture, and its pixels per millimetre
ROUGH = 480  # pixels of the picture in which the scale is looked for
SCALES = tuple(0.075 * 1.14**step for step in range(15))  # a card's long side in the picture's longer one
MOST_TURNS, MOST_OF_ONE, MOST, LEAST = 12, 40, 90, 128
SLACK = 2.0  # millimetres by which cards differ
Size = tuple[float, float]
Matched = tuple[float, Corners]


@dataclass(frozen=True, slots=True)
class Turned:
    """Steps of colour in a picture turned until one direction lies flat; 0 to 255. `back` brings pixels back."""

    upright: Pixels
    level: Pixels
    back: NDArray[np.float64]


def sweep(lab: Floats, table: NDArray[np.float64]) -> list[Corners]:
    """Outlines in the picture's own pixels, the best supported first."""
    flat, matrix, fineness = lay_level(lab, table)
    slack = max(3, round(SLACK * fineness) | 1)
    sizes = [(wide * fineness, high * fineness) for wide, high in SHAPES]
    found = [
        each
        for turned in turn_all(flat, 15 * fineness, MOST_TURNS, slack)
        for size in sizes
        for each in match_size(turned, size)
    ]
    back = np.linalg.inv(matrix)
    return [
        order_corners(np.asarray(cv2.perspectiveTransform(corners[None], back)[0], dtype=np.float32))
        for _, corners in drop_near(found, 2.5 * fineness)
    ]


def sweep_scales(lab: Floats) -> list[Corners]:
    """Outlines of the scale at which most fit, where nothing tells how large the cards are."""
    factor = min(1.0, ROUGH / max(lab.shape[:2]))
    rough = np.asarray(cv2.resize(lab, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.float32)
    longest = max(rough.shape[:2])
    directions = list(turn_all(rough, 0.05 * longest, MOST_TURNS // 2, 3))
    fitting: list[tuple[float, list[Corners]]] = []
    for share in SCALES:
        long, short = share * longest, share * longest * 0.615
        found = [
            each
            for turned in directions
            for size in ((long, short), (short, long))
            for each in match_size(turned, size)
        ]
        apart = keep_apart(drop_near(found, 4))
        total = sum(score - 0.35 for score, _ in apart) * share**1.7
        fitting.append((total, [corners / np.float32(factor) for _, corners in apart]))
    fitting.sort(key=lambda each: -each[0])
    return [order_corners(corners) for total, found in fitting[:3] if total > 0 for corners in found]


def lay_level(lab: Floats, table: NDArray[np.float64]) -> tuple[Floats, NDArray[np.float64], float]:
    """The picture as seen from above, the way there, and its pixels per millimetre."""
    high, wide = lab.shape[:2]
    edge = np.array([[(0, 0), (wide, 0), (wide, high), (0, high)]], dtype=np.float64)
    seen = cv2.perspectiveTransform(edge, table)[0]
    low, size = seen.min(axis=0), seen.max(axis=0) - seen.min(axis=0)
    fineness = min(FINENESS, LONGEST / float(size.max()))
    fitting = np.array(((fineness, 0, -low[0] * fineness), (0, fineness, -low[1] * fineness), (0, 0, 1)))
    matrix = fitting @ table
    shape = (round(float(size[0]) * fineness), round(float(size[1]) * fineness))
    flat = cv2.warpPerspective(lab, matrix, shape, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(flat, dtype=np.float32), matrix, fineness


def turn_all(lab: Floats, least: float, most: int, slack: int) -> Iterator[Turned]:
    calm = np.asarray(cv2.GaussianBlur(lab, (0, 0), 0.8), dtype=np.float32)
    across, down = (
        [
            np.asarray(each, dtype=np.float32)
            for each in cv2.split(cv2.Sobel(calm, cv2.CV_32F, *way, scale=0.25))
        ]
        for way in ((1, 0), (0, 1))
    )
    noise = float(np.median(np.maximum(join(across), join(down))[::3, ::3]))
    for turn in list_turns(calm, least, most):
        yield turn_steps(across, down, turn, slack, noise)


def join(channels: list[Floats]) -> Floats:
    """The greatest step of all channels."""
    first, *others = (np.abs(each) for each in channels)
    for other in others:
        first = np.maximum(first, other)
    return np.asarray(first, dtype=np.float32)


def list_turns(calm: Floats, least: float, most: int) -> list[float]:
    """The directions in which straight steps of that length lie, in radians within a quarter turn."""
    finder = cv2.createLineSegmentDetector(cv2.LSD_REFINE_STD)
    counts = np.zeros(90)
    for channel, gain in ((0, 2.5), (1, 4.0), (2, 4.0)):
        values = calm[..., channel]
        grey = np.clip((values - float(np.median(values))) * gain + 128, 0, 255).astype(np.uint8)
        segments = finder.detect(grey)[0]
        for x0, y0, x1, y1 in np.asarray(segments if segments is not None else []).reshape(-1, 4):
            length = float(np.hypot(x1 - x0, y1 - y0))
            if length > least:
                counts[int(np.degrees(np.arctan2(y1 - y0, x1 - x0)) % 90)] += min(length, 6 * least)
    smooth = counts * 2 + np.roll(counts, 1) + np.roll(counts, -1)
    turns: list[float] = []
    while len(turns) < most and smooth.max() > 5 * least:
        top = int(np.argmax(smooth))
        near = np.arange(top - 2, top + 3)
        share = counts[near % 90]
        turns.append(float(np.radians((near * share).sum() / max(1e-6, share.sum()) + 0.5)))
        smooth[near % 90] = 0
    return turns


def turn_steps(across: list[Floats], down: list[Floats], turn: float, slack: int, noise: float) -> Turned:
    cosine, sine = float(np.cos(turn)), float(np.sin(turn))
    high, wide = across[0].shape[:2]
    spin = cv2.getRotationMatrix2D((wide / 2, high / 2), float(np.degrees(turn)), 1.0)
    room = (
        int(wide * abs(cosine) + high * abs(sine)) + 4,
        int(wide * abs(sine) + high * abs(cosine)) + 4,
    )
    spin[:, 2] += room[0] / 2 - wide / 2, room[1] / 2 - high / 2
    upright = cv2.warpAffine(mark_steps(across, cosine, down, sine, noise), spin, room)
    level = cv2.warpAffine(mark_steps(down, cosine, across, -sine, noise), spin, room)
    return Turned(
        np.asarray(cv2.dilate(upright, np.ones((1, slack), np.uint8)), dtype=np.uint8),
        np.asarray(cv2.dilate(level, np.ones((slack, 1), np.uint8)), dtype=np.uint8),
        np.asarray(cv2.invertAffineTransform(spin)),
    )


def mark_steps(one: list[Floats], part: float, other: list[Floats], rest: float, noise: float) -> Pixels:
    """0 to 255: how clear a step of colour in one direction is, above the picture's own noise."""
    steps = [
        np.asarray(cv2.addWeighted(along, part, across, rest, 0), dtype=np.float32)
        for along, across in zip(one, other, strict=True)
    ]
    least = 0.5 + 1.5 * noise
    return np.asarray(
        cv2.convertScaleAbs(np.maximum(join(steps) - least, 0), alpha=255 / 1.5), dtype=np.uint8
    )


def match_size(turned: Turned, size: Size) -> Iterator[Matched]:
    """The boxes of one size whose four sides are steps, with how surely: 0 to 1."""
    wide, high = round(size[0]), round(size[1])
    if wide + 4 >= turned.level.shape[1] or high + 4 >= turned.level.shape[0]:
        return
    rows, columns = sum_along(turned.level, (wide, 1)), sum_along(turned.upright, (1, high))
    top, bottom = rows[:-high, :-wide], rows[high:, :-wide]
    left, right = columns[:-high, :-wide], columns[:-high, wide:]
    least = cv2.min(cv2.min(top, bottom), cv2.min(left, right))
    mean = cv2.addWeighted(
        cv2.addWeighted(top, 0.5, bottom, 0.5, 0), 0.5, cv2.addWeighted(left, 0.5, right, 0.5, 0), 0.5, 0
    )
    score = np.asarray(cv2.addWeighted(least, 0.4, mean, 0.6, 0), dtype=np.uint8)
    strong = np.asarray(cv2.threshold(score, LEAST, 255, cv2.THRESH_TOZERO)[1], dtype=np.uint8)
    tops = cv2.max(cv2.dilate(strong, np.ones((9, 9), np.uint8)), np.ones_like(strong))
    peaks = cv2.compare(strong, tops, cv2.CMP_EQ)
    places = cv2.findNonZero(peaks)
    if places is None:
        return
    x, y = places.reshape(-1, 2).T
    for at in np.argsort(-score[y, x].astype(np.int64), kind="stable")[:MOST_OF_ONE]:
        x0, y0 = int(x[at]), int(y[at])
        box = np.array(
            [[(x0, y0), (x0 + wide, y0), (x0 + wide, y0 + high), (x0, y0 + high)]], dtype=np.float32
        )
        yield float(score[y0, x0]) / 255, np.asarray(cv2.transform(box, turned.back)[0], dtype=np.float32)


def sum_along(steps: Pixels, size: tuple[int, int]) -> Pixels:
    """The mean of the steps from each place on, as far as that."""
    summed = cv2.boxFilter(steps, -1, size, anchor=(0, 0), borderType=cv2.BORDER_CONSTANT)
    return np.asarray(summed, dtype=np.uint8)


def drop_near(found: list[Matched], near: float) -> list[Matched]:
    kept: list[Matched] = []
    outlines = np.zeros((MOST, 4, 2), dtype=np.float32)
    for score, corners in sorted(found, key=lambda each: -each[0]):
        count = len(kept)
        if count == MOST:
            break
        if not count or float(np.abs(outlines[:count] - corners).max(axis=(1, 2)).min()) > near:
            outlines[count] = corners
            kept.append((score, corners))
    return kept


def keep_apart(found: list[Matched]) -> list[Matched]:
    kept: list[Matched] = []
    for score, corners in found:
        if not any(is_over(corners, other) for _, other in kept):
            kept.append((score, corners))
    return kept
