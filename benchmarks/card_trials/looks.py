"""How a card looks: fonts, sizes, colours, a logo, bands, a QR code."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

import segno
from PIL import Image

from card_trials.canvas import Canvas, Colour
from card_trials.fonts import JAPANESE

LIGHT_PAPERS: tuple[Colour, ...] = (
    (255, 255, 255),
    (253, 252, 248),
    (248, 244, 234),
    (244, 246, 248),
    (250, 248, 240),
    (238, 240, 236),
    (255, 250, 245),
)
DARK_PAPERS: tuple[Colour, ...] = (
    (24, 28, 40),
    (20, 20, 22),
    (16, 52, 66),
    (60, 22, 30),
    (28, 56, 40),
    (48, 44, 42),
)
DARK_INKS: tuple[Colour, ...] = (
    (20, 20, 20),
    (40, 40, 44),
    (24, 30, 60),
    (60, 44, 30),
    (70, 70, 74),
    (0, 0, 0),
    (96, 96, 100),
)
LIGHT_INKS: tuple[Colour, ...] = ((250, 250, 248), (236, 224, 190), (214, 222, 232), (220, 196, 120))
ACCENTS: tuple[Colour, ...] = (
    (178, 34, 52),
    (16, 84, 160),
    (30, 120, 80),
    (210, 120, 20),
    (88, 40, 120),
    (0, 130, 150),
    (150, 120, 60),
)


@dataclass(frozen=True, slots=True)
class Look:
    paper: Colour
    ink: Colour
    accent: Colour
    name_font: str
    text_font: str
    latin_font: str
    name_points: float
    firm_points: float
    post_points: float
    text_points: float
    leading: float


def make_look(rng: Random, *, is_dark: bool = False) -> Look:
    text = rng.choice(JAPANESE)
    bold = {"sans": "sans_bold", "serif": "serif_bold"}
    name = rng.choice((text, text, bold.get(text, text), rng.choice(JAPANESE)))
    return Look(
        paper=rng.choice(DARK_PAPERS if is_dark else LIGHT_PAPERS),
        ink=rng.choice(LIGHT_INKS if is_dark else DARK_INKS),
        accent=rng.choice(ACCENTS),
        name_font=name,
        text_font=text,
        latin_font=rng.choice((text, text, "latin", "latin_serif")),
        name_points=rng.uniform(12.5, 19),
        firm_points=rng.uniform(7.5, 11.5),
        post_points=rng.uniform(6.2, 8),
        text_points=rng.uniform(5.6, 7.4),
        leading=rng.uniform(1.3, 1.65),
    )


def draw_logo(rng: Random, canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    box = (canvas.px(x), canvas.px(y), canvas.px(x + size), canvas.px(y + size))
    kind = rng.randrange(5)
    if kind == 0:
        canvas.draw.ellipse(box, fill=colour)
        inner = size * 0.28
        canvas.draw.ellipse(
            (
                canvas.px(x + inner),
                canvas.px(y + inner),
                canvas.px(x + size - inner),
                canvas.px(y + size - inner),
            ),
            fill=canvas.paper,
        )
    elif kind == 1:
        canvas.draw.polygon(
            [(box[0], box[3]), ((box[0] + box[2]) // 2, box[1]), (box[2], box[3])], fill=colour
        )
    elif kind == 2:
        for step in range(3):
            left = x + step * size / 3
            canvas.draw.rectangle(
                (canvas.px(left), canvas.px(y + size * (2 - step) / 4), canvas.px(left + size / 4), box[3]),
                fill=colour,
            )
    elif kind == 3:
        canvas.draw.ellipse(box, outline=colour, width=max(2, canvas.px(size * 0.12)))
        canvas.line(
            x + size / 2,
            y + size * 0.24,
            rng.choice("AKMNSTYZ"),
            "latin_bold",
            size * 1.5,
            align="centre",
            colour=colour,
        )
    else:
        points = [
            (
                canvas.px(x + size / 2 + size / 2 * math.sin(turn)),
                canvas.px(y + size / 2 - size / 2 * math.cos(turn)),
            )
            for turn in (0, 2.51, 5.03, 1.26, 3.77)
        ]
        canvas.draw.polygon(points, fill=colour)


def draw_band(rng: Random, canvas: Canvas, colour: Colour) -> str:
    """A coloured edge; returns which one: left, top or bottom."""
    edge = rng.choice(("left", "top", "bottom", "bottom"))
    wide, high = canvas.image.size
    thick = canvas.px(rng.uniform(1.5, 4))
    boxes = {"left": (0, 0, thick, high), "top": (0, 0, wide, thick), "bottom": (0, high - thick, wide, high)}
    canvas.draw.rectangle(boxes[edge], fill=colour)
    return edge


def draw_qr(canvas: Canvas, x: float, y: float, size: float, text: str) -> None:
    modules = [bytearray(row) for row in segno.make(text, error="m").matrix]
    side = len(modules)
    image = Image.new("L", (side + 4, side + 4), 255)
    for row, cells in enumerate(modules):
        for column, cell in enumerate(cells):
            image.putpixel((column + 2, row + 2), 0 if cell else 255)
    pixels = canvas.px(size)
    canvas.image.paste(
        image.resize((pixels, pixels), Image.Resampling.NEAREST).convert("RGB"), (canvas.px(x), canvas.px(y))
    )


def draw_hairline(canvas: Canvas, x: float, y: float, width: float, colour: Colour) -> None:
    canvas.draw.line(
        (canvas.px(x), canvas.px(y), canvas.px(x + width), canvas.px(y)),
        fill=colour,
        width=max(1, canvas.px(0.15)),
    )


def draw_paper(rng: Random, canvas: Canvas) -> None:
    """Laid paper, or a faint pattern as on washi: lines hardly to be seen."""
    chance = rng.random()
    if chance < 0.12:
        shade = tuple(max(0, part - 7) for part in canvas.paper)
        for at in range(0, canvas.image.height, max(6, canvas.px(0.8))):
            canvas.draw.line((0, at, canvas.image.width, at), fill=shade)
    elif chance < 0.2:
        shade = tuple(max(0, part - 10) for part in canvas.paper)
        for _ in range(60):
            x, y, size = rng.random() * canvas.width, rng.random() * canvas.height, rng.uniform(1, 5)
            canvas.draw.arc(
                (canvas.px(x), canvas.px(y), canvas.px(x + size), canvas.px(y + size)),
                rng.randrange(360),
                rng.randrange(360),
                fill=shade,
            )
