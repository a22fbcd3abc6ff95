"""Small forms: a job change, how a tie is kept, a photo, my own face."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import pgettext, pgettext_lazy

from enishi.people.forms import inputs
from enishi.people.models import OwnFace, Relation, State

STATES = (
    (State.NONE.value, pgettext_lazy("people", "Nothing special")),
    (State.MOURNING.value, pgettext_lazy("people", "In mourning\nNo congratulations, no New Year's card")),
    (State.DECEASED.value, pgettext_lazy("people", "Passed away\nNo longer proposed; the memory is kept")),
    (State.LEAVE_BE.value, pgettext_lazy("people", "Leave this tie be\nNot proposed for a word")),
    (State.AVOID.value, pgettext_lazy("people", "Keep a distance\nNot proposed and not introduced")),
)


class PostForm(forms.Form):
    """A new post; the one until now becomes history."""

    organisation = inputs.line(pgettext_lazy("people", "Company or group"), longest=300, list="organisations")
    department = inputs.line(pgettext_lazy("people", "Department"), longest=300)
    title = inputs.line(pgettext_lazy("people", "Title"), longest=300)
    on = inputs.day(pgettext_lazy("people", "Since"), pgettext_lazy("people", "May be left empty"))


class TieForm(forms.Form):
    """Closeness, relation and a state with its day."""

    closeness = inputs.choice(pgettext_lazy("people", "How you wish to keep this tie"), inputs.CLOSENESS)
    relation = forms.ChoiceField(
        label=pgettext_lazy("people", "Who this is to you"), choices=Relation.choices, required=False
    )
    state = inputs.choice(pgettext_lazy("people", "Something to bear in mind"), STATES)
    state_on = inputs.day(pgettext_lazy("people", "Since when"), pgettext_lazy("people", "May be left empty"))


class PhotoForm(forms.Form):
    photo = forms.FileField(label=pgettext_lazy("people", "Photo"))

    def clean_photo(self) -> bytes | None:
        return inputs.clean_photo(self.cleaned_data["photo"])


class FaceForm(forms.Form):
    """What I call myself in drafts, and which addresses are mine in imports."""

    family = inputs.line(pgettext_lazy("people", "Family name"))
    given = inputs.line(pgettext_lazy("people", "Given name"))
    family_reading = inputs.line(pgettext_lazy("people", "Reading of the family name"), lang="ja")
    given_reading = inputs.line(pgettext_lazy("people", "Reading of the given name"), lang="ja")
    organisation = inputs.line(pgettext_lazy("people", "Company or group"), longest=300)
    title = inputs.line(pgettext_lazy("people", "Title"), longest=300)
    offers = inputs.line(
        pgettext_lazy("people", "What you can do for others"),
        longest=300,
        hint=pgettext_lazy("people", "A small thing is enough. It is woven into your self-introduction."),
    )
    emails = forms.CharField(
        label=pgettext_lazy("people", "Your mail addresses"),
        required=False,
        max_length=4000,
        help_text=pgettext_lazy("people", "One on each line. Imports tell your own mails by them."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_emails(self) -> list[str]:
        emails = self.cleaned_data["emails"].replace(",", "\n").replace("、", "\n").split()
        for email in emails:
            try:
                validate_email(email)
            except ValidationError as error:
                sentence = pgettext("people", "“%(email)s” is not a mail address.") % {"email": email}
                raise ValidationError(sentence) from error
        return list(emails)

    @classmethod
    def of(cls, face: OwnFace, data: Any = None) -> FaceForm:
        names = ("family", "given", "family_reading", "given_reading", "organisation", "title", "offers")
        initial = {name: getattr(face, name) for name in names} | {"emails": "\n".join(face.emails)}
        return cls(data, initial=initial)
