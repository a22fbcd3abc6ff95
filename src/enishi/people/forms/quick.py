"""Adding somebody in seconds: one line for the name, everything else if there is time."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from enishi.people.fields import AffiliationFields, ContactFields, InterestFields, PointFields
from enishi.people.forms import inputs
from enishi.people.models import Origin
from enishi.people.written import read_card, read_reading


class QuickForm(forms.Form):
    """`key` is the new person's id, made with the page: the same form sent twice is one person."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    name = inputs.line(
        pgettext_lazy("people", "Name"),
        longest=500,
        hint=pgettext_lazy("people", "A family name alone is fine. A blank divides family and given name."),
        autofocus="autofocus",
        autocomplete="off",
    )
    reading = inputs.line(pgettext_lazy("people", "Reading"), longest=400, autocomplete="off", lang="ja")
    organisation = inputs.line(
        pgettext_lazy("people", "Company or group"), longest=300, autocomplete="off", list="organisations"
    )
    met_how = inputs.line(pgettext_lazy("people", "How and where you met"), longest=300, autocomplete="off")
    department = inputs.line(pgettext_lazy("people", "Department"), longest=300, autocomplete="off")
    title = inputs.line(pgettext_lazy("people", "Title"), longest=300, autocomplete="off")
    email = inputs.line(pgettext_lazy("people", "Mail"), longest=320, inputmode="email", autocomplete="off")
    phone = inputs.line(pgettext_lazy("people", "Telephone"), longest=60, inputmode="tel", autocomplete="off")
    met_on = inputs.day(pgettext_lazy("people", "Day you met"))
    wants = inputs.line(pgettext_lazy("people", "What they are looking for"), longest=300, autocomplete="off")
    tags = inputs.TagsField(
        label=pgettext_lazy("people", "Tags"),
        required=False,
        help_text=pgettext_lazy("people", "Parted by commas"),
    )
    origin = inputs.choice(
        pgettext_lazy("people", "Where the tie comes from"), inputs.ORIGINS, initial=Origin.PRIVATE
    )
    note = inputs.note(pgettext_lazy("people", "Note"))

    FOLDED = ("department", "title", "email", "phone", "met_on", "wants", "tags", "origin", "note")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not (values.get("name") or values.get("organisation")):
            self.add_error(
                "name", pgettext_lazy("people", "Write a name, or the company if the name is gone.")
            )
        return values

    def folded_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.FOLDED]

    def is_unfolded(self) -> bool:
        """Whether the folded part holds something to see."""
        return any(name in self.errors for name in self.FOLDED)

    def to_fields(self) -> ContactFields:
        values = self.cleaned_data
        card = read_card(values["name"])
        family_reading, given_reading = read_reading(values["reading"] or card.reading)
        post = AffiliationFields(
            organisation=values["organisation"] or card.organisation,
            department=values["department"] or card.department,
            title=values["title"] or card.title,
        )
        points = (PointFields("email", values["email"]), PointFields("phone", values["phone"]))
        return ContactFields(
            **card.name._asdict(),
            family_reading=family_reading,
            given_reading=given_reading,
            affiliations=(post,),
            points=points,
            met_how=values["met_how"],
            met_on=values["met_on"],
            interests=(InterestFields(values["wants"], "wants"),),
            tags=values["tags"],
            origin=values["origin"] or Origin.PRIVATE.value,
            note=values["note"],
        )
