"""The fields of one card as its page shows them: how sure each is, where it was read, what else it may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField

from enishi.cards.forms import LINE_LABELS, ReviewForm
from enishi.cards.models import CardScan
from enishi.cards.readers.fields import CardFields
from enishi.cards.sheets import CardSheet, make_sheet
from enishi.cards.spots import find_spots
from enishi.cards.words import is_low, source_words

GROUPS = (
    ("name", ("family", "given", "family_reading", "given_reading")),
    ("work", ("organisation", "department", "title")),
    ("place", ("postal_code", "address")),
    ("more", ("middle", "former_family", "latin_name", "organisation_reading", "organisation_latin", "qualifications")),
)  # fmt: skip
READ_AS = {
    "title": "titles",
    "email": "emails",
    "phone": "phones",
    "link": "links",
}  # the form's name: the reader's


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the form. `spots` are the numbers of the lines it was read from."""

    bound: BoundField
    kind: BoundField | None
    is_low: bool
    spots: str
    writings: tuple[tuple[str, str], ...] = ()  # (what the button sends, another writing)

    @property
    def is_used(self) -> bool:
        """Whether something stands in it, or something is wrong with it."""
        return bool(self.bound.value() or self.bound.errors)


def group_entries(form: ReviewForm, scan: CardScan) -> dict[str, list[Entry]]:
    """Every field of the form in the order of the page."""
    spots = find_spots(_list_values(form), [str(line["text"]) for line in scan.lines])
    groups = {name: [_make_entry(form, field, spots) for field in fields] for name, fields in GROUPS}
    for name in ("email", "phone", "link"):
        rows = [_make_row(form, name, *row, spots) for row in form.list_rows(name)]
        groups[f"{name}s"] = [row for row in rows if row.is_used]
        groups["more"] += [row for row in rows if not row.is_used]
    return groups


def _list_values(form: ReviewForm) -> dict[str, str]:
    names = [*LINE_LABELS, *(name for name in form.fields if name.partition("-")[0] in READ_AS)]
    return {name: str(form[name].value() or "") for name in names}


def _make_entry(form: ReviewForm, name: str, spots: dict[str, list[int]]) -> Entry:
    writings = form.card.alternatives.get(name, ())
    choices = tuple((f"{name}:{place}", words) for place, words in enumerate(writings))
    now = form[name].value()
    return Entry(
        form[name], None, _is_doubtful(form, name, name), _join(spots.get(name, [])),
        tuple(one for one in choices if one[1] != now),
    )  # fmt: skip


def _make_row(
    form: ReviewForm, name: str, bound: BoundField, kind: BoundField | None, spots: dict[str, list[int]]
) -> Entry:
    return Entry(bound, kind, _is_doubtful(form, name, bound.name), _join(spots.get(bound.name, [])))


def _is_doubtful(form: ReviewForm, name: str, key: str) -> bool:
    """Read with little certainty, and still as it was read."""
    is_there = bool(form[key].value())
    return is_there and is_low(form.card.confidence, READ_AS.get(name, name)) and not _is_edited(form, name)


def _is_edited(form: ReviewForm, name: str) -> bool:
    if name not in LINE_LABELS:
        return False
    return str(form[name].value() or "") != str(getattr(make_sheet(form.card), name))


def _join(numbers: list[int]) -> str:
    return " ".join(map(str, numbers))


def list_readings(card: CardFields, sheet: CardSheet) -> list[dict[str, str]]:
    """Candidates for the reading other than the one that stands there, each with where it comes from."""
    now = (sheet.family_reading, sheet.given_reading)
    return [
        {
            "put": f"reading:{place}",
            "words": f"{row.family} {row.given}".strip(),
            "family": row.family,
            "given": row.given,
            "source": source_words(row.source),
        }
        for place, row in enumerate(card.readings)
        if (row.family, row.given) != now
    ]


def list_boxes(scan: CardScan) -> list[dict[str, Any]]:
    """The lines of the card as polygons on its picture."""
    return [
        {"number": number, "points": " ".join(f"{x},{y}" for x, y in line["box"]), "text": line["text"]}
        for number, line in enumerate(scan.lines)
    ]
