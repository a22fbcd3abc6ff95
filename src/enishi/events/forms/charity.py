"""What a host fills in for a good cause: what becomes of the money, and the lines of the account."""

from __future__ import annotations

from django import forms
from django.utils.translation import pgettext_lazy

from enishi.events.fields import CharityFields, RaisedFields
from enishi.events.forms.hosting import _count
from enishi.events.models import Charity, Raised, RaisedKind
from enishi.people.forms import inputs


class CharityForm(forms.Form):
    """What is raised for; the certified NPO below, all of it or nothing."""

    cause = inputs.line(
        pgettext_lazy("events", "What is raised for"), longest=200, autocomplete="off",
        hint=pgettext_lazy("events", "Stands on the page and on receipts: “the children's meals in Minato”"),
    )  # fmt: skip
    goes_to = inputs.line(pgettext_lazy("events", "Who gets it"), longest=100, autocomplete="off")
    is_passed_on = forms.BooleanField(
        label=pgettext_lazy("events", "All that is given is handed on to them"),
        help_text=pgettext_lazy("events", "Then guests get a receipt of money to be passed on."),
        required=False,
    )
    goal_minor = _count(pgettext_lazy("events", "Goal in yen"))
    npo_name = inputs.line(
        pgettext_lazy("events", "Name of the certified NPO"), longest=100, autocomplete="off"
    )
    npo_address = inputs.line(pgettext_lazy("events", "Its address"), longest=200, autocomplete="off")
    npo_number = inputs.line(
        pgettext_lazy("events", "Number of the certification"), longest=60, autocomplete="off"
    )
    npo_certified_on = inputs.day(pgettext_lazy("events", "Day of the certification"))
    is_for_npo_work = forms.BooleanField(
        label=pgettext_lazy("events", "What is given is for its specified non-profit work"), required=False
    )

    @classmethod
    def of(cls, row: Charity) -> CharityForm:
        initial = {name: getattr(row, name) for name in CharityFields.__dataclass_fields__}
        return cls(initial={**initial, "goal_minor": row.goal_minor or None})

    def to_fields(self) -> CharityFields:
        return CharityFields(**{**self.cleaned_data, "goal_minor": self.cleaned_data["goal_minor"] or 0})


class RaisedForm(forms.Form):
    """One line of the public account."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=pgettext_lazy("events", "What happened"), choices=RaisedKind.choices, initial=RaisedKind.CAME.value,
        widget=forms.RadioSelect,
    )  # fmt: skip
    amount_minor = inputs.yen(pgettext_lazy("events", "How much"))
    party = inputs.line(
        pgettext_lazy("events", "From what or whom, or to whom"), longest=100, autocomplete="off",
        hint=pgettext_lazy("events", "Everybody can read it: “the box at the door” rather than somebody's name."),
    )  # fmt: skip
    on = inputs.day(pgettext_lazy("events", "Its day"))
    note = inputs.line(pgettext_lazy("events", "Note"), longest=200, autocomplete="off")

    @classmethod
    def of(cls, row: Raised) -> RaisedForm:
        return cls(initial={name: getattr(row, name) for name in RaisedFields.__dataclass_fields__})

    def to_fields(self) -> RaisedFields:
        return RaisedFields(**{name: value for name, value in self.cleaned_data.items() if name != "key"})
