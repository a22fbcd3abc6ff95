"""My own card as others scan it: a vCard 3.0 small enough for a QR code, with readings as phones show.

What does not fit is left off, the least needed first, and said so; the name always stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import pgettext, pgettext_lazy

from enishi.core import text
from enishi.people.models import OwnFace
from enishi.people.vcard import escape

# What a card may have beside the name, in the order it is shown.
CARD_FIELDS = {
    "reading": pgettext_lazy("people", "Reading"),
    "organisation": pgettext_lazy("people", "Company or group"),
    "department": pgettext_lazy("people", "Department"),
    "title": pgettext_lazy("people", "Title"),
    "emails": pgettext_lazy("people", "Mail"),
    "phones": pgettext_lazy("people", "Telephone"),
    "line": pgettext_lazy("people", "LINE"),
    "urls": pgettext_lazy("people", "Web pages, SNS"),
    "address": pgettext_lazy("people", "Address"),
}
DROPPED_FIRST = (
    "address",
    "urls",
    "department",
    "line",
    "title",
    "phones",
    "reading",
    "organisation",
    "emails",
)
MOST_BYTES = 620  # a phone's screen shows so much in dots that a camera still tells apart


@dataclass(frozen=True, slots=True)
class OwnCard:
    """What is in the code, in words (`lines`) and as vCard (`payload`); `left_out` had no room."""

    face: OwnFace
    name: str
    reading: str
    lines: tuple[tuple[str, str], ...]
    payload: str
    left_out: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        return not self.name

    @property
    def occasion(self) -> str:
        return self.face.occasion or pgettext("people", "My card")

    @property
    def left_out_words(self) -> str:
        return pgettext("people", ", ").join(str(CARD_FIELDS[name]) for name in self.left_out)


def make_own_card(face: OwnFace) -> OwnCard:
    """The card of one occasion: what the owner left on it, as far as a code can hold it."""
    wanted = [name for name in CARD_FIELDS if name not in face.left_off_card and has_field(face, name)]
    left_out: list[str] = []
    for name in ("", *DROPPED_FIRST):
        left_out += [name] if name in wanted else []
        shown = [one for one in wanted if one not in left_out]
        payload = write_own_vcard(face, shown)
        if len(payload.encode()) <= MOST_BYTES:
            break
    lines = tuple((str(CARD_FIELDS[name]), value) for name in shown for value in _values(face, name))
    reading = f"{face.family_reading} {face.given_reading}".strip() if "reading" in shown else ""
    return OwnCard(face, _name(face), reading, lines, payload, tuple(left_out))


def has_field(face: OwnFace, name: str) -> bool:
    """Whether there is anything to show of it."""
    return bool(_values(face, name))


def _values(face: OwnFace, name: str) -> list[str]:
    if name == "reading":
        return [reading] if (reading := f"{face.family_reading} {face.given_reading}".strip()) else []
    value = getattr(face, name)
    return [str(one) for one in value] if isinstance(value, list) else [value] if value else []


def _name(face: OwnFace) -> str:
    parts = [face.family, face.given]
    if text.is_latin(face.family + face.given):
        parts.reverse()
    return " ".join(part for part in parts if part) or face.organisation


def write_own_vcard(face: OwnFace, shown: list[str]) -> str:
    """vCard 3.0 without what a code has no room for: no folding, no photo, no empty line."""
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{escape(face.family)};{escape(face.given)};;;",
        f"FN:{escape(_name(face))}",
    ]
    return "\r\n".join([*lines, *_write_fields(face, shown), "END:VCARD", ""])


def _write_fields(face: OwnFace, shown: list[str]) -> Iterator[str]:
    if "reading" in shown:
        yield f"X-PHONETIC-LAST-NAME:{escape(face.family_reading)}"
        yield f"X-PHONETIC-FIRST-NAME:{escape(face.given_reading)}"
    department = face.department if "department" in shown else ""
    organisation = face.organisation if "organisation" in shown else ""
    if organisation or department:
        yield f"ORG:{escape(organisation)}" + (f";{escape(department)}" if department else "")
    if "title" in shown:
        yield f"TITLE:{escape(face.title)}"
    for phone in face.phones if "phones" in shown else ():
        kind = "CELL" if text.is_mobile_key(text.phone_key(phone)) else "WORK"
        yield f"TEL;TYPE={kind}:{escape(phone)}"
    yield from (f"EMAIL:{escape(email)}" for email in (face.emails if "emails" in shown else ()))
    if "address" in shown:
        yield f"ADR;TYPE=WORK:;;{escape(face.address)};;;;"
    if "line" in shown:
        yield (
            f"URL:{escape(face.line)}"
            if face.line.startswith("https://")
            else f"NOTE:LINE {escape(face.line)}"
        )
    yield from (f"URL:{escape(url)}" for url in (face.urls if "urls" in shown else ()))
