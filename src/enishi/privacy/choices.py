"""What of the notebook is to be written out, and how: the same choices at every door."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Literal, get_args

from django.utils.translation import pgettext_lazy

from enishi.core import errors
from enishi.people.models import Origin

Form = Literal["zip", "json", "vcard", "csv", "ics"]
Encoding = Literal["utf-8-bom", "cp932"]
Kinds = Literal["all", "meetings"]
Extra = Literal["promises", "birthdays"]
Version = Literal["4.0", "3.0"]
FORMS: tuple[Form, ...] = get_args(Form)
ENCODINGS: tuple[Encoding, ...] = get_args(Encoding)
KINDS: tuple[Kinds, ...] = get_args(Kinds)
EXTRAS: tuple[Extra, ...] = get_args(Extra)
VERSIONS: tuple[Version, ...] = get_args(Version)
WHOLE = ("zip", "json")  # field by field, so that a notebook can be made of it again
ENDINGS: dict[Form, str] = {"zip": "zip", "vcard": "vcf", "csv": "csv", "json": "json", "ics": "ics"}
MEDIA_TYPES: dict[Form, str] = {
    "zip": "application/zip",
    "vcard": "text/vcard; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "ics": "text/calendar; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """`origin`, `tag` and `face` (the id of one of one's own faces) narrow; `contact_ids` names people one by one."""

    origin: str = ""
    tag: str = ""
    contact_ids: frozenset[uuid.UUID] = frozenset()
    version: Version = "4.0"
    encoding: Encoding = "utf-8-bom"
    kinds: Kinds = "all"
    extras: frozenset[Extra] = frozenset()
    has_notes: bool = True
    has_photos: bool = True
    face: uuid.UUID | None = None

    @property
    def narrows_people(self) -> bool:
        return bool(self.tag or self.contact_ids or self.face)


EVERYTHING = Choice()


def check_choice(form: Form, choice: Choice) -> None:
    """Refuse what cannot be: a notebook is taken along whole or by origin, never by tag."""
    if choice.origin and choice.origin not in Origin.values:
        raise errors.Invalid(pgettext_lazy("privacy", "The origin is private or work."))
    if form in WHOLE and choice.narrows_people:
        raise errors.Invalid(
            pgettext_lazy(
                "privacy",
                "Zip and JSON hold the whole notebook, or the part of one origin. Some people alone go as vCard, "
                "CSV or calendar.",
            )
        )


def media_type(form: Form, choice: Choice) -> str:
    """What the file says it is."""
    if form == "csv" and choice.encoding == "cp932":
        return "text/csv; charset=Shift_JIS"
    return MEDIA_TYPES[form]
