"""An event one means to go to: where it is announced, and what is kept of it."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import pgettext, pgettext_lazy

from enishi.encounters.fields import OutingFields
from enishi.encounters.models import Outing
from enishi.encounters.queries import choose_place
from enishi.encounters.readers.events.pages import LARGEST
from enishi.people.forms import inputs
from enishi.places.models import Place

NOON = dt.time(12)


class SourceForm(forms.Form):
    """A link, a page pasted or saved, or a calendar entry."""

    source = forms.CharField(
        label=pgettext_lazy("encounters", "The link of the event's page"),
        help_text=pgettext_lazy("encounters", "For example from connpass, Peatix or Doorkeeper."),
        required=False,
        max_length=LARGEST,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "placeholder": "https://"}),
    )
    file = forms.FileField(
        label=pgettext_lazy("encounters", "Or a page you saved, or a calendar file (.ics)"),
        required=False,
        max_length=500,
    )

    def clean(self) -> dict[str, Any]:
        values = {**(super().clean() or {})}
        file = values.get("file")
        if not values.get("source") and not file:
            self.add_error("source", pgettext("encounters", "Please paste a link, or choose a file."))
        if file and (file.size or 0) > LARGEST:
            self.add_error(
                "file", pgettext("encounters", "This page is larger than 5 MB, which no event's page is.")
            )
        return values


class OutingForm(forms.Form):
    """What is kept. Times are those of the owner's zone; an earlier end is on the next morning."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)  # the state that was looked at
    name = forms.CharField(label=pgettext_lazy("encounters", "What it is called"), max_length=300)
    on = forms.DateField(
        label=pgettext_lazy("encounters", "Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    at = forms.TimeField(
        label=pgettext_lazy("encounters", "From"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    until = forms.TimeField(
        label=pgettext_lazy("encounters", "Until"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    until_on = inputs.day(pgettext_lazy("encounters", "Last day, where it goes on for several"))
    at_place = forms.UUIDField(
        label=pgettext_lazy("encounters", "Which of your places it belongs to"),
        required=False,
        widget=forms.HiddenInput,
    )
    place = inputs.line(pgettext_lazy("encounters", "Where"), longest=300, autocomplete="off")
    address = inputs.line(pgettext_lazy("encounters", "Address"), longest=500, autocomplete="off")
    is_online = forms.BooleanField(label=pgettext_lazy("encounters", "Online"), required=False)
    price = inputs.line(pgettext_lazy("encounters", "Price"), longest=300, autocomplete="off")
    conditions = forms.CharField(
        label=pgettext_lazy("encounters", "Conditions, what to bring"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    organiser = inputs.line(pgettext_lazy("encounters", "Organiser"), longest=300, autocomplete="off")
    url = inputs.line(pgettext_lazy("encounters", "Link"), longest=1000, inputmode="url", autocomplete="off")

    def clean(self) -> dict[str, Any]:
        """Past midnight is usual; till the next afternoon, without saying so, is a slip of the pen."""
        values = super().clean() or self.cleaned_data
        at, until = values.get("at"), values.get("until")
        if at and until and NOON < until < at and not values.get("until_on"):
            self.add_error(
                "until",
                pgettext(
                    "encounters",
                    "It would end before it begins. If it goes on for several days, give its last day, too.",
                ),
            )
        return values

    @classmethod
    def of(cls, fields: OutingFields | Outing, key: object, zone: str, *, seen: str = "") -> OutingForm:
        """The form with what is known; nobody has said anything yet, so nothing is wrong yet."""
        return cls(initial={**describe_initial(fields, key, zone), "seen": seen, "is_kept": bool(seen)})

    def as_of(self, seen: str) -> OutingForm:
        """The same words, spoken of the state that is there now."""
        return OutingForm({**dict(self.data.items()), "seen": seen})

    def offer_places(self, rows: list[Place]) -> Place | None:
        """The places there are to choose from; the one chosen, or the one that its words speak of, is returned."""
        if rows:
            choices = [
                ("", pgettext("encounters", "None of them")),
                *((str(row.pk), row.name) for row in rows),
            ]
            self.fields["at_place"].widget = forms.Select(choices=choices)
        values = {name: str(self[name].value() or "") for name in ("name", "organiser", "place")}
        if not self.is_bound and not self.initial.get("at_place") and not self.initial.get("is_kept"):
            found = choose_place(rows, **values)
            self.initial["at_place"] = found.pk if found else None
        chosen = str(self["at_place"].value() or "")
        return next((row for row in rows if str(row.pk) == chosen), None)

    def to_fields(self, zone: str) -> OutingFields:
        values = self.cleaned_data
        on, at, until = values["on"], values["at"], values["until"]
        starts = dt.datetime.combine(on, at, ZoneInfo(zone)) if at else None
        last = values["until_on"] or on
        ends = (
            dt.datetime.combine(last, until or dt.time(23, 59), ZoneInfo(zone))
            if until or values["until_on"]
            else None
        )
        if starts and ends and ends <= starts and last == on:
            ends += dt.timedelta(days=1)
        plain = ("name", "place", "address", "is_online", "price", "conditions", "organiser", "url")
        return OutingFields(
            on=on, starts_at=starts, ends_at=ends, at_place_id=values["at_place"], looks_for_place=False,
            **{name: values[name] for name in plain},
        )  # fmt: skip


def describe_initial(fields: OutingFields | Outing, key: object, zone: str) -> dict[str, object]:
    """The values of an OutingForm, in this zone; also for the hidden forms of a choice between several."""
    local = ZoneInfo(zone)
    starts = fields.starts_at.astimezone(local) if fields.starts_at else None
    ends = fields.ends_at.astimezone(local) if fields.ends_at else None
    on = starts.date() if starts else fields.on
    is_later = bool(
        ends
        and on
        and ends.date() > on + dt.timedelta(days=1 if starts and ends.time() < starts.time() else 0)
    )
    return {
        "key": str(key),
        "on": on,
        "at": starts.time() if starts else None,
        "until": ends.time() if ends else None,
        "until_on": ends.date() if ends and is_later else None,
        "at_place": fields.at_place_id,
        **{
            name: getattr(fields, name)
            for name in ("name", "place", "address", "is_online", "price", "conditions", "organiser", "url")
        },
    }
