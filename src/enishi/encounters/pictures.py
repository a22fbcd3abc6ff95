"""Pictures that come with a capture: what they are by their first bytes, and a small one to show."""

from __future__ import annotations

import io
import warnings

from enishi.people.pictures import sniff_picture as sniff_usual

LARGEST_BYTES = 12 * 1024 * 1024
SHOWN_SIDE = 720  # pixels of the longer side on a page
RECEIPT_SIDE = 2000  # of one that is kept to be read
CAPTURE_SIDE = 3000  # of one noted on the spot: a card's small print is read from it later
MOST_PIXELS = 120_000_000
_HEIF = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"}
_SILENT = {
    "jfif",
    "jfif_version",
    "jfif_unit",
    "jfif_density",
    "dpi",
    "progressive",
    "progression",
    "adobe",
    "adobe_transform",
    "icc_profile",
}  # what a JPEG may carry beside its picture
SHOWN_AS_IS = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})


def sniff_picture(data: bytes) -> str:
    """The media type of a JPEG, PNG, WebP, GIF, HEIC or AVIF; empty for anything else."""
    if data[4:8] == b"ftyp":
        return "image/heic" if data[8:12] in _HEIF else "image/avif" if data[8:12] == b"avif" else ""
    return sniff_usual(data)


def shrink_picture(data: bytes, side: int = SHOWN_SIDE, *, quality: int = 82) -> bytes | None:
    """A JPEG of at most so many pixels, turned upright, with nothing in it but the picture; None when it is none."""
    from PIL import Image, ImageOps  # slow to load, and only this needs it
    from pillow_heif import register_heif_opener

    register_heif_opener()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a picture's own oddities are nobody's business here
            with Image.open(io.BytesIO(data)) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    return None
                picture.draft("RGB", (side * 2, side * 2))
                upright = ImageOps.exif_transpose(picture)
                upright.thumbnail((side, side))
                out = io.BytesIO()
                image = upright.convert("RGB")
                image.info.clear()  # comments and the like would go along
                image.save(out, "JPEG", quality=quality)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return out.getvalue()


def hush_picture(data: bytes) -> bytes:
    """The picture without where, when and with what it was taken; as it came where it tells nothing, or is none."""
    return data if _is_silent(data) else shrink_picture(data, CAPTURE_SIDE, quality=90) or data


def _is_silent(data: bytes) -> bool:
    """Whether a JPEG has nothing in it but the picture; other kinds hide words in too many places to be sure."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as picture:
                return picture.format == "JPEG" and not picture.getexif() and set(picture.info) <= _SILENT
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
