"""The draft as it is edited, and the switches of learning. Parses and cleans; keeping is the actions' work."""

from __future__ import annotations

from django import forms
from django.utils.translation import pgettext_lazy


class DraftForm(forms.Form):
    """Subject and body, and what they are a draft of."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=80)
    kind = forms.CharField(widget=forms.HiddenInput, max_length=20)
    channel = forms.CharField(widget=forms.HiddenInput, max_length=10)
    promise = forms.UUIDField(widget=forms.HiddenInput, required=False)
    subject = forms.CharField(label=pgettext_lazy("followups", "Subject"), max_length=300, required=False)
    body = forms.CharField(
        label=pgettext_lazy("followups", "Words"),
        max_length=20_000,
        strip=True,
        widget=forms.Textarea(attrs={"class": "letter", "rows": 12}),
        error_messages={
            "required": pgettext_lazy("followups", "There are no words yet. Write a line first.")
        },
    )


class LearningForm(forms.Form):
    """The switches of 「見込みの答え合わせ」: on, off, or (absent) as it is."""

    learns_pace = forms.NullBooleanField(required=False)
    holds_back = forms.NullBooleanField(required=False)
