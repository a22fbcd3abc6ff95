"""Small forms: a job change, how a tie is kept, a photo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

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
    is_private = forms.BooleanField(
        label=pgettext_lazy("people", "Keep this person from assistants"),
        help_text=pgettext_lazy(
            "people",
            "A program that asks your notebook (MCP) hears nothing of them, unless you say so there.",
        ),
        required=False,
    )
    face = forms.ChoiceField(
        label=pgettext_lazy("people", "Which face of yours they know"),
        help_text=pgettext_lazy("people", "Left open, the places tell where you know each other from."),
        required=False,
    )

    def __init__(self, *args: Any, faces: Sequence[OwnFace] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(str(face.pk), face.occasion or str(face)) for face in faces]
        self.fields["face"].choices = [("", pgettext_lazy("people", "Left open")), *choices]  # type: ignore[attr-defined]
        if len(choices) < 2:
            del self.fields["face"]


class PhotoForm(forms.Form):
    photo = forms.FileField(label=pgettext_lazy("people", "Photo"))

    def clean_photo(self) -> bytes | None:
        return inputs.clean_photo(self.cleaned_data["photo"])
