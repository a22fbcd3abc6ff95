"""What whoever runs the server fills in: an invitation."""

from __future__ import annotations

from django import forms
from django.utils.translation import pgettext_lazy

from enishi.accounts.actions.invitations import INVITATION_DAYS, MOST_DAYS


class InvitationForm(forms.Form):
    """For whom, and how long it holds."""

    note = forms.CharField(
        label=pgettext_lazy("accounts", "For whom"),
        help_text=pgettext_lazy("accounts", "For your own list; whoever is invited does not see it."),
        max_length=80,
        required=False,
    )
    days = forms.IntegerField(
        label=pgettext_lazy("accounts", "Holds for how many days"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=INVITATION_DAYS,
    )
