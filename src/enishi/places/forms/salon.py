"""Forms of a salon: the six signs, joining, a fee that changes. They parse and clean; saving is the actions' work."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from enishi.people.forms import inputs
from enishi.places.fields import SalonTerms
from enishi.places.models import SalonPart
from enishi.places.models.place import LARGEST_YEN
from enishi.places.signs import SIGNS

_SEEN = {"yes": True, "no": False, "": None}
_ANSWERS = (
    ("yes", pgettext_lazy("places", "It is so")),
    ("no", pgettext_lazy("places", "It is not so")),
    ("", pgettext_lazy("places", "Not looked at yet")),
)


def _yen(**more: Any) -> forms.IntegerField:
    label = pgettext_lazy("places", "Fee in yen")
    return forms.IntegerField(label=label, min_value=0, max_value=LARGEST_YEN, **more)


class SignsForm(forms.Form):
    """One question for each sign."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name, sign in SIGNS.items():
            self.fields[name] = inputs.choice(sign.label, _ANSWERS, help_text=sign.look)

    @classmethod
    def of(cls, part: SalonPart) -> SignsForm:
        words = {value: word for word, value in _SEEN.items()}
        return cls(initial={name: words[getattr(part, name)] for name in SIGNS})

    def to_signs(self) -> dict[str, bool | None]:
        return {name: _SEEN[self.cleaned_data[name]] for name in SIGNS}


class JoinForm(forms.Form):
    """The day of joining and what holds from then on, asked where it is not noted yet."""

    joined_on = inputs.day(pgettext_lazy("places", "Member since"))
    fee_minor = _yen(required=False)
    period = inputs.choice(pgettext_lazy("places", "How often it is charged"), SalonPart.Period.choices)
    charged_on = inputs.day(
        pgettext_lazy("places", "A day on which it is charged"),
        hint=pgettext_lazy("places", "The other days follow from it. Empty: the day of joining."),
    )
    cancel_days = forms.IntegerField(
        label=pgettext_lazy("places", "Cancelling ends so many days before the charge"),
        required=False, min_value=0, max_value=365,
    )  # fmt: skip
    trial_until = inputs.day(pgettext_lazy("places", "Trial until"))
    how_to_cancel = inputs.line(pgettext_lazy("places", "How one cancels"), longest=300, autocomplete="off")
    despite_signs = forms.BooleanField(
        label=pgettext_lazy("places", "I have read this, and have joined all the same"), required=False
    )

    @classmethod
    def of(cls, part: SalonPart, today: dt.date) -> JoinForm:
        names = ("fee_minor", "period", "charged_on", "cancel_days", "trial_until", "how_to_cancel")
        initial = {name: getattr(part, name) for name in names}
        return cls(initial=initial | {"joined_on": part.joined_on or today})

    @property
    def term_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name != "despite_signs"]

    def to_terms(self) -> SalonTerms:
        return SalonTerms(**{name: self.cleaned_data[name] for name in SalonTerms.__dataclass_fields__})


class FeeForm(forms.Form):
    """Another fee from a day on."""

    fee_minor = _yen()
    period = inputs.choice(pgettext_lazy("places", "How often it is charged"), SalonPart.Period.choices)
    since = forms.DateField(
        label=pgettext_lazy("places", "From which day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
