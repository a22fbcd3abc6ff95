"""WCAG 2.2 contrast of every pair of colours that meets on a page, by day and by night."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from enishi.site import samples

STATIC = Path(samples.__file__).parent / "static/site"
TOKEN = re.compile(r"--([\w-]+):\s*(?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}))")
TEXT, SIGN = 4.5, 3.0  # WCAG 1.4.3 for words, 1.4.11 for edges and marks
WORDS = [
    *((ink, paper) for ink in ("ink", "ink-2", "ink-3") for paper in ("paper", "sheet", "field", "tint")),
    *(("ink", paper) for paper in ("ai-soft", "ok-soft", "warn-soft", "danger-soft")),
    *(("ai", paper) for paper in ("paper", "sheet", "field", "tint", "ai-soft")),
    *(("ai-deep", paper) for paper in ("paper", "sheet", "ai-soft")),
    ("on-ai", "ai"), ("on-ai", "ai-deep"), ("on-seal", "seal"), ("shu", "sheet"),
    *((hue, paper) for hue in ("ok", "warn", "danger") for paper in ("paper", "sheet", f"{hue}-soft")),
]  # fmt: skip
SIGNS = [(sign, paper) for sign in ("edge", "ai", "shu") for paper in ("paper", "sheet", "field")]


def read_tokens() -> dict[str, tuple[str, str]]:
    """Each colour by day and by night."""
    found = TOKEN.findall((STATIC / "tokens.css").read_text(encoding="utf-8"))
    return {name: (day or both, night or both) for name, day, night, both in found}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    shares = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_reference_values() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("night", [0, 1])
def test_every_pair_can_be_read(night: int) -> None:
    tokens = read_tokens()
    wanted = [(pair, TEXT) for pair in WORDS] + [(pair, SIGN) for pair in SIGNS]
    ratios = {(a, b): round(contrast(tokens[a][night], tokens[b][night]), 2) for (a, b), _ in wanted}
    assert [(pair, ratios[pair]) for pair, least in wanted if ratios[pair] < least] == []


def test_no_colour_is_written_outside_the_tokens() -> None:
    sheets = [file for file in sorted(STATIC.glob("*.css")) if file.name not in ("tokens.css", "print.css")]
    assert [
        (f.name, c) for f in sheets for c in re.findall(r"#[0-9a-fA-F]{3,8}\b", f.read_text("utf-8"))
    ] == []


def test_every_variable_is_defined() -> None:
    css = "".join(file.read_text(encoding="utf-8") for file in sorted(STATIC.glob("*.css")))
    assert set(re.findall(r"var\((--[\w-]+)", css)) - set(re.findall(r"(--[\w-]+):", css)) == set()
