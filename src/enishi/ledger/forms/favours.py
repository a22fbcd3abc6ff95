"""What is noted of a favour."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from enishi.core.seen import mark_of
from enishi.ledger.actions import FavourFields
from enishi.ledger.actions.favours import how_it_reads
from enishi.ledger.models import FAVOUR_KINDS, Favour, Side, Size
from enishi.people.forms import inputs
from enishi.people.forms.seen import SeenMarkForm


class FavourForm(SeenMarkForm):
    """Who is known by the page; here is what, which way, when and how much it meant."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    encounter = forms.UUIDField(widget=forms.HiddenInput, required=False)
    side = forms.ChoiceField(
        label=pgettext_lazy("ledger", "Which way"), choices=Side.choices, widget=forms.RadioSelect
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("ledger", "What kind"), choices=FAVOUR_KINDS, widget=forms.RadioSelect
    )
    what = inputs.line(
        pgettext_lazy("ledger", "What it was"),
        longest=300,
        hint=pgettext_lazy(
            "ledger", "In a few words, as they may stand in a letter of thanks. May be left empty"
        ),
        autocomplete="off",
    )
    on = inputs.day(pgettext_lazy("ledger", "Day"), pgettext_lazy("ledger", "Empty: today"))
    size = forms.ChoiceField(
        label=pgettext_lazy("ledger", "What it meant to whoever was given it"),
        choices=Size.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if self["encounter"].value():
            self.fields["on"].widget = forms.HiddenInput()

    @classmethod
    def of(cls, favour: Favour) -> FavourForm:
        """The form of a favour already noted."""
        names = ("side", "kind", "what", "on", "size")
        initial: dict[str, object] = {name: getattr(favour, name) for name in names}
        more = {"encounter": favour.encounter_id, "seen": mark_of(*how_it_reads(favour))}
        return cls(initial=initial | more)

    def to_fields(self) -> FavourFields:
        values = self.cleaned_data
        encounter: uuid.UUID | None = values["encounter"]
        return FavourFields(
            values["side"], values["kind"], values["what"], values["on"], values["size"], encounter
        )


class ToldForm(forms.Form):
    """What came of it, and when they heard."""

    outcome = inputs.line(
        pgettext_lazy("ledger", "What came of it"),
        longest=500,
        hint=pgettext_lazy("ledger", "In a few words. May be left empty"),
        autocomplete="off",
    )
    on = inputs.day(pgettext_lazy("ledger", "Day"), pgettext_lazy("ledger", "Empty: today"))
