"""A change of one's own, and a line learned from somebody."""

from __future__ import annotations

from django import forms
from django.utils.translation import pgettext_lazy

from enishi.people.forms import inputs
from enishi.seasons.models import Change


class AnnouncementForm(forms.Form):
    """What changes, and when."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=pgettext_lazy("seasons", "What changes"), choices=Change.choices, widget=forms.RadioSelect
    )
    on = forms.DateField(
        label=pgettext_lazy("seasons", "From which day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    note = inputs.line(pgettext_lazy("seasons", "A word to remember it by"), longest=300, autocomplete="off")


class LessonForm(forms.Form):
    """One line."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=pgettext_lazy("seasons", "What you learned from how they work"),
        help_text=pgettext_lazy(
            "seasons", "One line. It stands on their page and in the year looked back on."
        ),
        max_length=500,
    )
