"""What guests ask, and what the host sets and writes about a talk."""

from __future__ import annotations

from django import forms
from django.utils.translation import pgettext_lazy

from enishi.events.actions.talks import TalkFields
from enishi.events.forms.hosting import moment
from enishi.events.models import Gathering, TalkQuestion

LONGEST = 300
AS = (
    ("", pgettext_lazy("events", "Without my name\nThe host does not see who asked, either")),
    ("named", pgettext_lazy("events", "With my name\nOther guests and the host see it")),
)


class AskForm(forms.Form):
    """A question to the speaker."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=pgettext_lazy("events", "Your question to the speaker"),
        help_text=pgettext_lazy("events", "Up to 300 characters."),
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST}),
    )
    shown_as = forms.ChoiceField(
        label=pgettext_lazy("events", "Shown"), choices=AS, required=False, widget=forms.RadioSelect
    )

    @classmethod
    def of(cls, row: TalkQuestion) -> AskForm:
        return cls(initial={"text": row.text, "shown_as": "named" if row.name else ""})

    @property
    def is_named(self) -> bool:
        return bool(self.cleaned_data["shown_as"])


class TalkForm(forms.Form):
    """Whether and when."""

    is_on = forms.BooleanField(
        label=pgettext_lazy("events", "Take questions, and have a room and materials for guests"),
        required=False,
    )
    asks_from = moment(
        pgettext_lazy("events", "Questions from"),
        pgettext_lazy("events", "Empty: as soon as one can sign up."),
    )
    asks_until = moment(
        pgettext_lazy("events", "Questions until"), pgettext_lazy("events", "Empty: a week after the end.")
    )
    room_days = forms.IntegerField(
        label=pgettext_lazy("events", "Days that guests can write in the room afterwards"),
        help_text=pgettext_lazy("events", "After that it can be read until the list is cleared."),
        min_value=0, max_value=365, widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
    )  # fmt: skip

    @classmethod
    def of(cls, row: Gathering) -> TalkForm:
        names = ("asks_from", "asks_until", "room_days")
        return cls(initial={"is_on": row.has_talk, **{name: getattr(row, name) for name in names}})

    def to_fields(self) -> TalkFields:
        data = self.cleaned_data
        return TalkFields(data["is_on"], data["asks_from"], data["asks_until"], data["room_days"])
