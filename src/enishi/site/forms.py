"""The sample form of the style page: one field of every kind."""

from __future__ import annotations

from django import forms
from django.utils.translation import pgettext_lazy


class SampleForm(forms.Form):
    """Never saved; bound with faults to show how they look."""

    name = forms.CharField(
        label=pgettext_lazy("site", "Name"),
        max_length=80,
        help_text=pgettext_lazy("site", "The family name alone is enough."),
    )
    mail = forms.EmailField(label=pgettext_lazy("site", "Mail"), required=False)
    met_on = forms.DateField(
        label=pgettext_lazy("site", "When did you meet?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    note = forms.CharField(label=pgettext_lazy("site", "Note"), required=False, widget=forms.Textarea)
    strangers = forms.ChoiceField(
        label=pgettext_lazy("site", "How easy are strangers for you?"),
        help_text=pgettext_lazy("site", "There is no right answer."),
        widget=forms.RadioSelect,
        choices=(
            ("hard", pgettext_lazy("site", "Rather hard\nA few people, at my own pace")),
            ("easy", pgettext_lazy("site", "Rather easy\nI talk to people I don't know")),
        ),
    )
    times = forms.MultipleChoiceField(
        label=pgettext_lazy("site", "When do you have time?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=(
            ("evening", pgettext_lazy("site", "Evenings")),
            ("weekend", pgettext_lazy("site", "Weekends")),
            ("noon", pgettext_lazy("site", "At noon")),
        ),
    )
    is_private = forms.BooleanField(
        label=pgettext_lazy("site", "Keep this note out of every draft"), required=False
    )
