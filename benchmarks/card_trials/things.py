"""What lies beside and under the cards and is none: sheets, notes, slips, pens, a telephone, a cup, coins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

from card_trials.tables import Pixels

Points = NDArray[np.float64]
Colour = tuple[float, float, float]
Project = Callable[[Points], Points]
FINE = 8  # drawn to an eighth of a pixel


@dataclass(frozen=True, slots=True)
class Thing:
    """`outline` in millimetres on the table; `marks` are strokes on it: from, to, thickness, colour."""

    outline: Points
    colour: Colour
    marks: tuple[tuple[Points, float, Colour], ...] = ()
    height: float = 1.0  # of the shadow


def make_box(x: float, y: float, wide: float, high: float, turn: float) -> Points:
    """Corners clockwise around the middle."""
    box = np.array([(-wide, -high), (wide, -high), (wide, high), (-wide, high)], dtype=np.float64) / 2
    spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    return np.asarray(box @ spin.T + (x, y), dtype=np.float64)


def round_off(box: Points, radius: float) -> Points:
    """The box with round corners."""
    turned = []
    for at in range(4):
        corner, before, after = box[at], box[at - 1], box[(at + 1) % 4]
        one = (before - corner) / np.linalg.norm(before - corner) * radius
        other = (after - corner) / np.linalg.norm(after - corner) * radius
        turned += [
            corner + one * (1 - np.sin(t)) + other * (1 - np.cos(t)) for t in np.linspace(0, np.pi / 2, 7)
        ]
    return np.asarray(turned, dtype=np.float64)


def make_round(x: float, y: float, radius: float) -> Points:
    turns = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    return np.stack([x + radius * np.cos(turns), y + radius * np.sin(turns)], axis=1)


def write_rows(
    rng: Random, box: Points, step: float, *, is_ruled: bool
) -> tuple[tuple[Points, float, Colour], ...]:
    """Ruled lines, or words as broken strokes, across a sheet."""
    across, down = box[1] - box[0], box[3] - box[0]
    rows, marks = int(np.linalg.norm(down) / step) - 3, []
    shade = rng.uniform(150, 205) if is_ruled else rng.uniform(30, 90)
    for row in range(2, max(2, rows)):
        start = box[0] + down * (row * step / np.linalg.norm(down))
        if is_ruled:
            marks.append(
                (np.stack([start + across * 0.04, start + across * 0.96]), 0.25, (shade, shade, shade + 20))
            )
            continue
        at = 0.08
        while at < rng.uniform(0.5, 0.92):
            long = rng.uniform(0.02, 0.09)
            marks.append(
                (np.stack([start + across * at, start + across * (at + long)]), 1.5, (shade, shade, shade))
            )
            at += long + 0.015
    return tuple(marks)


def make_sheet(rng: Random, x: float, y: float) -> Thing:
    """Paper of a size of its own: blank, ruled or printed."""
    wide, high = rng.choice(((210, 297), (297, 210), (148, 210), (182, 257)))
    box = make_box(x, y, wide, high, rng.uniform(-0.6, 0.6))
    shade = rng.uniform(222, 252)
    kind = rng.choice(("blank", "blank", "ruled", "printed"))
    marks = () if kind == "blank" else write_rows(rng, box, rng.uniform(6, 9), is_ruled=kind == "ruled")
    return Thing(box, (shade, shade - rng.uniform(0, 4), shade - rng.uniform(0, 16)), marks, 0.6)


def make_note(rng: Random, x: float, y: float) -> Thing:
    side = rng.choice((50.0, 75.0))
    colour = rng.choice(((250, 236, 120), (248, 190, 200), (180, 224, 240), (196, 230, 160)))
    return Thing(make_box(x, y, side, side, rng.uniform(0, 3)), colour, (), 0.8)


def make_slip(rng: Random, x: float, y: float) -> Thing:
    """A till receipt."""
    box = make_box(x, y, 58, rng.uniform(130, 190), rng.uniform(0, 6))
    return Thing(box, (244, 243, 240), write_rows(rng, box, 4.2, is_ruled=False), 0.8)


def make_pen(rng: Random, x: float, y: float) -> Thing:
    box = make_box(x, y, rng.uniform(125, 145), rng.uniform(8, 12), rng.uniform(0, 6))
    colour = rng.choice(((24, 24, 28), (30, 50, 120), (170, 30, 40), (200, 200, 205), (220, 160, 40)))
    return Thing(round_off(box, 3.5), colour, (), 3.0)


def make_telephone(rng: Random, x: float, y: float) -> Thing:
    turn = rng.uniform(0, 6)
    shade = rng.choice((14.0, 30.0, 60.0))
    inner = make_box(x, y, 66, 142, turn)
    stroke = (np.stack([inner[0], inner[1]]), 0.4, (shade + 40, shade + 40, shade + 44))
    return Thing(round_off(make_box(x, y, 72, 149, turn), 9), (shade, shade, shade + 4), (stroke,), 3.0)


def make_cup(rng: Random, x: float, y: float) -> Thing:
    shade = rng.uniform(190, 250)
    drink = tuple((make_round(x, y, radius), 3.0, (70.0, 44.0, 28.0)) for radius in np.arange(2, 34, 2.5))
    return Thing(make_round(x, y, 41), (shade, shade, shade - 6), drink, 5.0)


def make_coin(rng: Random, x: float, y: float) -> Thing:
    colour = rng.choice(((190, 190, 192), (176, 120, 80), (200, 176, 110)))
    return Thing(
        make_round(x, y, rng.uniform(10, 13.3)), colour, ((make_round(x, y, 8), 0.5, (110.0, 100.0, 90.0)),)
    )


UNDER = (make_sheet,)
BESIDE = (make_note, make_slip, make_pen, make_pen, make_telephone, make_cup, make_coin)


def lay_thing(rng: Random, scene: Pixels, thing: Thing, project: Project, scale: float) -> None:
    """Drawn into the scene, with its shadow; `scale` is pixels per millimetre."""
    points = project(thing.outline)
    shape = scene.shape[:2]
    mask = np.zeros(shape, np.uint8)
    cv2.fillPoly(mask, [to_fine(points)], 255, cv2.LINE_AA, 3)
    reach = max(1.0, thing.height * scale)
    shadow = cv2.GaussianBlur(np.roll(mask, round(reach), 0), (0, 0), reach)
    part = shadow[..., None].astype(np.float32) / 255 * rng.uniform(0.15, 0.4)
    scene[:] = np.clip(scene * (1 - part), 0, 255).astype(np.uint8)
    cover = mask[..., None].astype(np.float32) / 255
    drawn = np.full((*shape, 3), thing.colour, np.float32)
    for stroke, thick, colour in thing.marks:
        is_closed = len(stroke) > 2
        wide = max(1, round(thick * scale))
        cv2.polylines(drawn, [to_fine(project(stroke))], is_closed, colour, wide, cv2.LINE_AA, 3)
    scene[:] = np.clip(scene * (1 - cover) + drawn * cover, 0, 255).astype(np.uint8)


def to_fine(points: Points) -> NDArray[np.int32]:
    return np.asarray(np.rint(points * FINE), dtype=np.int32)
