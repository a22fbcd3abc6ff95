"""Several offices on one card: which telephones belong to which address, and how the others are kept in sight."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from enishi.cards.readers.fields.houses import House
from enishi.cards.readers.fields.peeling import Spot
from enishi.cards.readers.fields.pieces import Piece

_PERSONAL = frozenset({"mobile", "direct"})
_SAYS_NOTHING = re.compile(r"住所|所在地|連絡先|勤務先|Address|A[Dd][Dd]|Office")


def choose_house(houses: Sequence[House], department: str) -> House | None:
    """The office that the department names, else the head office, else the first address."""
    named = next((house for house in houses if house.office and house.office in department), None)
    head = next(
        (house for house in houses if re.search(r"本社|本店|本部|本院|本校|Head", house.office)), None
    )
    return named or head or (houses[0] if houses else None)


def part_phones(
    phones: Sequence[Spot], houses: Sequence[House], chosen: House | None
) -> tuple[list[Spot], dict[int, list[Spot]]]:
    """(numbers of the chosen office and of the person, numbers of every other Japanese address by its place)."""
    if chosen is None or sum(not house.is_latin for house in houses) < 2:
        return list(phones), {}
    places = [_find_house(spot.piece, houses) for spot in phones]
    last = max(i for i, house in enumerate(houses) if not house.is_latin)
    if {at for at in places if at is not None} <= {last} and houses[last] is not chosen:
        return list(phones), {}  # the addresses come first, the numbers after them all
    own: list[Spot] = []
    elsewhere: dict[int, list[Spot]] = {}
    for spot, at in zip(phones, places, strict=True):
        if at is None or houses[at] is chosen or houses[at].is_latin or spot.found.kind in _PERSONAL:
            own.append(spot)
        else:
            elsewhere.setdefault(at, []).append(spot)
    return own, elsewhere


def _find_house(piece: Piece, houses: Sequence[House]) -> int | None:
    """The last address above a number in its column, or beside it."""
    above = [
        (house.pieces[0].y, i)
        for i, house in enumerate(houses)
        if house.pieces[0].is_vertical == piece.is_vertical
        and house.pieces[0].y <= piece.y + 0.6 * piece.size
        and _shares_column(house.pieces, piece)
    ]
    return max(above)[1] if above else None


def _shares_column(pieces: Sequence[Piece], piece: Piece) -> bool:
    margin = 3 * piece.size
    return any(p.x - margin <= piece.end and piece.x <= p.end + margin for p in pieces)


def describe(house: House, phones: Sequence[Spot]) -> Piece:
    """Another office as one line: its name, postal code, address and numbers."""
    code = f"〒{house.postal_code}" if house.postal_code else ""
    kinds = {"fax": "FAX", "main": "代表"}
    numbers = [f"{kinds.get(spot.found.kind, 'TEL')} {spot.found.value}" for spot in phones]
    return replace(
        house.pieces[0], text=" ".join(part for part in (house.office, code, house.text, *numbers) if part)
    )


def is_said(office: str, elsewhere: str) -> bool:
    """Whether the office's name stands in another field already, or says nothing (住所)."""
    return office in elsewhere or bool(_SAYS_NOTHING.search(office))
