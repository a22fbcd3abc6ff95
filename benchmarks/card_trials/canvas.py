"""A card as paper in millimetres: lines and columns of type on it, with the size each took."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from card_trials.fonts import load_font, pick_for

Colour = tuple[int, int, int]
ROTATED = set("ー－-～（）()「」：…〜―")
RAISED = set("、。")
SMALL = set("ぁぃぅぇぉっゃゅょァィゥェォッャュョヶ")
POINT_MM = 0.3528


@dataclass(slots=True)
class Canvas:
    """`scale` is pixels per millimetre; positions are millimetres from the top left."""

    width: float
    height: float
    scale: float
    paper: Colour
    ink: Colour
    image: Image.Image
    draw: ImageDraw.ImageDraw

    def px(self, millimetres: float) -> int:
        return round(millimetres * self.scale)

    def font(self, name: str, points: float) -> ImageFont.FreeTypeFont:
        return load_font(name, self.px(points * POINT_MM))

    def measure(self, text: str, name: str, points: float, tracking: float = 0) -> float:
        font = self.font(pick_for(name, text), points)
        return float(font.getlength(text)) / self.scale + tracking * points * POINT_MM * max(0, len(text) - 1)

    def fit(self, text: str, name: str, points: float, room: float, tracking: float = 0) -> float:
        """The points at which the text fits into the room."""
        taken = self.measure(text, name, points, tracking)
        return points if taken <= room else max(3.5, points * room / taken)

    def line(self, x: float, y: float, text: str, name: str, points: float, *, align: str = "left",
             tracking: float = 0, colour: Colour | None = None) -> float:  # fmt: skip
        """One horizontal line with its top at y; returns its height."""
        chosen = pick_for(name, text)
        font, width = self.font(chosen, points), self.measure(text, name, points, tracking)
        left = x if align == "left" else x - width if align == "right" else x - width / 2
        ascent = font.getmetrics()[0]
        baseline = self.px(y) + round(self.px(points * POINT_MM) * 0.88)
        ink = colour or self.ink
        if tracking == 0:
            self.draw.text((self.px(left), baseline - ascent), text, font=font, fill=ink)
        else:
            for letter in text:
                self.draw.text((self.px(left), baseline - ascent), letter, font=font, fill=ink)
                left += float(font.getlength(letter)) / self.scale + tracking * points * POINT_MM
        return points * POINT_MM

    def column(self, x: float, y: float, text: str, name: str, points: float, *, tracking: float = 0.06,
               colour: Colour | None = None) -> float:  # fmt: skip
        """One column centred on x, from y down; returns where it ends. Latin words lie on their side."""
        chosen, step = pick_for(name, text), points * POINT_MM
        at = y
        for letter in text:
            if letter in " 　":
                at += step * 0.6
                continue
            self.letter(x, at, letter, chosen, points, colour or self.ink)
            at += step * (1 + tracking)
        return at

    def letter(self, x: float, y: float, letter: str, name: str, points: float, colour: Colour) -> None:
        size = self.px(points * POINT_MM)
        font = load_font(name, size)
        cell = Image.new("L", (size * 2, size * 2), 0)
        ascent = font.getmetrics()[0]
        start = (
            size * 1.5 - float(font.getlength(letter)) / 2 - size * 0.5,
            size * 0.5 + size * 0.88 - ascent,
        )
        ImageDraw.Draw(cell).text(start, letter, font=font, fill=255)
        if letter in ROTATED:
            cell = cell.rotate(-90)
        shift = (round(size * 0.1), -round(size * 0.1)) if letter in SMALL else (0, 0)
        shift = (round(size * 0.6), -round(size * 0.6)) if letter in RAISED else shift
        ink = Image.new("RGB", cell.size, colour)
        self.image.paste(ink, (self.px(x) - size + shift[0], self.px(y) - size // 2 + shift[1]), cell)

    def turned_line(self, x: float, y: float, text: str, name: str, points: float) -> float:
        """A line turned by a quarter, its top to the right, from y down; returns where it ends."""
        width, height = self.measure(text, name, points), points * POINT_MM
        strip = Canvas.blank(width + 1, height * 1.3, self.scale, self.paper, self.ink)
        strip.line(0, height * 0.1, text, name, points)
        turned = strip.image.rotate(-90, expand=True)
        self.image.paste(turned, (self.px(x) - turned.width // 2, self.px(y)))
        return y + width

    @classmethod
    def blank(cls, width: float, height: float, scale: float, paper: Colour, ink: Colour) -> Canvas:
        image = Image.new("RGB", (round(width * scale), round(height * scale)), paper)
        return cls(width, height, scale, paper, ink, image, ImageDraw.Draw(image))
