"""QR codes drawn by segno: as SVG for a page or a file, as characters for a terminal."""

from __future__ import annotations

import io

import segno

SPARE_BYTES = 330  # up to here a code bears more damage (level M) without getting too fine


def make_code(text: str) -> segno.QRCode:
    """The code of a text in UTF-8; the more it holds, the less damage it bears, so that its dots stay large."""
    level = "m" if len(text.encode()) <= SPARE_BYTES else "l"
    return segno.make_qr(text, error=level, encoding="utf-8", boost_error=True)


def draw_code(text: str) -> str:
    """SVG for a page: black on white whatever the theme, with the quiet border that cameras need."""
    svg = make_code(text).svg_inline(border=3, dark="#000", light="#fff", omitsize=True)
    return str(svg)


def draw_code_file(text: str) -> bytes:
    """The same as a file of its own."""
    svg = str(make_code(text).svg_inline(border=4, scale=8, dark="#000", light="#fff"))
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).encode()


def print_code(text: str) -> str:
    """Half-height blocks for a terminal, dark on light."""
    out = io.StringIO()
    make_code(text).terminal(out=out, border=2, compact=True)
    return out.getvalue()
