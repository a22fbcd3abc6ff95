"""What the pages of the year ask for."""

from __future__ import annotations

from django import forms
from django.utils.translation import pgettext_lazy

from enishi.people.forms import inputs
from enishi.seasons.actions import CustomsFields
from enishi.seasons.models import Customs, Region


class NoticeForm(forms.Form):
    """The notice of mourning that came."""

    on = inputs.day(pgettext_lazy("seasons", "The day it came"), pgettext_lazy("seasons", "Empty: today"))
    words = inputs.line(
        pgettext_lazy("seasons", "Whom they mourn"),
        longest=200,
        hint=pgettext_lazy("seasons", "As they wrote it. May be left empty"),
        autocomplete="off",
    )


class CustomsForm(forms.Form):
    """Where one lives, and after how many years without an answer to be asked."""

    region = forms.ChoiceField(
        label=pgettext_lazy("seasons", "Where you live"),
        help_text=pgettext_lazy(
            "seasons", "The days of gifts go by where the other person lives; where that is unknown, by this."
        ),
        choices=Region.choices,
        required=False,
    )
    stop_years = forms.IntegerField(
        label=pgettext_lazy("seasons", "After how many years without an answer to ask whether to go on"),
        help_text=pgettext_lazy("seasons", "0: never. Nothing is stopped by itself."),
        min_value=0,
        max_value=20,
    )
    mourning_on = inputs.day(
        pgettext_lazy("seasons", "You are in mourning yourself, since"),
        pgettext_lazy(
            "seasons", "Then the list of New Year's cards becomes one of notices. May be left empty"
        ),
    )

    @classmethod
    def of(cls, customs: Customs) -> CustomsForm:
        names = ("region", "stop_years", "mourning_on")
        return cls(initial={name: getattr(customs, name) for name in names})

    def to_fields(self) -> CustomsFields:
        values = self.cleaned_data
        return CustomsFields(values["region"], values["stop_years"], values["mourning_on"])
