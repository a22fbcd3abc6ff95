"""The fonts cards are drawn with: found on the machine at run time, never shipped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PIL import ImageFont

FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
FILES = {
    "sans": "NotoSansCJK-Regular.ttc", "sans_bold": "NotoSansCJK-Bold.ttc", "serif": "NotoSerifCJK-Regular.ttc",
    "serif_bold": "NotoSerifCJK-Bold.ttc", "gothic": "ipag.ttf", "mincho": "ipam.ttf", "gothic_narrow": "ipagp.ttf",
    "mincho_narrow": "ipamp.ttf", "latin": "LiberationSans-Regular.ttf", "latin_bold": "LiberationSans-Bold.ttf",
    "latin_serif": "LiberationSerif-Regular.ttf",
}  # fmt: skip
PACKAGES = "fonts-noto-cjk fonts-ipafont fonts-liberation"
JAPANESE = ("sans", "serif", "gothic", "mincho", "gothic_narrow", "mincho_narrow")


class FontError(Exception):
    """A font is not on this machine; the message says what to install."""


@cache
def find_font(name: str) -> Path:
    for folder in FOLDERS:
        for file in folder.rglob(FILES[name]):
            return file
    raise FontError(f"The font {FILES[name]} is missing. Install it with: apt install {PACKAGES}")


@cache
def load_font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(find_font(name)), max(6, size), layout_engine=ImageFont.Layout.BASIC)


@cache
def is_drawable(name: str, letter: str) -> bool:
    """Whether the font has the letter: a missing one is drawn like U+FFFF."""
    font = load_font(name, 40)
    return letter.isspace() or bytes(font.getmask(letter)) != bytes(font.getmask("\uffff"))


def pick_for(name: str, text: str) -> str:
    """The font itself, or Noto where it lacks a letter of the text."""
    if all(is_drawable(name, letter) for letter in text):
        return name
    return "serif" if "mincho" in name or "serif" in name else "sans"
