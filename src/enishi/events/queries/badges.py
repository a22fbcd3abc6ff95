"""Badges as they are printed: sheet by sheet, each name in a size in which it fits."""

from __future__ import annotations

import unicodedata
import uuid
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from enishi.core import addresses
from enishi.events.codes import draw_code
from enishi.events.models import Gathering, SignUp, SignUpState
from enishi.events.queries import sign_ups

PER_SHEET = {"10": 10, "4": 4}
# Up to how many full letters a name is, for each size of type; what is longer gets the smallest.
NAME_STEPS = ((5, "xl"), (7, "l"), (10, "m"), (16, "s"), (24, "xs"))
LINE_STEPS = ((14, "l"), (22, "m"), (34, "s"))


@dataclass(frozen=True, slots=True)
class Badge:
    """One badge; empty (row None) where a sheet is used already."""

    row: SignUp | None
    code: SafeString | str = ""
    name_size: str = ""
    reading_size: str = ""
    affiliation_size: str = ""


@dataclass(frozen=True, slots=True)
class Badges:
    """All sheets; `has_link` tells whether the codes open a page, or hold the number alone."""

    sheets: list[list[Badge]]
    count: int
    has_link: bool


def list_badges(
    gathering: Gathering, request: HttpRequest, *, per: int = 10, skip: int = 0, only: uuid.UUID | None = None
) -> Badges:
    """Of everybody who has a place, in order of number; or of one guest. The first `skip` places stay empty."""
    rows = sign_ups.list_sign_ups(gathering)
    rows = rows.exclude(state=SignUpState.CANCELLED).filter(pk=only) if only else rows.filter(
        state=SignUpState.CONFIRMED
    )  # fmt: skip
    base = find_base(request)
    badges = [Badge(None)] * min(max(skip, 0), per - 1)
    for row in rows:
        row.gathering = gathering
        badges.append(make_badge(row, base))
    sheets = [badges[at : at + per] for at in range(0, len(badges), per)] if len(rows) else []
    return Badges(sheets, len(rows), bool(base))


def find_base(request: HttpRequest) -> str:
    """The address under which a phone reaches this server; empty when none does."""
    if base := addresses.public_url():
        return base
    return "" if addresses.is_loopback(request.get_host()) else request.build_absolute_uri("/").rstrip("/")


def make_badge(row: SignUp, base: str) -> Badge:
    path = reverse("events:badge", args=[sign_ups.key_of(row, "b")])
    return Badge(
        row=row,
        code=draw_code(f"{base}{path}" if base else str(row.number)),
        name_size=find_size(row.name, NAME_STEPS),
        reading_size=find_size(row.reading, LINE_STEPS),
        affiliation_size=find_size(row.affiliation, LINE_STEPS),
    )


def find_size(words: str, steps: tuple[tuple[int, str], ...]) -> str:
    """By how wide it is when set, counted in full letters."""
    width = sum(
        1 if unicodedata.east_asian_width(letter) in "WFA" else 0.6
        for letter in words
        if not unicodedata.combining(letter)
    )
    return next((size for most, size in steps if width <= most), "xxs")
