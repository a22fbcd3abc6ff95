"""My own card: what I call myself on one occasion, and what of it goes into the code others scan."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import pgettext, pgettext_lazy

from enishi.people.forms import inputs
from enishi.people.models import OwnFace
from enishi.people.own_card import CARD_FIELDS

_NAMES = (
    "occasion", "family", "given", "family_reading", "given_reading", "organisation", "department", "title", "offers",
    "address", "line",
)  # fmt: skip
_LISTS = ("emails", "phones", "urls")


class RowsField(forms.CharField):
    """One on each line; a comma parts them as well."""

    widget = forms.Textarea(attrs={"rows": 2})

    def clean(self, value: Any) -> list[str]:
        return [row.strip() for row in re.split(r"[\n,、]", super().clean(value)) if row.strip()]


class FaceForm(forms.Form):
    """What I call myself in drafts and on my card, and which addresses are mine in imports."""

    occasion = inputs.line(
        pgettext_lazy("people", "Occasion"),
        longest=40,
        hint=pgettext_lazy("people", "Only you see it: main job, side job, hobby ..."),
    )
    family = inputs.line(pgettext_lazy("people", "Family name"))
    given = inputs.line(pgettext_lazy("people", "Given name"))
    family_reading = inputs.line(pgettext_lazy("people", "Reading of the family name"), lang="ja")
    given_reading = inputs.line(pgettext_lazy("people", "Reading of the given name"), lang="ja")
    organisation = inputs.line(pgettext_lazy("people", "Company or group"), longest=300)
    department = inputs.line(pgettext_lazy("people", "Department"), longest=300)
    title = inputs.line(pgettext_lazy("people", "Title"), longest=300)
    offers = inputs.line(
        pgettext_lazy("people", "What you can do for others"),
        longest=300,
        hint=pgettext_lazy("people", "A small thing is enough. It is woven into your self-introduction."),
    )
    emails = RowsField(
        label=pgettext_lazy("people", "Your mail addresses"),
        required=False,
        max_length=4000,
        help_text=pgettext_lazy("people", "One on each line. Imports tell your own mails by them."),
    )
    phones = RowsField(
        label=pgettext_lazy("people", "Your telephone numbers"),
        required=False,
        max_length=1000,
        help_text=pgettext_lazy("people", "One on each line"),
    )
    line = inputs.line(
        pgettext_lazy("people", "LINE"),
        longest=300,
        hint=pgettext_lazy("people", "Your id, or the link that LINE makes for you"),
    )
    urls = RowsField(
        label=pgettext_lazy("people", "Web pages, SNS"),
        required=False,
        max_length=3000,
        help_text=pgettext_lazy("people", "One on each line, from https:// on"),
    )
    address = inputs.line(pgettext_lazy("people", "Address"), longest=500)
    on_card = forms.MultipleChoiceField(
        label=pgettext_lazy("people", "On the card that others scan"),
        required=False,
        choices=list(CARD_FIELDS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=pgettext_lazy("people", "Your name is always on it; what is empty is not."),
    )
    asks_card = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)

    NAME = ("family", "given", "family_reading", "given_reading")
    REST = ("organisation", "department", "title", "emails", "phones", "line", "urls", "address", "offers")

    def clean_emails(self) -> list[str]:
        emails: list[str] = [word for row in self.cleaned_data["emails"] for word in row.split()]
        for email in emails:
            try:
                validate_email(email)
            except ValidationError as error:
                sentence = pgettext("people", "“%(email)s” is not a mail address.") % {"email": email}
                raise ValidationError(sentence) from error
        return emails

    def rest_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.REST]

    def to_values(self) -> dict[str, Any]:
        """What `set_face` takes. A form without the ticks (an old page) leaves the card as it is."""
        values = {
            name: value for name, value in self.cleaned_data.items() if name not in ("on_card", "asks_card")
        }
        if self.cleaned_data["asks_card"]:
            values["left_off_card"] = [
                name for name in CARD_FIELDS if name not in self.cleaned_data["on_card"]
            ]
        return values

    @classmethod
    def of(cls, face: OwnFace, data: Any = None) -> FaceForm:
        initial = {name: getattr(face, name) for name in _NAMES}
        initial |= {name: "\n".join(getattr(face, name)) for name in _LISTS}
        initial["on_card"] = [name for name in CARD_FIELDS if name not in face.left_off_card]
        return cls(data, initial=initial)


class OccasionForm(forms.Form):
    """A new occasion, by its name."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    occasion = inputs.line(pgettext_lazy("people", "Occasion"), longest=40, placeholder="副業")
