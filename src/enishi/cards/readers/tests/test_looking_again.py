"""What the picture of a letter decides, and what it leaves alone; the card's font is none of those compared with."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from enishi.cards.readers import glyphs, looking_again
from enishi.cards.readers.fields import CardFields
from enishi.cards.readers.lines import TextLine
from enishi.cards.readers.looking_again import list_rivals, look_again
from enishi.cards.readers.pixels import Pixels
from enishi.cards.readers.recognising import make_box

NAME = CardFields(family="高橋", given="真")


@pytest.fixture
def other_font(japanese: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A font to draw cards with, while all others of this computer are there to compare with."""
    fonts = glyphs.list_fonts()
    drawn = next((path for path in reversed(fonts) if "Serif" in path or "ipam" in path), japanese)
    kept = tuple(path for path in fonts if path != drawn) or fonts
    monkeypatch.setattr(looking_again, "list_fonts", lambda: kept)
    return drawn


def print_line(text: str, read: str, font: str, *, is_vertical: bool = False) -> tuple[Pixels, TextLine]:
    """A line of type in a picture, and what a recogniser made of it."""
    points = 60
    image = Image.new("RGB", (700, 160) if not is_vertical else (160, 700), (248, 246, 240))
    chosen = ImageFont.truetype(font, points)
    for at, letter in enumerate(text):
        place = (40 + 70 * at, 40) if not is_vertical else (40, 40 + 70 * at)
        ImageDraw.Draw(image).text(place, letter, font=chosen, fill=(30, 30, 40))
    pixels = np.asarray(image, dtype=np.uint8)
    down, across = np.nonzero(pixels.min(axis=2) < 128)
    box = make_box(float(across.min()), float(down.min()), float(across.max() + 1), float(down.max() + 1))
    return pixels, TextLine(read, box, 0.95, is_vertical)


@pytest.mark.parametrize("is_vertical", [False, True])
@pytest.mark.parametrize(
    ("printed", "read"),
    [("髙橋一", "高橋一"), ("山﨑誠", "山崎誠"), ("柳田薫", "柳田薰"), ("栁田薫", "柳田薫"), ("高橋真", "高橋真"),
     ("渡邉誠", "渡邊誠"), ("渡邊誠", "渡邊誠"), ("美穂", "美穗"), ("後藤昇", "后藤昇")],
)  # fmt: skip
def test_a_name_is_written_as_its_picture_shows(
    other_font: str, printed: str, read: str, is_vertical: bool
) -> None:
    image, line = print_line(printed, read, other_font, is_vertical=is_vertical)
    (seen,) = look_again(image, [line], CardFields(family=read))
    assert seen.text == printed


def test_blanks_stay_and_other_lines_are_not_doubted(other_font: str) -> None:
    image, line = print_line("髙橋真", "高橋 真", other_font)
    assert [one.text for one in look_again(image, [line], NAME)] == ["髙橋 真"]
    assert [one.text for one in look_again(image, [line], CardFields(family="山田"))] == ["高橋 真"]


def test_without_a_font_everything_stays_as_read(other_font: str, monkeypatch: pytest.MonkeyPatch) -> None:
    image, line = print_line("髙橋真", "高橋真", other_font)
    monkeypatch.setattr(looking_again, "list_fonts", lambda: ())
    assert look_again(image, [line], NAME) == [line]


def test_a_usual_form_is_doubted_in_names_alone() -> None:
    assert (list_rivals("国", is_named=False), list_rivals("國", is_named=False)) == ("", "国囯")
    assert (list_rivals("高", is_named=True), list_rivals("后", is_named=True)) == ("髙", "後")
    assert list_rivals("木", is_named=True) == ""
