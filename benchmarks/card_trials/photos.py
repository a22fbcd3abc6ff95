"""Photos of drawn cards: laid on a table, seen at an angle, lit unevenly, shaken, compressed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from io import BytesIO
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from card_trials.tables import KINDS, Pixels, make_cloud, make_table

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Conditions:
    """How a photo was taken; `turn` in degrees, `lean` the perspective (0 is from straight above)."""

    table: str
    turn: float
    lean: float
    blur: float
    shake: float
    noise: float
    shade: float  # 0 to 1: how much darker the dark side is
    has_hand_shadow: bool
    has_glare: bool
    warmth: float
    exposure: float
    quality: int


@dataclass(frozen=True, slots=True)
class DrawnPhoto:
    """`quads` are the cards' corners in the picture, top left first as one reads, in the order of the cards."""

    jpeg: bytes
    quads: list[list[tuple[float, float]]]
    conditions: Conditions


def pick_conditions(rng: Random) -> Conditions:
    turn = rng.choice(
        (
            rng.uniform(-8, 8),
            rng.uniform(-8, 8),
            rng.uniform(-35, 35),
            rng.uniform(-180, 180),
            rng.choice((90, -90, 180)) + rng.uniform(-5, 5),
        )
    )
    return Conditions(
        table=rng.choice(KINDS),
        turn=turn,
        lean=rng.choice((0.02, 0.1, 0.2, 0.3)) * rng.uniform(0.5, 1),
        blur=rng.choice((0, 0, 0.5, 0.8, 1.1)),
        shake=rng.choice((0, 0, 0, 2.5)),
        noise=rng.choice((0, 2, 4, 8)),
        shade=rng.choice((0, 0.15, 0.3, 0.5)),
        has_hand_shadow=rng.random() < 0.25,
        has_glare=rng.random() < 0.1,
        warmth=rng.uniform(-0.1, 0.14),
        exposure=rng.uniform(0.62, 1.08),
        quality=rng.choice((40, 55, 70, 85, 92)),
    )


SIZE, TABLE_SIZE = (2000, 1500), (3200, 2400)  # phones take more; a table is taken from further away


def take_photo(rng: Random, images: list[Image.Image]) -> DrawnPhoto:
    """One photo of one or several cards."""
    conditions = pick_conditions(rng)
    size = SIZE if len(images) == 1 else TABLE_SIZE
    width, height = size if rng.random() < 0.5 else size[::-1]
    scene = make_table(rng, width, height, conditions.table)
    quads = []
    for image, spot in zip(images, lay_out(rng, len(images), width, height), strict=True):
        quad = place_corners(rng, image, spot, conditions, is_alone=len(images) == 1)
        scene = lay_card(rng, scene, image, quad)
        quads.append(quad)
    return DrawnPhoto(
        develop(rng, scene, conditions),
        [[(float(x), float(y)) for x, y in quad] for quad in quads],
        conditions,
    )


def lay_out(rng: Random, count: int, width: int, height: int) -> list[tuple[float, float, float]]:
    """Centre and room of each card: the cells of a grid, a little shifted."""
    if count == 1:
        room = min(width, height) * rng.uniform(0.8, 1.06)
        return [
            (
                width / 2 + rng.uniform(-0.05, 0.05) * width,
                height / 2 + rng.uniform(-0.05, 0.05) * height,
                room,
            )
        ]
    columns = max(range(1, count + 1), key=lambda wide: min(width / wide, height / math.ceil(count / wide)))
    rows = math.ceil(count / columns)
    cell = min(width / columns, height / rows)
    spots = []
    for at in range(count):
        x = (at % columns + 0.5) * width / columns + rng.uniform(-0.04, 0.04) * cell
        y = (at // columns + 0.5) * height / rows + rng.uniform(-0.04, 0.04) * cell
        spots.append((x, y, cell * rng.uniform(0.84, 0.92)))
    return spots


def place_corners(
    rng: Random,
    image: Image.Image,
    spot: tuple[float, float, float],
    conditions: Conditions,
    *,
    is_alone: bool,
) -> Points:
    """The card's corners, turned and leaning, inside its spot."""
    x, y, room = spot
    wide, high = image.size
    turn = math.radians(
        conditions.turn
        if is_alone
        else rng.choice((rng.uniform(-12, 12), rng.uniform(-12, 12), rng.uniform(-180, 180)))
    )
    corners = np.array([(-wide, -high), (wide, -high), (wide, high), (-wide, high)], dtype=np.float64) / 2
    rotation = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
    corners = corners @ rotation.T
    corners *= room / math.hypot(wide, high) * (1.08 if is_alone else 1.0)
    depth = 1 + conditions.lean * corners[:, 1] / (room / 2) * 0.5
    slant = 1 + conditions.lean * rng.uniform(-0.5, 0.5) * corners[:, 0] / (room / 2) * 0.5
    return np.asarray(corners * (depth * slant)[:, None] + (x, y), dtype=np.float64)


def lay_card(
    rng: Random, scene: Pixels, image: Image.Image, quad: Points, reach: float | None = None
) -> Pixels:
    """The card in the scene, with its shadow; worked out only where they fall."""
    card = np.asarray(image, dtype=np.uint8)
    high, wide = card.shape[:2]
    shrink = np.linalg.norm(quad[1] - quad[0]) / wide
    if shrink < 0.7:
        card = cv2.resize(
            card, None, fx=float(shrink), fy=float(shrink), interpolation=cv2.INTER_AREA
        ).astype(np.uint8)
        high, wide = card.shape[:2]
    reach = rng.uniform(4, 14) if reach is None else reach
    room = 6 * reach + 8
    x0, y0 = (max(0, int(edge - room)) for edge in quad.min(axis=0))
    x1, y1 = (int(edge + room) for edge in quad.max(axis=0))
    part = scene[y0:y1, x0:x1].astype(np.float32)
    source = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(source, (quad - (x0, y0)).astype(np.float32))
    shape = (part.shape[1], part.shape[0])
    laid = cv2.warpPerspective(
        card, matrix, shape, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    ).astype(np.float32)
    mask = cv2.warpPerspective(np.full((high, wide), 1.0, np.float32), matrix, shape, flags=cv2.INTER_LINEAR)
    shadow = cv2.GaussianBlur(
        np.roll(mask, (int(reach), int(rng.uniform(-6, 6))), (0, 1)), (0, 0), reach
    ) * rng.uniform(0.12, 0.5)
    ground = part * (1 - shadow[..., None])
    covered = np.clip(ground * (1 - mask[..., None]) + laid * mask[..., None], 0, 255).astype(np.uint8)
    whole = scene.copy()
    whole[y0:y1, x0:x1] = covered
    return whole


def develop(rng: Random, scene: Pixels, conditions: Conditions) -> bytes:
    """Light, lens, sensor, file."""
    height, width = scene.shape[:2]
    noise = np.random.default_rng(rng.randrange(2**32))
    light = make_light(rng, noise, width, height, conditions)
    tint = np.array([1 + conditions.warmth, 1.0, 1 - conditions.warmth], dtype=np.float32)
    lit = scene.astype(np.float32) * light[..., None] * tint * conditions.exposure
    if conditions.has_glare:
        lit += make_glare(rng, width, height)[..., None] * 120
    if conditions.blur:
        lit = np.asarray(cv2.GaussianBlur(lit, (0, 0), conditions.blur), dtype=np.float32)
    if conditions.shake:
        lit = shake(rng, lit, conditions.shake)
    if conditions.noise:
        lit = lit + noise.standard_normal(lit.shape).astype(np.float32) * conditions.noise
    kept = BytesIO()
    Image.fromarray(np.clip(lit, 0, 255).astype(np.uint8)).save(kept, "JPEG", quality=conditions.quality)
    return kept.getvalue()


def make_light(
    rng: Random, noise: np.random.Generator, width: int, height: int, conditions: Conditions
) -> NDArray[np.float32]:
    turn = rng.uniform(0, 2 * math.pi)
    x, y = np.meshgrid(
        np.linspace(-1, 1, width, dtype=np.float32), np.linspace(-1, 1, height, dtype=np.float32)
    )
    ramp = (x * math.cos(turn) + y * math.sin(turn)) / 1.4142
    light = 1 - conditions.shade * (ramp + 1) / 2
    if conditions.has_hand_shadow:
        edge = (
            make_cloud(noise, width, height, 500) * 0.25
            + x * math.sin(turn)
            + y * math.cos(turn)
            - rng.uniform(-0.4, 0.4)
        )
        light *= 1 - rng.uniform(0.2, 0.45) / (1 + np.exp(-np.clip(edge * 24, -30, 30)))
    return np.asarray(light, dtype=np.float32)


def make_glare(rng: Random, width: int, height: int) -> NDArray[np.float32]:
    glare = np.zeros((height, width), np.float32)
    cv2.ellipse(
        glare,
        (rng.randrange(width), rng.randrange(height)),
        (width // 9, height // 14),
        rng.uniform(0, 180),
        0,
        360,
        1.0,
        -1,
    )
    return np.asarray(cv2.GaussianBlur(glare, (0, 0), 60), dtype=np.float32)


def shake(rng: Random, lit: NDArray[np.float32], length: float) -> NDArray[np.float32]:
    kernel = np.zeros((9, 9), np.float32)
    turn = rng.uniform(0, math.pi)
    ahead = (math.cos(turn) * length, math.sin(turn) * length)
    cv2.line(
        kernel,
        (round(4 - ahead[0] / 2), round(4 - ahead[1] / 2)),
        (round(4 + ahead[0] / 2), round(4 + ahead[1] / 2)),
        1.0,
        1,
    )
    return np.asarray(cv2.filter2D(lit, -1, kernel / kernel.sum()), dtype=np.float32)


def scan(rng: Random, image: Image.Image) -> tuple[bytes, tuple[int, int]]:
    """The clean condition: a flat scan of 250 to 400 dpi, no margin; with the size of the picture."""
    dpi = rng.choice((250, 300, 300, 350, 400))
    longest = round(91 / 25.4 * dpi)
    scaled = image.copy()
    scaled.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    kept = BytesIO()
    scaled.save(kept, "JPEG", quality=rng.choice((88, 92, 95)))
    return kept.getvalue(), scaled.size
