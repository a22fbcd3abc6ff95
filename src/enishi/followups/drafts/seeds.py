"""Which wording a person gets: the same one every time, but not the one their neighbour at the table gets."""

import zlib

VARIANTS = 64


def variant_for(person_id: str, kind: str = "") -> int:
    """A number in 0..63 made from the person's id, stable over runs and machines."""
    return zlib.crc32(f"{person_id}:{kind}".encode()) % VARIANTS
