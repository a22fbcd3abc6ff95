"""What kind of picture some bytes are, by their first ones."""

from __future__ import annotations

LARGEST_BYTES = 5 * 1024 * 1024
MEDIA_TYPES = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})


def sniff_picture(data: bytes) -> str:
    """The media type of a JPEG, PNG, WebP or GIF; empty for anything else."""
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return "image/gif" if data[:6] in (b"GIF87a", b"GIF89a") else ""
