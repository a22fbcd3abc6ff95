"""MECARD (NTT docomo's address book code) and BIZCARD: one short text, one person.

MECARD:N:山田,太郎;SOUND:ﾔﾏﾀﾞ,ﾀﾛｳ;TEL:09012345678;EMAIL:t@example.jp;; where \\ escapes : ; , and itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from enishi.core import names
from enishi.core.dates import read_birthday
from enishi.core.encodings import codec_of
from enishi.imports.readers.base import Item, ReadAddress, ReadAffiliation, make_problem
from enishi.imports.readers.draft import CardDraft, finish

MECARD = re.compile(r"\s*(MECARD|BIZCARD|CARD):", re.IGNORECASE)
LONGEST_CARD = 20_000
_PART = re.compile(r"((?:\\.|[^;\\])*)\\?(?:;|\Z)", re.DOTALL)
_FIELD = re.compile(r"((?:\\.|[^:\\])+):(.*)", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def read_mecard(stream: BinaryIO, name: str, encoding: str) -> Iterator[Item]:
    """The one card of a stream."""
    text = stream.read(LONGEST_CARD).decode(codec_of(encoding), "replace").removeprefix("\ufeff")
    head = MECARD.match(text)
    if head is None:
        yield make_problem(name, "unknown_format")
        return
    draft = CardDraft("card", 1)
    found = [_FIELD.match(part) for part in _PART.findall(text[head.end() :])]
    fields = [(one[1].strip().upper(), one[2]) for one in found if one]
    (_take_bizcard if head[1].upper() == "BIZCARD" else _take_mecard)(draft, fields)
    yield finish(draft, encoding)


def split_parts(value: str) -> list[str]:
    """A value's parts between bare commas, each without its escapes."""
    return [_plain(part) for part in re.split(r"(?<!\\),", value)]


def _plain(value: str) -> str:
    return _ESCAPE.sub(r"\1", value).strip().strip('"')


Fields = list[tuple[str, str]]


def _take_mecard(draft: CardDraft, fields: Fields) -> None:
    for key, value in fields:
        take = _TAKERS.get(key)
        if take and value.strip():
            take(draft, value)
        elif value.strip():
            draft.raw.append((f"MECARD {key}", _plain(value)))


def _take_name(draft: CardDraft, value: str) -> None:
    parts = [names.clean(part) for part in split_parts(value)]
    if len(parts) > 1:
        draft.family, draft.given, draft.middle = parts[0], parts[1], " ".join(parts[2:])
    else:
        draft.whole_name = parts[0]


def _take_sound(draft: CardDraft, value: str) -> None:
    parts = split_parts(value)
    if len(parts) > 1:
        draft.family_reading, draft.given_reading = parts[0], parts[1]
    else:
        draft.whole_reading = parts[0]


def _take_organisation(draft: CardDraft, value: str) -> None:
    _add_post(draft, organisation=names.clean(" ".join(split_parts(value))))


def _take_title(draft: CardDraft, value: str) -> None:
    _add_post(draft, title=names.clean(_plain(value)))


def _add_post(draft: CardDraft, *, organisation: str = "", title: str = "", department: str = "") -> None:
    """One post is gathered from its several fields."""
    before = draft.affiliations.pop() if draft.affiliations else ReadAffiliation()
    draft.affiliations.append(
        ReadAffiliation(
            organisation or before.organisation,
            department=department or before.department,
            title=title or before.title,
        )
    )


def _take_address(draft: CardDraft, value: str) -> None:
    """Post box, room, house number, city, prefecture, postal code, country; often the whole in one part."""
    parts = split_parts(value)
    if len(parts) < 4:
        draft.addresses.append(ReadAddress(formatted=names.clean_block(" ".join(filter(None, parts)))))
        return
    slots = ("po_box", "extended", "street", "city", "region", "postal_code", "country")
    known = dict(zip(slots, map(names.clean, parts), strict=False))
    draft.addresses.append(ReadAddress(**known))


def _take_birthday(draft: CardDraft, value: str) -> None:
    draft.birthday = read_birthday(_plain(value))
    if draft.birthday is None:
        draft.put_aside("MECARD BDAY", value)


def _take_nickname(draft: CardDraft, value: str) -> None:
    draft.nickname = names.clean(_plain(value))


_TAKERS: dict[str, Callable[[CardDraft, str], None]] = {
    "N": _take_name,
    "SOUND": _take_sound,
    "TEL": lambda draft, value: draft.add_point("phone", "", _plain(value)),
    "TEL-AV": lambda draft, value: draft.add_point("phone", "video", _plain(value)),
    "EMAIL": lambda draft, value: draft.add_point("email", "", _plain(value)),
    "URL": lambda draft, value: draft.add_point("url", "", _plain(value)),
    "NOTE": lambda draft, value: draft.add_note(_plain(value)),
    "MEMO": lambda draft, value: draft.add_note(_plain(value)),
    "ORG": _take_organisation,
    "COMPANY": _take_organisation,
    "TITLE": _take_title,
    "ADR": _take_address,
    "BDAY": _take_birthday,
    "NICKNAME": _take_nickname,
}


def _take_bizcard(draft: CardDraft, fields: Fields) -> None:
    """N is the given name, X the family name; B, M and F are telephones."""
    kinds = {"B": "work", "M": "mobile", "H": "home"}
    for key, value in fields:
        plain = names.clean(_plain(value))
        if key == "N":
            draft.given = plain
        elif key == "X":
            draft.family = plain
        elif key in ("C", "T", "D"):
            _add_post(draft, **{{"C": "organisation", "T": "title", "D": "department"}[key]: plain})
        elif key == "A":
            draft.addresses.append(ReadAddress(formatted=names.clean_block(_plain(value))))
        elif key in kinds:
            draft.add_point("phone", kinds[key], plain)
        elif key in ("E", "F", "U"):
            draft.add_point("email" if key == "E" else "fax" if key == "F" else "url", "", _plain(value))
        elif plain:
            draft.raw.append((f"BIZCARD {key}", plain))
