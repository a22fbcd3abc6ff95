"""Shifts, teams and hours as the host writes them; what a volunteer fills in."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django import forms
from django.utils.translation import pgettext, pgettext_lazy

from enishi.events.fields import ShiftFields, VolunteerFields
from enishi.events.forms.hosting import _count, _time
from enishi.events.models import Shift, Team
from enishi.events.queries.shifts import ShiftLine
from enishi.people.forms import inputs


class ShiftForm(forms.Form):
    """A task at a time, for so many people."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    task = inputs.line(
        pgettext_lazy("events", "What is to be done"), longest=60, autocomplete="off",
        hint=pgettext_lazy("events", "Water station, course marshal, reception"),
    )  # fmt: skip
    on = inputs.day(pgettext_lazy("events", "Day"))
    begins = _time(pgettext_lazy("events", "From"))
    ends = _time(pgettext_lazy("events", "Until"))
    places = _count(pgettext_lazy("events", "How many people"), least=1)
    where = inputs.line(pgettext_lazy("events", "Where to come"), longest=100, autocomplete="off")
    note = inputs.line(
        pgettext_lazy("events", "What to bring, what to know"), longest=200, autocomplete="off"
    )

    def __init__(self, *args: object, teams: Sequence[Team] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if teams:
            choices = [("", pgettext("events", "None")), *((str(one.pk), one.name) for one in teams)]
            self.fields["team_id"] = forms.ChoiceField(
                label=pgettext("events", "Team"), choices=choices, required=False
            )

    @classmethod
    def of(cls, row: Shift, teams: Sequence[Team]) -> ShiftForm:
        names = ("task", "on", "begins", "ends", "places", "where", "note", "team_id")
        return cls(initial={name: getattr(row, name) for name in names}, teams=teams)

    def to_fields(self) -> ShiftFields:
        data = {name: value for name, value in self.cleaned_data.items() if name not in ("key", "team_id")}
        team = self.cleaned_data.get("team_id", "")
        return ShiftFields(**data, team_id=uuid.UUID(team) if team else None)


class VolunteerForm(forms.Form):
    """Who helps, and when."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=pgettext_lazy("events", "Name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    reading = inputs.line(pgettext_lazy("events", "Reading"), longest=120)
    email = forms.CharField(
        label=pgettext_lazy("events", "Mail"), max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )  # fmt: skip
    phone = inputs.line(
        pgettext_lazy("events", "Phone"), longest=40, autocomplete="tel", inputmode="tel",
        hint=pgettext_lazy("events", "Only if the host may call you on the day."),
    )  # fmt: skip
    words = inputs.line(
        pgettext_lazy("events", "A word to your team"), longest=200, autocomplete="off",
        hint=pgettext_lazy("events", "“First time. I am the one with the red cap.”"),
    )  # fmt: skip
    is_shown = forms.BooleanField(
        label=pgettext_lazy("events", "My team may see my name, its reading and these words"), required=False
    )

    def __init__(self, *args: object, lines: Sequence[ShiftLine], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["shifts"] = forms.MultipleChoiceField(
            label=pgettext("events", "Shifts"), required=False, widget=forms.CheckboxSelectMultiple,
            choices=[(str(one.shift.pk), say_choice(one)) for one in lines],
        )  # fmt: skip
        self.order_fields(["key", "shifts"])

    def to_fields(self) -> VolunteerFields:
        names = VolunteerFields.__dataclass_fields__
        return VolunteerFields(**{name: self.cleaned_data[name] for name in names})


def say_choice(line: ShiftLine) -> str:
    """A shift in two lines: the task, and when, where, how many are missing."""
    free = pgettext("events", "%(free)d still needed") % {"free": line.free}
    free = free if line.free else pgettext("events", "taken")
    return f"{line.shift.task}\n" + "　".join(filter(None, (line.when, line.shift.where, free)))


class HoursForm(forms.Form):
    """Hours where the roll was wrong."""

    hours = forms.DecimalField(
        label=pgettext_lazy("events", "Hours"), min_value=0, max_value=168, decimal_places=2, required=False
    )

    def to_minutes(self) -> int | None:
        hours = self.cleaned_data["hours"]
        return None if hours is None else round(hours * 60)
