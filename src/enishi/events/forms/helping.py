"""Who helps, and whoever comes through the door without a sign-up."""

from __future__ import annotations

from django import forms
from django.utils.translation import pgettext_lazy

from enishi.events.models import StaffRole

ROLES = (
    (
        StaffRole.CO_HOST.value,
        pgettext_lazy(
            "events", "Co-host\nAll but handing over; needs an account here, else only the reception"
        ),
    ),
    (StaffRole.RECEPTION.value, pgettext_lazy("events", "Reception\nChecks guests in; sees no addresses")),
    (StaffRole.SPEAKER.value, pgettext_lazy("events", "Speaker\nSees when and where, and how many come")),
    (StaffRole.VOLUNTEER.value, pgettext_lazy("events", "Volunteer\nSees when and where, and how many come")),
)


class StaffForm(forms.Form):
    """A helper and their task."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=pgettext_lazy("events", "Name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=pgettext_lazy("events", "Task"),
        choices=ROLES,
        initial=StaffRole.RECEPTION.value,
        widget=forms.RadioSelect,
    )
