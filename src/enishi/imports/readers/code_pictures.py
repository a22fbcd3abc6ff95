"""The codes in a picture (zxing-cpp): bytes in, texts out. A picture is made by a stranger, too."""

from __future__ import annotations

import io
import warnings
from typing import Literal

import numpy as np

LARGEST_PIXELS = 60_000_000
LARGEST_SIDE = 3000  # a code that is read at all is read at this size
MOST_CODES = 12
PictureProblem = Literal["no_picture", "too_large", "no_code"]


def read_picture_codes(data: bytes) -> list[str] | PictureProblem:
    """The texts of every code in a JPEG, PNG, WebP, GIF or HEIC picture, or why there are none."""
    pixels = _open_picture(data)
    return pixels if isinstance(pixels, str) else _find_codes(pixels)


def _open_picture(data: bytes) -> np.ndarray | Literal["no_picture", "too_large"]:
    from PIL import Image, ImageOps
    from pillow_heif import register_heif_opener

    register_heif_opener()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as picture:
                if picture.width * picture.height > LARGEST_PIXELS:
                    return "too_large"
                picture.draft("L", (LARGEST_SIDE, LARGEST_SIDE))
                grey = ImageOps.exif_transpose(picture.convert("L"))
                grey.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
                return np.asarray(grey)
    except Exception:  # whatever a hostile picture makes a decoder raise, it is no picture for us
        return "no_picture"


def _find_codes(pixels: np.ndarray) -> list[str] | Literal["no_code"]:
    import zxingcpp

    formats = zxingcpp.barcode_formats_from_str("QRCode,MicroQRCode,RMQRCode")
    found = zxingcpp.read_barcodes(np.ascontiguousarray(pixels), formats=formats)
    return list(dict.fromkeys(code.text for code in found if code.text))[:MOST_CODES] or "no_code"
