"""What lies under the cards: plain desks, wood, stripes, cloth, marble, clutter; drawn with NumPy from the seed."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]
KINDS = (
    "white",
    "grey",
    "wood",
    "wood",
    "dark",
    "stripes",
    "checks",
    "cloth",
    "marble",
    "gradient",
    "carpet",
    "clutter",
    "cork",
)


def make_table(rng: Random, width: int, height: int, kind: str) -> Pixels:
    noise = np.random.default_rng(rng.randrange(2**32))
    drawn = PAINTERS[kind](rng, noise, width, height)
    return np.asarray(np.clip(drawn, 0, 255), dtype=np.uint8)


def make_cloud(noise: np.random.Generator, width: int, height: int, cell: int) -> Floats:
    """Smooth noise from -1 to 1 with blots about `cell` pixels wide."""
    small = noise.standard_normal((max(2, height // cell + 2), max(2, width // cell + 2))).astype(np.float32)
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC), dtype=np.float32)


def fill(width: int, height: int, colour: tuple[float, float, float]) -> Floats:
    return np.full((height, width, 3), colour, dtype=np.float32)


def paint_white(rng: Random, noise: np.random.Generator, width: int, height: int) -> Floats:
    shade = rng.uniform(205, 246)
    return (
        fill(width, height, (shade, shade - rng.uniform(0, 6), shade - rng.uniform(0, 14)))
        + make_cloud(noise, width, height, 300)[..., None] * 4
    )


def paint_grey(rng: Random, noise: np.random.Generator, width: int, height: int) -> Floats:
    shade = rng.uniform(90, 185)
    return (
        fill(width, height, (shade, shade + rng.uniform(-12, 12), shade + rng.uniform(-18, 18)))
        + noise.standard_normal((height, width, 1)).astype(np.float32) * 3
    )


def paint_dark(rng: Random, noise: np.random.Generator, width: int, height: int) -> Floats:
    shade = rng.uniform(18, 62)
    return (
        fill(width, height, (shade, shade, shade + rng.uniform(-6, 10)))
        + make_cloud(noise, width, height, 40)[..., None] * 3
    )


def paint_wood(rng: Random, noise: np.random.Generator, width: int, height: int) -> Floats:
    base = rng.choice(((186, 140, 92), (214, 180, 136), (120, 78, 48), (232, 208, 174), (92, 58, 38)))
    rows = np.linspace(0, rng.uniform(20, 60), height, dtype=np.float32)[:, None]
    grain = np.sin(
        rows + make_cloud(noise, width, height, 420) * 2.2 + make_cloud(noise, width, height, 60) * 0.35
    )
    fibre = cv2.GaussianBlur(
        noise.standard_normal((height, width)).astype(np.float32), (0, 0), sigmaX=18, sigmaY=0.8
    )
    wood = fill(width, height, base) + grain[..., None] * rng.uniform(6, 16) + fibre[..., None] * 60
    for board in range(rng.randrange(4)):
        at = int((board + 1) * height / 4)
        wood[at : at + 4] *= 0.6
    return np.asarray(wood, dtype=np.float32)


def paint_stripes(rng: Random, noise: np.random.Generator, width: int, height: int) -> Floats:
    one, other = (np.array([rng.uniform(60, 245) for _ in range(3)], dtype=np.float32) for _ in range(2))
    period, turn = rng.randint(40, 160), rng.uniform(0, np.pi)
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    wave = ((x * np.cos(turn) + y * np.sin(turn)) % period < period * rng.uniform(0.3, 0.6)).astype(
        np.float32
    )
    return np.asarray(
        cv2.GaussianBlur(wave, (0, 0), 1.2)[..., None] * (one - other) + other, dtype=np.float32
    )


def paint_checks(rng: Random, noise: np.random.Generator, width: int, height: int) -> Floats:
    one = np.array([rng.uniform(150, 245) for _ in range(3)], dtype=np.float32)
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    size = rng.randint(60, 180)
    bands = ((x // size) % 2).astype(np.float32) * 0.16 + ((y // size) % 2).astype(np.float32) * 0.16
    return np.asarray(one * (1 - bands[..., None]), dtype=np.float32)


def paint_cloth(rng: Random, noise: np.random.Generator, width: int, height: int) -> Floats:
    base = tuple(rng.uniform(40, 220) for _ in range(3))
    weave = noise.standard_normal((height, width)).astype(np.float32)
    weave = cv2.GaussianBlur(weave, (0, 0), sigmaX=3, sigmaY=0.7) + cv2.GaussianBlur(
        weave, (0, 0), sigmaX=0.7, sigmaY=3
    )
    painted = fill(width, height, (base[0], base[1], base[2])) + weave[..., None] * 34
    painted += make_cloud(noise, width, height, 350)[..., None] * 10
    return np.asarray(painted, dtype=np.float32)


def paint_marble(rng: Random, noise: np.random.Generator, width: int, height: int) -> Floats:
    cloud = make_cloud(noise, width, height, 260) + make_cloud(noise, width, height, 90) * 0.5
    veins = np.asarray(np.exp(-np.abs(cloud) * 14), dtype=np.float32)
    ground = fill(width, height, (226, 226, 224))
    return np.asarray(
        ground - veins[..., None] * rng.uniform(40, 110) + cloud[..., None] * 6, dtype=np.float32
    )


def paint_gradient(rng: Random, noise: np.random.Generator, width: int, height: int) -> Floats:
    ramp = np.linspace(0, 1, width, dtype=np.float32)[None, :, None]
    one, other = (np.array([rng.uniform(70, 240) for _ in range(3)], dtype=np.float32) for _ in range(2))
    return np.asarray(
        one * ramp + other * (1 - ramp) + np.zeros((height, 1, 1), dtype=np.float32), dtype=np.float32
    )


def paint_carpet(rng: Random, noise: np.random.Generator, width: int, height: int) -> Floats:
    base = np.array([rng.uniform(50, 190) for _ in range(3)], dtype=np.float32)
    tuft = cv2.GaussianBlur(noise.standard_normal((height, width, 3)).astype(np.float32), (0, 0), 2.2)
    return np.asarray(base + tuft * 90, dtype=np.float32)


def paint_cork(rng: Random, noise: np.random.Generator, width: int, height: int) -> Floats:
    spots = make_cloud(noise, width, height, 14)
    return (
        fill(width, height, (196, 152, 104))
        - (spots > 1.1).astype(np.float32)[..., None] * 50
        + make_cloud(noise, width, height, 6)[..., None] * 9
    )


def paint_clutter(rng: Random, noise: np.random.Generator, width: int, height: int) -> Floats:
    """A desk with a pen, a notebook's edge, a cup; none of them a card."""
    desk = rng.choice((paint_wood, paint_grey, paint_white))(rng, noise, width, height).copy()
    cv2.circle(
        desk,
        (rng.choice((0, width)), rng.randrange(height)),
        int(height * 0.16),
        (90, 60, 40),
        -1,
        cv2.LINE_AA,
    )
    cv2.circle(
        desk,
        (rng.choice((0, width)), rng.choice((0, height))),
        int(height * 0.2),
        (236, 236, 232),
        -1,
        cv2.LINE_AA,
    )
    start = (rng.randrange(width), rng.choice((8, height - 8)))
    cv2.line(desk, start, (start[0] + rng.randint(200, 700), start[1]), (30, 40, 110), 26, cv2.LINE_AA)
    return desk


PAINTERS = {
    "white": paint_white, "grey": paint_grey, "wood": paint_wood, "dark": paint_dark, "stripes": paint_stripes,
    "checks": paint_checks, "cloth": paint_cloth, "marble": paint_marble, "gradient": paint_gradient,
    "carpet": paint_carpet, "clutter": paint_clutter, "cork": paint_cork,
}  # fmt: skip
