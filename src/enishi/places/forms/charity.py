"""The forms of a charity: a day that is planned, and the look back on it."""

from __future__ import annotations

from django import forms
from django.utils.translation import pgettext_lazy

from enishi.people.forms import inputs
from enishi.places.fields import LookBack, PlanFields
from enishi.places.models import Planned, PlannedKind
from enishi.places.models.place import LARGEST_YEN
from enishi.places.queries import count_minutes


def _time(label: object) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget)  # type: ignore[arg-type]


class PlanForm(forms.Form):
    """A planning meeting, a shift or the day itself."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=pgettext_lazy("places", "What"), choices=PlannedKind.choices, widget=forms.RadioSelect
    )
    on = forms.DateField(
        label=pgettext_lazy("places", "Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    starts_at = _time(pgettext_lazy("places", "From"))
    ends_at = _time(pgettext_lazy("places", "Until"))
    task = inputs.line(pgettext_lazy("places", "What there is to do"), autocomplete="off")
    where = inputs.line(pgettext_lazy("places", "Where"), longest=300, autocomplete="off")

    @classmethod
    def of(cls, plan: Planned) -> PlanForm:
        names = ("kind", "on", "starts_at", "ends_at", "task", "where")
        return cls(initial={name: getattr(plan, name) for name in names} | {"key": plan.pk})

    def to_fields(self) -> PlanFields:
        return PlanFields(**{name: self.cleaned_data[name] for name in PlanFields.__dataclass_fields__})


class LookBackForm(forms.Form):
    """How it was. Everything may stay empty."""

    minutes = forms.IntegerField(
        label=pgettext_lazy("places", "Minutes I lent"), required=False, min_value=0, max_value=100_000
    )
    achieved = inputs.line(
        pgettext_lazy("places", "What we achieved together"), longest=500, autocomplete="off"
    )
    given_minor = forms.IntegerField(
        label=pgettext_lazy("places", "What I gave, in yen"),
        required=False, min_value=0, max_value=LARGEST_YEN,
    )  # fmt: skip
    raised_minor = forms.IntegerField(
        label=pgettext_lazy("places", "What was raised together, in yen"),
        required=False, min_value=0, max_value=10 * LARGEST_YEN,
    )  # fmt: skip
    words = forms.CharField(
        label=pgettext_lazy("places", "A word of mine to those who ran it"),
        help_text=pgettext_lazy("places", "In your own words, as they come. It becomes a draft of your thanks."),
        required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    @classmethod
    def of(cls, plan: Planned) -> LookBackForm:
        names = ("achieved", "given_minor", "raised_minor", "words")
        return cls(initial={name: getattr(plan, name) for name in names} | {"minutes": count_minutes(plan)})

    def to_fields(self) -> LookBack:
        return LookBack(**{name: self.cleaned_data[name] for name in LookBack.__dataclass_fields__})
