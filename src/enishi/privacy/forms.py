"""What is asked before keeping, bringing back and forgetting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import pgettext, pgettext_lazy


class BackupForm(forms.Form):
    """A passphrase, or none."""

    passphrase = forms.CharField(
        label=pgettext_lazy("privacy", "Passphrase"),
        help_text=pgettext_lazy(
            "privacy",
            "With it the copy is encrypted. Without the passphrase nobody can open it, not even you.",
        ),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=pgettext_lazy("privacy", "The same once more"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        values = {**(super().clean() or {})}
        if values.get("passphrase", "") != values.get("again", ""):
            self.add_error("again", pgettext("privacy", "The two passphrases differ."))
        return values


class RestoreForm(forms.Form):
    """The file, and its passphrase if it has one."""

    file = forms.FileField(
        label=pgettext_lazy("privacy", "The file"),
        help_text=pgettext_lazy("privacy", "A zip or a backup that Enishi has written."),
        max_length=500,
    )
    passphrase = forms.CharField(
        label=pgettext_lazy("privacy", "Its passphrase, if it has one"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


class EraseAllForm(forms.Form):
    """The words that nobody types by accident."""

    words = forms.CharField(label=pgettext_lazy("privacy", "Type it here"), required=False)

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"].strip()
        if words != wanted_words():
            raise forms.ValidationError(
                pgettext("privacy", "Nothing was erased. To erase everything, type: %(words)s")
                % {"words": wanted_words()}
            )
        return words


class ErasePartForm(forms.Form):
    """The same for one part, and whether names stay where they appear in the other."""

    keep_names = forms.BooleanField(
        label=pgettext_lazy("privacy", "Keep the names of those who appear in the other part, too"),
        required=False,
        initial=True,
    )
    words = forms.CharField(label=pgettext_lazy("privacy", "Type it here"), required=False)

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"].strip()
        if words != wanted_part_words():
            raise forms.ValidationError(
                pgettext("privacy", "Nothing was erased. To erase this part, type: %(words)s")
                % {"words": wanted_part_words()}
            )
        return words


def wanted_part_words() -> str:
    """What has to be typed before a part goes."""
    return pgettext("privacy", "erase this part")


def wanted_words() -> str:
    """What has to be typed before everything goes."""
    return pgettext("privacy", "erase everything")
