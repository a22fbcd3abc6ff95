"""Files into pictures: photos, scans, HEIC and PDF pages, the right way up, of a sane size, whatever was sent.

What cannot be opened is refused with a stable code; the room above says it in the reader's language. Memory stays
bounded: a 50-megapixel JPEG is decoded at a smaller size at once, and nothing of unbounded size is decoded at all.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import cv2
import numpy as np
import pypdfium2
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from enishi.cards.readers.pixels import Pixels

PROBLEM_CODES = frozenset({
    "empty_file",     # no bytes
    "not_a_picture",  # no format we know
    "broken",         # cut off or damaged
    "too_large",      # more bytes or pixels than can be opened safely
    "locked",         # a PDF with a password
    "no_pages",       # a PDF without pages
})  # fmt: skip
MOST_BYTES = 60 * 1024 * 1024
MOST_PIXELS, MOST_PIXELS_JPEG = 110_000_000, 250_000_000  # a JPEG is decoded smaller at once
LONGEST = 3600  # what is kept of a picture, along its longer side
MOST_PAGES = 6
PDF_LONGEST = 2600
JPEG_QUALITY = 88


class PictureProblem(ValueError):
    """A file that cannot be opened as a picture; `code` is one of PROBLEM_CODES."""

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__(f"{name or 'picture'}: {code}")
        self.code, self.name = code, name


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture, RGB, upright. `page` counts from 1; `width` and `height` are those of the file before shrinking."""

    image: Pixels
    name: str
    page: int
    width: int
    height: int
    warnings: tuple[str, ...] = ()


def open_pictures(data: bytes, name: str) -> list[Picture]:
    """The pictures of a file: one, or the first pages of a PDF or TIFF. Raises PictureProblem."""
    if not data:
        raise PictureProblem("empty_file", name)
    if len(data) > MOST_BYTES:
        raise PictureProblem("too_large", name)
    if b"%PDF-" in data[:1024]:
        return open_pdf(data, name)
    with telling_problems(name), open_image(data) as image:
        is_paged = image.format == "TIFF"
        frames = ImageSequence.Iterator(image) if is_paged else [image]
        pictures = []
        for page, frame in enumerate(frames, 1):
            if page > MOST_PAGES:
                break
            pictures.append(take_frame(frame, name, page))
        return pictures


@contextmanager
def telling_problems(name: str) -> Iterator[None]:
    """The many ways in which decoders complain, as our codes."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # decoders warn of odd tags in pictures that open well
            yield
    except PictureProblem as problem:
        raise PictureProblem(problem.code, name) from None
    except UnidentifiedImageError as error:
        raise PictureProblem("not_a_picture", name) from error
    except (Image.DecompressionBombError, MemoryError) as error:
        raise PictureProblem("too_large", name) from error
    except (
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
        IndexError,
        TypeError,
        KeyError,
        RuntimeError,
    ) as error:
        raise PictureProblem("broken", name) from error


def open_image(data: bytes) -> Image.Image:
    """Opened, not yet decoded; a JPEG set to be decoded at about the size that is kept."""
    if data[4:8] == b"ftyp":
        import pillow_heif

        pillow_heif.register_heif_opener(thumbnails=False)
    image = Image.open(io.BytesIO(data))
    wide, high = image.size
    if wide * high > (MOST_PIXELS_JPEG if image.format == "JPEG" else MOST_PIXELS):
        raise PictureProblem("too_large")
    image.draft("RGB", (min(LONGEST, wide), min(LONGEST, high)))
    return image


def take_frame(frame: Image.Image, name: str, page: int) -> Picture:
    wide, high = frame.size
    original = getattr(frame, "tile", None) and frame.size
    frame.load()
    upright = turn_upright(flatten(frame))
    upright.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    image = np.ascontiguousarray(np.asarray(upright, dtype=np.uint8))
    wide, high = original or (wide, high)
    return Picture(image, name, page, wide, high)


def turn_upright(image: Image.Image) -> Image.Image:
    """As the camera meant it; a broken EXIF block is no reason to refuse a picture."""
    try:
        return ImageOps.exif_transpose(image)
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError):
        return image


def flatten(image: Image.Image) -> Image.Image:
    """RGB on white; sixteen-bit grey brought down to eight. Keeps the EXIF block."""
    exif = image.getexif()
    if image.mode.startswith("I") or image.mode == "F":
        values = np.asarray(image, dtype=np.float64)
        top = 65535.0 if values.max(initial=0) > 255 else 255.0
        image = Image.fromarray(np.clip(values / top * 255, 0, 255).astype(np.uint8))
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layered = image.convert("RGBA")
        ground = Image.new("RGBA", layered.size, (255, 255, 255, 255))
        image = Image.alpha_composite(ground, layered)
    flat = image.convert("RGB")
    flat.info["exif"] = exif.tobytes() if len(exif) else b""
    return flat


def open_pdf(data: bytes, name: str) -> list[Picture]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise PictureProblem("locked" if "password" in str(error).lower() else "broken", name) from error
    try:
        count = len(document)
        if not count:
            raise PictureProblem("no_pages", name)
        return [draw_page(document, at, name) for at in range(min(count, MOST_PAGES))]
    except pypdfium2.PdfiumError as error:
        raise PictureProblem("broken", name) from error
    finally:
        document.close()


def draw_page(document: pypdfium2.PdfDocument, at: int, name: str) -> Picture:
    page = document[at]
    wide, high = page.get_size()
    longest = max(wide, high, 1.0)
    drawn = page.render(scale=min(PDF_LONGEST / longest, 12.0), rev_byteorder=True)
    image = np.asarray(drawn.to_numpy(), dtype=np.uint8)[..., :3]
    return Picture(np.ascontiguousarray(image), name, at + 1, image.shape[1], image.shape[0])


def encode_jpeg(image: Pixels, quality: int = JPEG_QUALITY) -> bytes:
    """For keeping: without EXIF, so without the place where the photo was taken."""
    _, encoded = cv2.imencode(".jpg", image[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    return bytes(encoded)
