"""Photos of many cards as people lay them: in rows edge to edge, thrown down, among other things; and of no card.

One camera looks at one table: what lies on it is placed in millimetres and seen in one perspective.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from card_trials.photos import DrawnPhoto, develop, lay_card, pick_conditions
from card_trials.tables import make_table
from card_trials.things import BESIDE, UNDER, Thing, lay_thing, make_box

Points = NDArray[np.float64]
ARRANGEMENTS = ("alone", "rows", "rows", "thrown", "thrown", "none")
GAPS = (0.0, 0.0, 0.4, 1.5, 4.0)  # millimetres


@dataclass(frozen=True, slots=True)
class Camera:
    """Millimetres of the table to pixels of the picture."""

    matrix: NDArray[np.float64]

    def project(self, points: Points) -> Points:
        return np.asarray(cv2.perspectiveTransform(points[None], self.matrix)[0], dtype=np.float64)


def take_tabletop(
    rng: Random, images: list[Image.Image], arrangement: str, longest: int = 2400
) -> DrawnPhoto:
    """One photo of these cards, laid as `arrangement` says; of none of them where it is none."""
    conditions = pick_conditions(rng)
    boxes = place(rng, images, arrangement)
    width, height = (longest, longest * 3 // 4) if rng.random() < 0.5 else (longest * 3 // 4, longest)
    camera = set_up_camera(rng, boxes or [make_box(0, 0, 300, 200, 0)], width, height)
    scene = make_table(rng, width, height, conditions.table)
    scale = measure_scale(camera)
    has_things = arrangement == "none" or rng.random() < 0.6
    for thing in choose_things(rng, boxes) if has_things else ():
        lay_thing(rng, scene, thing, camera.project, scale)
    quads = [camera.project(box) for box in boxes]
    for image, quad in zip(images, quads, strict=False):
        scene = lay_card(rng, scene, image, quad, rng.choice((0.3, 0.6, 1.2)) * scale)
    corners = [[(float(x), float(y)) for x, y in quad] for quad in quads]
    return DrawnPhoto(develop(rng, scene, conditions), corners, conditions)


def measure_scale(camera: Camera) -> float:
    """Pixels per millimetre in the middle."""
    one, other = camera.project(np.array([(0.0, 0.0), (10.0, 0.0)]))
    return float(np.linalg.norm(other - one)) / 10


def size_of(image: Image.Image) -> tuple[float, float]:
    """Millimetres, by the proportion."""
    longest, shortest = max(image.size), min(image.size)
    scale = (91 if abs(longest / shortest - 91 / 55) < 0.03 else 85) / longest
    return image.width * scale, image.height * scale


def place(rng: Random, images: list[Image.Image], arrangement: str) -> list[Points]:
    if arrangement == "none":
        return []
    if arrangement == "thrown":
        return throw_down(rng, images)
    return lay_rows(rng, images)


def lay_rows(rng: Random, images: list[Image.Image]) -> list[Points]:
    """Rows or columns of cards, edge to edge or a little apart, a little askew; all turned by quarters alike."""
    gap, askew = rng.choice(GAPS), rng.choice((0.0, 0.4, 1.5, 4.0))
    side = math.sqrt(len(images))
    columns = rng.randint(max(1, round(side * 0.6)), max(1, math.ceil(side * 1.3)))
    quarter = rng.choice((0, 0, 0, 1, 2, 3))
    boxes, y = [], 0.0
    for first in range(0, len(images), columns):
        row = [size_of(image) for image in images[first : first + columns]]
        high = max(tall for _, tall in row)
        x = rng.choice((0.0, 0.0, rng.uniform(0, 20)))
        for wide, tall in row:
            turn = math.radians(rng.uniform(-askew, askew))
            shift = rng.choice((0.0, (high - tall) / 2))
            room = 0.5 * math.sin(abs(turn)) * tall * rng.choice((0, 1))
            boxes.append(make_box(x + wide / 2 + room, y + tall / 2 + shift, wide, tall, turn))
            x += wide + gap * rng.uniform(0.6, 1.4) + 2 * room
        y += high + gap * rng.uniform(0.6, 1.4) + 0.5 * math.sin(math.radians(askew)) * row[0][0]
    spin = make_spin(quarter * math.pi / 2)
    return [np.asarray(box @ spin.T, dtype=np.float64) for box in boxes]


def throw_down(rng: Random, images: list[Image.Image]) -> list[Points]:
    """Any way round and close together; in a third of the photos corners lie on one another."""
    hidden = rng.choice((0.0, 0.0, 0.04))
    laid: list[Points] = []
    for image in images:
        wide, tall = size_of(image)
        reach = 75 * math.sqrt(len(images))
        tries = (
            make_box(rng.uniform(-reach, reach) * 1.2, rng.uniform(-reach, reach), wide, tall, pick_turn(rng))
            for _ in range(400)
        )
        free = [box for box in tries if all(measure_common(box, other) <= hidden for other in laid)]
        nearest = sorted(free, key=lambda box: float(np.linalg.norm(box.mean(axis=0))))
        laid.append(nearest[min(len(nearest) - 1, rng.choice((0, 0, 1, 3)))])
    return laid


def pick_turn(rng: Random) -> float:
    return math.radians(
        rng.choice((rng.uniform(-15, 15), rng.uniform(-180, 180), rng.choice((90, 180, 270))))
    )


def measure_common(one: Points, other: Points) -> float:
    """The share of one box that the other covers."""
    common, _ = cv2.intersectConvexConvex(one.astype(np.float32), other.astype(np.float32))
    return float(common) / float(cv2.contourArea(one.astype(np.float32)))


def make_spin(turn: float) -> Points:
    return np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])


def set_up_camera(rng: Random, boxes: list[Points], width: int, height: int) -> Camera:
    """The picture filled by the cards but for a margin, from above or leaning, about upright."""
    points = np.concatenate(boxes)
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    wide, high = points.max(axis=0) - points.min(axis=0)
    turn = math.radians(rng.choice((rng.uniform(-6, 6), rng.uniform(-6, 6), rng.uniform(-30, 30))))
    if (wide > high) != (width > height) and rng.random() < 0.8:
        turn += math.pi / 2
    placing = np.eye(3)
    placing[:2, :2] = make_spin(turn)
    placing[:2, 2] = -make_spin(turn) @ middle
    lean = rng.choice((0.0, 0.1, 0.2, 0.3)) * rng.uniform(0.5, 1)
    away = float(np.linalg.norm(points - middle, axis=1).max())
    leaning = np.eye(3)
    leaning[2, :2] = np.array((rng.uniform(-0.3, 0.3), -1.0)) * lean / away
    flat = Camera(leaning @ placing).project(points)
    low, top = flat.min(axis=0), flat.max(axis=0)
    margin = rng.uniform(0.03, 0.16) if len(boxes) > 1 else rng.uniform(0.06, 0.3)
    scale = min(width / (top[0] - low[0]), height / (top[1] - low[1])) * (1 - 2 * margin)
    fitting = np.array(
        [
            (scale, 0, width / 2 - scale * (low[0] + top[0]) / 2),
            (0, scale, height / 2 - scale * (low[1] + top[1]) / 2),
            (0, 0, 1),
        ]
    )
    return Camera(fitting @ leaning @ placing)


def choose_things(rng: Random, boxes: list[Points]) -> list[Thing]:
    """A sheet under the cards at times, and up to four things beside them."""
    points = np.concatenate(boxes or [make_box(0, 0, 300, 200, 0)])
    low, top = points.min(axis=0) - 110, points.max(axis=0) + 110
    laid = [
        rng.choice(UNDER)(rng, rng.uniform(low[0], top[0]), rng.uniform(low[1], top[1]))
        for _ in range(rng.choice((0, 0, 1, 2)))
    ]
    for _ in range(rng.randint(1, 14)):
        made = rng.choice(BESIDE)(rng, rng.uniform(low[0], top[0]), rng.uniform(low[1], top[1]))
        hull = cv2.convexHull(made.outline.astype(np.float32)).reshape(-1, 2)
        if all(cv2.intersectConvexConvex(hull, box.astype(np.float32))[0] <= 0 for box in boxes):
            laid.append(made)
        if len(laid) > 5:
            break
    return laid
