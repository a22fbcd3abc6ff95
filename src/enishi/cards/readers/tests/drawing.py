"""Cards drawn for the tests: few lines, known places."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from enishi.cards.readers.pixels import Pixels

FONTS = ("NotoSansCJK-Regular.ttc", "ipag.ttf", "NotoSansCJKjp-Regular.otf", "NotoSansJP-Regular.ttf")


@cache
def find_japanese_font() -> str:
    """The path of a Japanese font, "" where there is none."""
    folder = Path("/usr/share/fonts")
    return next((str(file) for name in FONTS for file in folder.rglob(name)), "")


def draw_card(
    lines: Sequence[str],
    *,
    font: str = "",
    paper: int = 250,
    ink: int = 20,
    size: tuple[int, int] = (1092, 660),
) -> Pixels:
    """The first line large in the middle, the others below each other."""
    image = Image.new("RGB", size, (paper, paper, paper))
    draw = ImageDraw.Draw(image)
    y = size[1] * 0.14
    for number, line in enumerate(lines):
        points = 74 if number == 0 else 36
        chosen = ImageFont.truetype(font, points) if font else ImageFont.load_default(points)
        draw.text((size[0] * 0.1, y), line, font=chosen, fill=(ink, ink, ink))
        y += points * 1.55
    return np.asarray(image, dtype=np.uint8)


def draw_columns(
    columns: Sequence[tuple[str, int]], font: str, size: tuple[int, int] = (660, 1092)
) -> Pixels:
    """Vertical type from the right; each column with its size in pixels. Bars stand upright."""
    image = Image.new("RGB", size, (250, 250, 248))
    x = size[0] - 70
    for text, points in columns:
        y = 110
        for letter in text:
            cell = Image.new("L", (points, points), 0)
            chosen = ImageFont.truetype(font, points)
            ascent, descent = chosen.getmetrics()
            top = (points - ascent - descent) / 2  # the em box of a CJK font lies in the middle of its line
            ImageDraw.Draw(cell).text((0, top), letter, font=chosen, fill=255)
            if letter in "ー－（）":
                cell = cell.rotate(-90)
            image.paste(Image.new("RGB", cell.size, (20, 20, 20)), (x - points // 2, y), cell)
            y += points + 3
        x -= 150 if points > 50 else 80
    return np.asarray(image, dtype=np.uint8)
