"""A place's form: what every place has, and what only its kind has. Parses and cleans; saving is the actions' work."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.people.forms import inputs
from enishi.people.queries import list_faces
from enishi.places.fields import PlaceFields
from enishi.places.models import PARTS, Place, SalonPart
from enishi.places.models.place import LARGEST_YEN
from enishi.places.queries import get_part

_BESIDE = (
    "owner",
    "place",
    "joined_on",
    *SalonPart.SIGNS,
)  # a salon's signs and joining have pages of their own


def _form_field(column: models.Field[Any, Any], **more: Any) -> forms.Field | None:
    """The field that Django makes of a column; a day by the browser's own calendar."""
    if isinstance(column, models.DateField):
        return forms.DateField(
            label=column.verbose_name,
            required=False,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        )
    if isinstance(column, models.TextField):
        more["widget"] = forms.Textarea(attrs={"rows": 3})
    return column.formfield(**more)


class PlaceForm(forms.Form):
    """One place of a kind."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(widget=forms.HiddenInput, choices=[(kind, kind) for kind in PARTS])
    name = forms.CharField(label=pgettext_lazy("places", "Name"), max_length=300)
    reading = inputs.line(pgettext_lazy("places", "Reading"), longest=300, autocomplete="off")
    url = inputs.line(pgettext_lazy("places", "Link"), longest=1000, inputmode="url", autocomplete="off")
    address = inputs.line(pgettext_lazy("places", "Address"), longest=500, autocomplete="off")
    is_online = forms.BooleanField(label=pgettext_lazy("places", "Online"), required=False)
    usual_minor = forms.IntegerField(
        label=pgettext_lazy("places", "What a visit usually costs, in yen"),
        required=False, min_value=0, max_value=LARGEST_YEN,
    )  # fmt: skip
    usual_minutes = forms.IntegerField(
        label=pgettext_lazy("places", "How many minutes it usually takes"),
        required=False, min_value=0, max_value=100_000,
    )  # fmt: skip
    face = forms.ChoiceField(label=pgettext_lazy("places", "With which face"), required=False)
    note = inputs.note(pgettext_lazy("places", "Notes"))

    COMMON = ("reading", "url", "address", "is_online", "usual_minor", "usual_minutes", "face", "note")

    def __init__(self, actor: User, kind: str, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.actor = actor
        self.of_kind = list(
            forms.fields_for_model(PARTS[kind], exclude=_BESIDE, formfield_callback=_form_field)
        )
        self.fields.update(
            forms.fields_for_model(PARTS[kind], exclude=_BESIDE, formfield_callback=_form_field)
        )
        faces = [(str(face.pk), face.occasion or str(face)) for face in list_faces(actor)]
        self.fields["face"].choices = [("", pgettext_lazy("places", "Not said")), *faces]  # type: ignore[attr-defined]
        if len(faces) < 2:
            self.fields["face"].widget = forms.HiddenInput()

    @classmethod
    def of(cls, actor: User, place: Place) -> PlaceForm:
        """The form of a place that is there."""
        part = get_part(place)
        names = ("name", "reading", "url", "address", "is_online", "usual_minor", "usual_minutes", "note")
        initial = {name: getattr(place, name) for name in names}
        initial |= {
            "key": place.pk,
            "version": place.version,
            "kind": place.kind,
            "face": str(place.face_id or ""),
        }
        form = cls(actor, place.kind, initial=initial)
        for name in form.of_kind:
            form.initial[name] = getattr(part, name)
        return form

    def after_a_change(self, place: Place) -> PlaceForm:
        """What was typed, once another window has changed the place; saved again, it is what stays."""
        form = PlaceForm(self.actor, place.kind, {**dict(self.data.items()), "version": str(place.version)})
        form.is_valid()
        return form

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """What only this kind has."""
        return [self[name] for name in self.of_kind]

    @property
    def common_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.COMMON if not self[name].is_hidden]

    @property
    def is_open_below(self) -> bool:
        """Whether the folded part has something to show."""
        return any(self[name].errors or self[name].value() for name in self.COMMON)

    def to_fields(self) -> PlaceFields:
        values = self.cleaned_data
        face = values["face"]
        plain = (
            "kind",
            "name",
            "reading",
            "url",
            "address",
            "is_online",
            "note",
            "usual_minor",
            "usual_minutes",
        )
        return PlaceFields(
            **{name: values[name] for name in plain},
            face_id=uuid.UUID(face) if face else None,
            part={name: values[name] for name in self.of_kind},
        )
