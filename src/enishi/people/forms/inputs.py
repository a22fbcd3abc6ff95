"""Fields and widgets that several forms share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import pgettext_lazy

from enishi.core import errors
from enishi.core.amounts import read_yen
from enishi.people.models import Closeness, Origin
from enishi.people.pictures import LARGEST_BYTES, sniff_picture
from enishi.people.written import Birthday, read_birthday, read_tags

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    Choices = Sequence[tuple[str, StrPromise]]

CLOSENESS = (
    (Closeness.CLOSE.value, pgettext_lazy("people", "Dear to me\nComes first when a word is due")),
    (Closeness.USUAL.value, pgettext_lazy("people", "Usual\nAt the tie's own rhythm")),
    (Closeness.LOOSE.value, pgettext_lazy("people", "Loosely\nOnly when there is an occasion")),
)
ORIGINS = (
    (Origin.PRIVATE.value, pgettext_lazy("people", "Private")),
    (
        Origin.WORK.value,
        pgettext_lazy("people", "Through work\nCards from work usually belong to the employer"),
    ),
)


def line(
    label: StrPromise, *, longest: int = 200, hint: str | StrPromise = "", **attributes: str
) -> forms.CharField:
    """One optional line of text."""
    widget = forms.TextInput(attrs=attributes)
    return forms.CharField(label=label, max_length=longest, required=False, help_text=hint, widget=widget)


def day(label: StrPromise, hint: str | StrPromise = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, help_text=hint, widget=widget)


def yen(label: StrPromise, hint: str | StrPromise = "") -> YenField:
    """One optional amount."""
    widget = forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off", "class": "short"})
    return YenField(label=label, required=False, max_length=40, help_text=hint, widget=widget)


def note(label: StrPromise) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 4})
    )


def choice(label: StrPromise, choices: Choices, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect, **more)


class YenField(forms.CharField):
    """An amount as people write it: 5,000円, ５０００, 1万円."""

    def clean(self, value: Any) -> int | None:
        words = super().clean(value)
        try:
            return read_yen(words) if words.strip() else None
        except errors.Invalid as refusal:
            raise forms.ValidationError(refusal.message) from None


class BirthdayField(forms.CharField):
    """A birthday as people write it; the year may be left out."""

    def clean(self, value: Any) -> Birthday:
        written = super().clean(value)
        birthday = read_birthday(written)
        if birthday is None:
            raise forms.ValidationError(
                pgettext_lazy(
                    "people",
                    "This is not understood as a birthday. Examples: 1980-4-2, or 4/2 without the year.",
                )
            )
        return birthday


def write_birthday(year: int | None, month: int | None, day: int | None) -> str:
    """The same birthday as one would type it."""
    parts = [f"{year}年" if year else "", f"{month}月" if month else "", f"{day}日" if day else ""]
    return "".join(parts)


class TagsField(forms.CharField):
    """Tags parted by 、 or a comma."""

    def clean(self, value: Any) -> tuple[str, ...]:
        return read_tags(super().clean(value))


def clean_photo(upload: UploadedFile[bytes] | None) -> bytes | None:
    """The bytes of a photo that may be kept; judged by what is in the file, not by its name."""
    if upload is None:
        return None
    if (upload.size or 0) > LARGEST_BYTES:
        raise forms.ValidationError(
            pgettext_lazy("people", "The photo is larger than 5 MB. Please choose a smaller one.")
        )
    data = upload.read()
    if not sniff_picture(data):
        raise forms.ValidationError(
            pgettext_lazy("people", "This is no photo. Please choose a JPEG, PNG, WebP or GIF file.")
        )
    return bytes(data)
