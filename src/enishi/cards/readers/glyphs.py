"""Which of two writings a printed letter is: its picture beside both, drawn with the Japanese fonts of this computer.

A recogniser has no class for some 異体字 (髙, 﨑, 𠮷, 栁) and reads the usual form, or a Chinese one (穗).
No font is that of the card: they are compared patch by patch, each free to move a little, and only where they differ.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from enishi.cards.readers.pixels import Floats

SIDE, REACH, PATCH = 40, 3, 11  # pixels: of a letter's picture, how far a patch may move, and how large it is
DRAWN = 96  # points in which a font is drawn before it is made small
STROKES = (0, 2, 4)  # by how much its strokes are thickened: no card says how bold its type is
CLOSEST = 3  # drawings heard about a letter: those that are most like it
FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts", "/System/Library/Fonts",
    "/Library/Fonts", "~/Library/Fonts", "C:/Windows/Fonts",
)  # fmt: skip
FILES = (
    "NotoSansCJK-Regular.ttc", "NotoSerifCJK-Regular.ttc", "NotoSansCJK-Bold.ttc", "NotoSerifCJK-Bold.ttc",
    "NotoSansCJKjp-Regular.otf", "NotoSerifCJKjp-Regular.otf", "NotoSansJP-Regular.ttf", "ipag.ttf", "ipam.ttf",
    "ipaexg.ttf", "ipaexm.ttf", "ヒラギノ角ゴシック W3.ttc", "ヒラギノ明朝 ProN.ttc", "YuGothR.ttc", "yumin.ttf",
    "meiryo.ttc", "msgothic.ttc", "msmincho.ttc",
)  # fmt: skip
MOST_FONTS = 6


class Look(NamedTuple):
    """`leaning` is 1 for the one writing, -1 for the other, 0 for neither; `fit` is how like both it is, up to 1."""

    leaning: float
    fit: float


UNSEEN = Look(0.0, 0.0)


@cache
def list_fonts() -> tuple[str, ...]:
    """The Japanese fonts of this computer, at most a few; none is no fault, only nothing to compare with."""
    folders = [folder for name in FOLDERS if (folder := Path(os.path.expanduser(name))).is_dir()]
    there: dict[str, str] = {}
    for folder in folders:
        for file in folder.rglob("*.[ot]t[fc]"):
            there.setdefault(file.name, str(file))
    return tuple(there[name] for name in FILES if name in there)[:MOST_FONTS]


@cache
def _load(path: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, DRAWN, layout_engine=ImageFont.Layout.BASIC)


@cache
def is_drawable(path: str, letter: str) -> bool:
    """Whether the font has the letter: a missing one is drawn like U+FFFF."""
    return bytes(_load(path).getmask(letter)) != bytes(_load(path).getmask("\uffff"))


def normalise(ink: Floats) -> Floats | None:
    """A letter's ink (0 to 1) as a picture of fixed size around it, softened, mean 0, deviation 1; None without ink."""
    mask = ink > 0.35 * float(ink.max(initial=0.0))
    down, across = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if down.size < 3 or across.size < 3:
        return None
    part = np.ascontiguousarray(ink[down[0] : down[-1] + 1, across[0] : across[-1] + 1])
    how = cv2.INTER_AREA if part.shape[0] > SIDE else cv2.INTER_LINEAR
    small = cv2.GaussianBlur(cv2.resize(part, (SIDE, SIDE), interpolation=how), (0, 0), 1.2)
    spread = float(small.std())
    return np.asarray((small - small.mean()) / spread, dtype=np.float32) if spread > 0 else None


@cache
def draw(path: str, letter: str, stroke: int) -> Floats | None:
    """A letter in one of the fonts as `normalise` gives it."""
    image = Image.new("L", (2 * DRAWN, 2 * DRAWN), 0)
    ImageDraw.Draw(image).text((DRAWN // 2, DRAWN // 3), letter, font=_load(path), fill=255)
    ink = np.asarray(image, dtype=np.float32) / 255
    if stroke:
        pen = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * stroke + 1, 2 * stroke + 1))
        ink = np.asarray(cv2.dilate(ink, pen), dtype=np.float32)
    return normalise(np.asarray(cv2.GaussianBlur(ink, (0, 0), 1.6), dtype=np.float32))


def lay(picture: Floats, drawn: Floats) -> Floats:
    """For each pixel, how badly the patch around it fits at the best of its places: mean square, 0 is equal."""
    wide = cv2.copyMakeBorder(picture, REACH, REACH, REACH, REACH, cv2.BORDER_REPLICATE)
    costs = [
        cv2.boxFilter((wide[y : y + SIDE, x : x + SIDE] - drawn) ** 2, -1, (PATCH, PATCH))
        for y in range(2 * REACH + 1)
        for x in range(2 * REACH + 1)
    ]
    return np.asarray(np.min(costs, axis=0), dtype=np.float32)


@cache
def weigh_difference(path: str, one: str, other: str, stroke: int) -> tuple[Floats, float] | None:
    """Where the two writings differ in a font (weights that add up to 1), and by how much there."""
    first, second = draw(path, one, stroke), draw(path, other, stroke)
    if first is None or second is None:
        return None
    apart = (lay(first, second) + lay(second, first)) / 2
    total = float(apart.sum())
    weights = np.asarray(apart / max(total, 1e-6), dtype=np.float32)
    much = float((weights * apart).sum())
    return (weights, much) if much > LEAST_APART else None


LEAST_APART = 0.15  # below it a font draws the two alike


def tell_apart(picture: Floats, one: str, other: str, fonts: Sequence[str]) -> Look:
    """Which of the two writings the picture is, by the drawings that are most like it."""
    able = [path for path in fonts if is_drawable(path, one) and is_drawable(path, other)]
    alike = sorted(
        (
            (_resemble(picture, path, (one, other), stroke), path, stroke)
            for path in able
            for stroke in STROKES
        ),
        reverse=True,
    )
    looks = [
        look for _, path, stroke in alike[:CLOSEST] if (look := _compare(picture, path, one, other, stroke))
    ]
    if not looks:
        return UNSEEN
    return Look(float(np.mean([look.leaning for look in looks])), max(look.fit for look in looks))


def _resemble(picture: Floats, path: str, letters: tuple[str, str], stroke: int) -> float:
    drawn = (draw(path, letter, stroke) for letter in letters)
    return max((float((picture * each).mean()) for each in drawn if each is not None), default=-1.0)


def _compare(picture: Floats, path: str, one: str, other: str, stroke: int) -> Look | None:
    difference = weigh_difference(path, one, other, stroke)
    first, second = draw(path, one, stroke), draw(path, other, stroke)
    if difference is None or first is None or second is None:
        return None
    weights, much = difference
    as_one, as_other = lay(picture, first), lay(picture, second)
    leaning = float((weights * (as_other - as_one)).sum()) / much
    return Look(leaning, 1 - min(float(as_one.mean()), float(as_other.mean())))
