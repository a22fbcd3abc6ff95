"""QR codes for paper and screens."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe


def draw_code(words: str) -> SafeString:
    """A QR code as SVG, without any style of its own."""
    code = segno.make(words, error="m")
    return mark_safe(code.svg_inline(border=2, omitsize=True, svgclass="qr", lineclass=None))
