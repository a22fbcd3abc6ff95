"""What is asked of guests for the day, and how they answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import pgettext, pgettext_lazy

from enishi.events.fields import DayFields, SafetyFields
from enishi.events.forms.hosting import moment
from enishi.events.models import Charity, Safety
from enishi.people.forms import inputs


class DayForm(forms.Form):
    """What the host asks."""

    waiver = forms.CharField(
        label=pgettext_lazy("events", "What guests accept when they sign up (waiver)"), required=False, max_length=4000,
        help_text=pgettext_lazy(
            "events", "Empty: nothing. A change is a new text, and who accepted the old one is asked again."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip
    asks_emergency = forms.BooleanField(
        label=pgettext_lazy("events", "Ask whom to call in an emergency"), required=False
    )
    asks_birth = forms.BooleanField(
        label=pgettext_lazy("events", "Ask for the day of birth; minors need their guardian's consent"),
        required=False,
    )
    weather_by = moment(pgettext_lazy("events", "The weather is decided by"))

    @classmethod
    def of(cls, row: Charity) -> DayForm:
        return cls(initial={name: getattr(row, name) for name in DayFields.__dataclass_fields__})

    def to_fields(self) -> DayFields:
        return DayFields(**self.cleaned_data)


def add_safety_fields(form: forms.Form, charity: Charity, known: Safety | None = None) -> None:
    """What this gathering asks, put into a form."""
    if charity.asks_birth:
        form.fields["born_on"] = inputs.day(pgettext_lazy("events", "Day of birth"))
    if charity.asks_emergency:
        form.fields["emergency_name"] = inputs.line(
            pgettext_lazy("events", "Whom to call in an emergency"), longest=80, autocomplete="off",
            hint=pgettext_lazy("events", "Seen by the host on the day alone."),
        )  # fmt: skip
        form.fields["emergency_phone"] = inputs.line(
            pgettext_lazy("events", "Their phone"), longest=40, inputmode="tel", autocomplete="off"
        )
    if charity.waiver:
        form.fields["waiver_version"] = forms.IntegerField(
            widget=forms.HiddenInput, required=False, initial=charity.waiver_version
        )
        form.fields["accepts"] = forms.BooleanField(
            label=pgettext("events", "I have read the text above and accept it"), required=False
        )
    for name in ("born_on", "emergency_name", "emergency_phone"):
        if (
            known and name in form.fields and getattr(known, name)
        ):  # never shown again: others may have the link
            form.fields[name].help_text = pgettext("events", "It is kept. Write here only what is different.")


def read_safety(data: Mapping[str, Any]) -> SafetyFields:
    """What was filled in; the version counts only with its tick."""
    version = (data.get("waiver_version") or 0) if data.get("accepts") else 0
    return SafetyFields(
        version, data.get("emergency_name", ""), data.get("emergency_phone", ""), data.get("born_on")
    )


class SafetyForm(forms.Form):
    """The same by itself, for who is on the list already."""

    def __init__(self, *args: object, charity: Charity, known: Safety | None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        add_safety_fields(self, charity, known)
