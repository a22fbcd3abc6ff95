"""A guest's card: which parts there are, what of it is given, and the same as a vCard (RFC 2426) for the phone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import pgettext, pgettext_lazy

from enishi.core.text import clean_line, safe_url
from enishi.events.models import GuestCard, SignUp
from enishi.people.vcard import escape, fold_line

LABELS = {
    "affiliation": pgettext_lazy("events", "Company or circle"),
    "job": pgettext_lazy("events", "Position or work"),
    "email": pgettext_lazy("events", "Mail"),
    "phone": pgettext_lazy("events", "Phone"),
    "line": pgettext_lazy("events", "LINE"),
    "url": pgettext_lazy("events", "Web page"),
    "words": pgettext_lazy("events", "A word about me"),
}
PARTS = tuple(LABELS)
LONGEST = {"affiliation": 120, "job": 80, "email": 254, "phone": 40, "line": 80, "url": 300, "words": 200}
REACH = ("line", "email", "phone")  # one of them is ticked at first


@dataclass(frozen=True, slots=True)
class Given:
    """What one guest gave to another."""

    name: str
    reading: str
    parts: Mapping[str, str]

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Label and words, in order."""
        return [(str(LABELS[name]), self.parts[name]) for name in PARTS if self.parts.get(name)]


def make_card(row: SignUp) -> GuestCard:
    """A first card from what was written at signing up; stored only once the guest gives or changes it."""
    card = GuestCard(
        sign_up=row, name=row.name, reading=row.reading, affiliation=row.affiliation, job=row.job or row.industry,
        email=row.email, phone=row.phone,
    )  # fmt: skip
    reach = next((name for name in REACH if getattr(card, name)), "")
    card.shared = [name for name in ("affiliation", "job", reach) if name and getattr(card, name)]
    return card


def give(card: GuestCard, fields: Iterable[str]) -> Given:
    """The chosen parts that are filled."""
    chosen = [name for name in PARTS if name in set(fields)]
    return Given(
        card.name, card.reading, {name: str(getattr(card, name)) for name in chosen if getattr(card, name)}
    )


def clean_part(name: str, words: str) -> str:
    """One part as it is kept."""
    text = clean_line(words)[: LONGEST[name]]
    return safe_url(text, LONGEST[name]) if name == "url" else text


def write_vcards(rows: Iterable[tuple[Given, str]]) -> str:
    """vCard 3.0, as every phone reads it; the second of each pair says where it comes from."""
    return "".join(fold_line(line) for given, origin in rows for line in _write(given, origin))


def _write(given: Given, origin: str) -> list[str]:
    family, _, first = given.name.partition(" ")
    notes = [origin, given.parts.get("words", "")]
    notes += [f"LINE: {given.parts['line']}"] if given.parts.get("line") else []
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{escape(family)};{escape(first)};;;",
        f"FN:{escape(given.name)}",
    ]
    if given.reading:
        family_reading, _, first_reading = given.reading.partition(" ")
        lines.append(f"X-PHONETIC-LAST-NAME:{escape(family_reading)}")
        lines += [f"X-PHONETIC-FIRST-NAME:{escape(first_reading)}"] if first_reading else []
    for name, code in (
        ("affiliation", "ORG"),
        ("job", "TITLE"),
        ("email", "EMAIL"),
        ("phone", "TEL"),
        ("url", "URL"),
    ):
        if given.parts.get(name):
            lines.append(f"{code}:{escape(given.parts[name])}")
    return [*lines, f"NOTE:{escape(' / '.join(filter(None, notes)))}", "END:VCARD"]


def say_origin(title: str, day: str) -> str:
    """Where somebody was met, for the note of a vCard."""
    return pgettext("events", "Met at “%(title)s”, %(day)s") % {"title": title, "day": day}
