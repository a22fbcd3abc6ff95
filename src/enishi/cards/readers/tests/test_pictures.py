"""Whatever is sent is opened upright and at a sane size, or refused with a code."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from enishi.cards.readers.pictures import LONGEST, PictureProblem, encode_jpeg, open_pictures


def make_image(wide: int = 300, high: int = 200) -> Image.Image:
    """White with a red top left corner."""
    image = Image.new("RGB", (wide, high), "white")
    image.paste((220, 20, 20), (0, 0, wide // 4, high // 4))
    return image


def save(image: Image.Image, kind: str, **options: object) -> bytes:
    kept = io.BytesIO()
    image.save(kept, kind, **options)
    return kept.getvalue()


def refuse(data: bytes, name: str = "a.jpg") -> str:
    with pytest.raises(PictureProblem) as refused:
        open_pictures(data, name)
    return refused.value.code


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"])
def test_a_picture_of_any_usual_kind_is_opened(kind: str) -> None:
    (picture,) = open_pictures(save(make_image(), kind), "a")
    assert (picture.image.shape, picture.width, picture.height, picture.page) == ((200, 300, 3), 300, 200, 1)
    assert picture.image[5, 5, 0] > 180 > 90 > picture.image[5, 5, 1]


def test_a_heic_of_a_phone_is_opened() -> None:
    import pillow_heif

    pillow_heif.register_heif_opener()
    (picture,) = open_pictures(save(make_image(), "HEIF"), "IMG_0001.HEIC")
    assert picture.image.shape == (200, 300, 3)


def test_a_picture_taken_sideways_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the top is at the right
    (picture,) = open_pictures(save(make_image(), "JPEG", exif=exif), "a.jpg")
    assert picture.image.shape == (300, 200, 3)
    assert picture.image[5, 195, 1] < 90


def test_what_is_kept_says_nothing_of_the_place() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    (picture,) = open_pictures(save(make_image(), "JPEG", exif=exif), "a.jpg")
    assert len(Image.open(io.BytesIO(encode_jpeg(picture.image))).getexif()) == 0


def test_fifty_megapixels_come_down() -> None:
    (picture,) = open_pictures(save(Image.new("RGB", (8660, 5774), (200, 180, 160)), "JPEG"), "big.jpg")
    assert max(picture.image.shape[:2]) == LONGEST
    assert (picture.width, picture.height) == (8660, 5774)


def test_a_clear_ground_is_white() -> None:
    (picture,) = open_pictures(save(Image.new("RGBA", (40, 30), (0, 0, 0, 0)), "PNG"), "a.png")
    assert int(picture.image.min()) == 255


def test_sixteen_bit_grey_is_opened() -> None:
    grey = Image.fromarray(np.full((30, 40), 32768, dtype=np.uint16))
    (picture,) = open_pictures(save(grey, "TIFF"), "scan.tif")
    assert picture.image.shape == (30, 40, 3)
    assert 120 <= int(picture.image.mean()) <= 135


def test_each_page_of_a_pdf_is_a_picture() -> None:
    pages = [make_image(600, 400), make_image(600, 400)]
    data = save(pages[0], "PDF", save_all=True, append_images=pages[1:])
    pictures = open_pictures(data, "cards.pdf")
    assert [picture.page for picture in pictures] == [1, 2]
    assert max(pictures[0].image.shape) >= 2000


def test_what_is_no_picture_is_refused() -> None:
    assert refuse(b"") == "empty_file"
    assert refuse(b"BEGIN:VCARD\nEND:VCARD") == "not_a_picture"
    assert refuse(b"<svg xmlns='http://www.w3.org/2000/svg'/>") == "not_a_picture"
    assert refuse(b"%PDF-1.7 nothing more", "a.pdf") == "broken"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_file_cut_off_is_refused(kind: str) -> None:
    data = save(Image.effect_noise((400, 300), 80).convert("RGB"), kind)
    assert refuse(data[: len(data) // 2]) == "broken"


def test_a_bomb_is_refused_before_it_is_decoded() -> None:
    header = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (60000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    import zlib

    bomb = header + zlib.crc32(header[12:]).to_bytes(4, "big") + b"\x00\x00\x00\x00IEND\xaeB`\x82"
    assert refuse(bomb) == "too_large"
