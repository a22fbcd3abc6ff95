"""What is noted of a gift."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from enishi.people.forms import inputs
from enishi.seasons.actions import GiftFields
from enishi.seasons.models import Gift, Occasion, Side


class GiftForm(forms.Form):
    """Who is known by the page; here is what, when and why."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    answers = forms.UUIDField(widget=forms.HiddenInput, required=False)
    side = forms.ChoiceField(
        label=pgettext_lazy("seasons", "Which way it went"), choices=Side.choices, widget=forms.RadioSelect
    )
    what = forms.CharField(label=pgettext_lazy("seasons", "What it was"), max_length=300)
    occasion = forms.ChoiceField(label=pgettext_lazy("seasons", "Occasion"), choices=Occasion.choices)
    on = inputs.day(pgettext_lazy("seasons", "Day"), pgettext_lazy("seasons", "Empty: today"))
    worth = inputs.YenField(
        label=pgettext_lazy("seasons", "Worth in yen"),
        help_text=pgettext_lazy("seasons", "Only to find a fitting answer; shown on this page alone."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "short"}),
    )
    expects_return = forms.BooleanField(
        label=pgettext_lazy("seasons", "Remind me of an answer, where custom has one"), required=False
    )
    return_due_on = inputs.day(
        pgettext_lazy("seasons", "Answer by"), pgettext_lazy("seasons", "Empty: as custom has it")
    )
    note = inputs.line(pgettext_lazy("seasons", "Note"), longest=500, autocomplete="off")
    is_sure = forms.BooleanField(
        label=pgettext_lazy("seasons", "Note it although they cannot accept gifts"), required=False
    )

    def __init__(self, *args: Any, asks_sure: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        if not asks_sure:
            self.fields["is_sure"].widget = forms.HiddenInput()

    @classmethod
    def of(cls, gift: Gift) -> GiftForm:
        """The form of a gift already noted."""
        names = ("side", "what", "occasion", "on", "return_due_on", "note")
        initial: dict[str, object] = {name: getattr(gift, name) for name in names}
        initial["worth"] = "" if gift.worth_minor is None else str(gift.worth_minor)
        initial |= {"expects_return": gift.return_due_on is not None, "answers": gift.answers_id}
        return cls(initial=initial)

    def to_fields(self) -> GiftFields:
        values = self.cleaned_data
        on: dt.date | None = values["on"]
        return GiftFields(
            values["side"], values["what"], on, values["occasion"], values["worth"], values["note"],
            values["return_due_on"], values["expects_return"], values["answers"], values["is_sure"],
        )  # fmt: skip


class NoGiftsForm(forms.Form):
    """Why somebody cannot accept gifts."""

    reason = inputs.line(
        pgettext_lazy("seasons", "Why"),
        longest=300,
        hint=pgettext_lazy("seasons", "For example: a rule of their company. May be left empty"),
        autocomplete="off",
    )
