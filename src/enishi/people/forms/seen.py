"""A form that knows what was there when it was opened, so that another window's words are not written over unseen."""

from __future__ import annotations

from django import forms
from django.http import QueryDict

from enishi.core import errors


class SeenMarkForm(forms.Form):
    """`seen` is the mark of what the form was opened with (`core.seen.mark_of`)."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def say_changed(self, refusal: errors.Refusal, mark: str) -> None:
        """Say so, keep what was typed, and let the next press count."""
        if isinstance(self.data, QueryDict):
            data = self.data.copy()
            data["seen"] = mark
            self.data = data
        self.add_error(None, refusal.message)
