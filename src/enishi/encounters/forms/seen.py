"""A form that knows when it was opened: what another window changed since is told, and nothing is lost."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import pgettext

from enishi.core import clock


class SeenForm(forms.Form):
    """`seen_at` goes along with what was typed; without a zone, or no moment at all, it says nothing."""

    seen_at = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_seen_at(self) -> dt.datetime | None:
        try:
            moment = dt.datetime.fromisoformat(self.cleaned_data["seen_at"])
        except ValueError:
            return None
        return moment if moment.tzinfo else None

    def _data_seen_now(self) -> dict[str, Any]:
        """What was typed, of the state as it is now."""
        return dict(self.data.items()) | {"seen_at": clock.now().isoformat()}

    def _say_changed(self) -> None:
        self.is_valid()
        self.add_error(
            None,
            pgettext(
                "encounters", "This was changed in another window. If you save again, what is below stays."
            ),
        )
