"""A photo that tells where, when and by whom it was taken."""

from __future__ import annotations

import io

from PIL import Image

GPS, ORIENTATION, MODEL = 0x8825, 0x0112, 0x0110


def make_telling_jpeg(width: int = 60, height: int = 30) -> bytes:
    """Lying on its side, with the place, the camera, a remark and a packet of XMP."""
    picture, out = Image.new("RGB", (width, height), "white"), io.BytesIO()
    exif = picture.getexif()
    exif[ORIENTATION], exif[MODEL] = 6, "Camera of Aoi"
    exif.get_ifd(GPS).update({1: "N", 2: (35.0, 41.0, 22.0), 3: "E", 4: (139.0, 41.0, 30.0)})
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">taken by Aoi</x:xmpmeta>'
    picture.save(out, "JPEG", exif=exif, comment=b"taken by Aoi", xmp=xmp)
    return out.getvalue()
