"""What a host fills in about tables: the room, how long somebody stays, wishes of pairs."""

from __future__ import annotations

import re
import uuid

from django import forms
from django.utils.translation import pgettext_lazy

from enishi.core import errors
from enishi.events.actions.seating import RoomFields
from enishi.events.mixing import say_tables
from enishi.events.models import Gathering, SignUp, WishKind


def _number(label: object, hint: object = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,  # type: ignore[arg-type]
        required=False, help_text=hint,  # type: ignore[arg-type]
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric", "min": 1}),
    )  # fmt: skip


def _guest(label: object) -> forms.CharField:
    widget = forms.TextInput(attrs={"list": "guests", "autocomplete": "off"})
    return forms.CharField(label=label, max_length=120, widget=widget)  # type: ignore[arg-type]


class RoomForm(forms.Form):
    """The tables as one says them, or how many sit at each."""

    tables = forms.CharField(
        label=pgettext_lazy("events", "Tables"), required=False, max_length=300,
        help_text=pgettext_lazy("events", "For example 6×5, 5×2: five tables for six, two for five."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    each = _number(
        pgettext_lazy("events", "Or: how many at a table"),
        pgettext_lazy("events", "Leave the tables empty, and there are as many as the guests need."),
    )
    rounds = _number(pgettext_lazy("events", "How many rounds"))
    round_minutes = _number(pgettext_lazy("events", "Minutes of a round"))

    @classmethod
    def of(cls, row: Gathering) -> RoomForm:
        first = {
            "tables": say_tables(row.tables),
            "rounds": row.rounds or 3,
            "round_minutes": row.round_minutes,
        }
        return cls(initial=first | ({} if row.tables else {"each": 6}))

    def to_fields(self) -> RoomFields:
        said = self.cleaned_data
        minutes = said["round_minutes"]
        return RoomFields(
            said["tables"], said["each"], said["rounds"] or 0, 20 if minutes is None else minutes
        )


class WishForm(forms.Form):
    """Two guests by number or name, and what they are to each other."""

    one = _guest(pgettext_lazy("events", "Guest"))
    other = _guest(pgettext_lazy("events", "And"))
    kind = forms.ChoiceField(
        label=pgettext_lazy("events", "Where they sit"), choices=WishKind.choices, initial=WishKind.APART
    )


def find_guest(rows: list[SignUp], said: str, field: str) -> uuid.UUID:
    """By the number on the badge (12, or 12 田中), else by the whole name. Raises Invalid."""
    number = re.match(r"\s*(\d+)", said)
    found = [row for row in rows if number and row.number == int(number[1])]
    found = found or [row for row in rows if row.name == said.strip()]
    if len(found) != 1:
        sentence = pgettext_lazy(
            "events", "Please choose a guest from the list, by number or by the whole name."
        )
        raise errors.Invalid(fields={field: sentence})
    return found[0].pk
