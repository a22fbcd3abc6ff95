"""Pairing a device, and its lock: parsed and cleaned, nothing saved."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from enishi.accounts.actions.locks import read_pin
from enishi.core import errors

AFTER = (
    (0, pgettext_lazy("accounts", "at every opening")),
    (1, pgettext_lazy("accounts", "after 1 minute")),
    (5, pgettext_lazy("accounts", "after 5 minutes")),
    (15, pgettext_lazy("accounts", "after 15 minutes")),
    (60, pgettext_lazy("accounts", "after 1 hour")),
)


def pin_widget(purpose: str) -> forms.PasswordInput:
    """Digits, unseen; browsers offer the keyboard of figures."""
    return forms.PasswordInput(
        attrs={"inputmode": "numeric", "autocomplete": purpose, "class": "short", "maxlength": "12"}
    )


class PairForm(forms.Form):
    """What the device that is being paired is to be called."""

    name = forms.CharField(
        label=pgettext_lazy("accounts", "What shall this device be called?"),
        help_text=pgettext_lazy("accounts", "By this name you find it again, should it ever get lost."),
        max_length=74,
    )


class LockForm(forms.Form):
    """A PIN and when it is asked for; changing one needs the PIN there is."""

    old_pin = forms.CharField(
        label=pgettext_lazy("accounts", "The PIN so far"),
        widget=pin_widget("current-password"),
        max_length=12,
    )
    pin = forms.CharField(
        label=pgettext_lazy("accounts", "PIN"),
        help_text=pgettext_lazy("accounts", "4 to 12 digits."),
        widget=pin_widget("new-password"),
        max_length=12,
    )
    after_minutes = forms.TypedChoiceField(
        label=pgettext_lazy("accounts", "When is it asked for?"),
        choices=AFTER,
        coerce=int,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, has_lock: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_lock:
            self.fields["pin"].label = pgettext_lazy("accounts", "A new PIN")
            self.fields["pin"].help_text = pgettext_lazy("accounts", "Left empty, the PIN stays as it is.")
            self.fields["pin"].required = False
        else:
            del self.fields["old_pin"]

    def clean_pin(self) -> str:
        """The rule of the action, said at the field."""
        pin = str(self.cleaned_data["pin"])
        try:
            return read_pin(pin) if pin.strip() else ""
        except errors.Invalid as refusal:
            raise forms.ValidationError(refusal.message) from None
