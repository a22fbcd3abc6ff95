"""Drawn cards and one recogniser for all tests of this folder: loading it takes most of a second."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageDraw

from enishi.cards.readers.pixels import Pixels
from enishi.cards.readers.recognising import Recogniser, load_recogniser
from enishi.cards.readers.tests.drawing import draw_card, find_japanese_font


@pytest.fixture(scope="session")
def recogniser() -> Recogniser:
    return load_recogniser()


@pytest.fixture(scope="session")
def latin_card() -> Pixels:
    """A white card in Latin letters, drawn with the font that Pillow carries."""
    return draw_card(["Hana Sato", "Blue Harbor Inc.", "Tel 03-1234-5678", "hana.sato@blueharbor.jp"])


@pytest.fixture
def japanese() -> str:
    """A Japanese font of this computer."""
    font = find_japanese_font()
    if not font:
        pytest.skip("no Japanese font on this computer")
    return font


@pytest.fixture
def on_table() -> Callable[..., Pixels]:
    """Cards laid on a table: `on_table((card, turn, x, y), ...)` in a picture of 1500 x 1100."""

    def lay(*cards: tuple[Pixels, float, int, int], ground: tuple[int, int, int] = (92, 70, 54)) -> Pixels:
        scene = Image.new("RGB", (1500, 1100), ground)
        for card, turned, x, y in cards:
            paper = Image.fromarray(card).convert("RGBA").resize((620, 375), Image.Resampling.LANCZOS)
            whole = paper.rotate(turned, expand=True, resample=Image.Resampling.BICUBIC)
            scene.paste(whole, (x - whole.width // 2, y - whole.height // 2), whole)
        ImageDraw.Draw(scene)
        return np.asarray(scene, dtype=np.uint8)

    return lay
