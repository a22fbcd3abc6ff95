"""The small forms of the desk's own pages: a step and its 支度, my name for it, a linked person, the account."""

from __future__ import annotations

import zoneinfo

from django import forms
from django.utils.translation import pgettext_lazy

from enishi.accounts.rules import SCOPES
from enishi.core import errors
from enishi.people.fields import ContactFields
from enishi.people.models import OwnFace


def add_refusal(form: forms.Form, refusal: errors.Refusal) -> None:
    """An action's refusal as the form's own errors, each at its field."""
    for name, words in refusal.fields.items():
        form.add_error(name if name in form.fields else None, str(words))
    if not refusal.fields:
        form.add_error(None, refusal.message)


class DayForm(forms.Form):
    """The day of a step."""

    on = forms.DateField(
        label=pgettext_lazy("desk", "Which day?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class StepForm(DayForm):
    """A way chosen for this week; without a day, one that suits is taken."""

    on = forms.DateField(
        label=pgettext_lazy("desk", "Which day?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    way = forms.CharField(widget=forms.HiddenInput)


class IntroductionForm(forms.Form):
    """Thirty seconds in my own words; emptied, the draft comes back."""

    self_introduction = forms.CharField(
        label=pgettext_lazy("desk", "In my own words"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 7, "class": "letter"}),
        help_text=pgettext_lazy(
            "desk", "Cross out whatever you would rather not say. Left empty, the draft comes back."
        ),
    )


class QuestionsForm(forms.Form):
    """My three questions, one a line; emptied, the drafted ones come back."""

    questions = forms.CharField(
        label=pgettext_lazy("desk", "One question a line"),
        required=False,
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=pgettext_lazy("desk", "Left empty, the drafted questions come back."),
    )


class MyNameForm(forms.Form):
    """What a self-introduction needs of me; everything may stay empty."""

    family = forms.CharField(label=pgettext_lazy("desk", "Family name"), required=False, max_length=200)
    given = forms.CharField(label=pgettext_lazy("desk", "Given name"), required=False, max_length=200)
    organisation = forms.CharField(
        label=pgettext_lazy("desk", "Company or group"),
        required=False,
        max_length=300,
        help_text=pgettext_lazy("desk", "Only if you want to say it."),
    )
    title = forms.CharField(label=pgettext_lazy("desk", "What you do there"), required=False, max_length=300)
    offers = forms.CharField(
        label=pgettext_lazy("desk", "What you could help others with"),
        required=False,
        max_length=300,
        help_text=pgettext_lazy("desk", "Something small is best: making flyers, spreadsheets, listening."),
    )

    @classmethod
    def of(cls, face: OwnFace) -> MyNameForm:
        return cls(initial={name: getattr(face, name) for name in cls.base_fields})


class LinkForm(forms.Form):
    """A person who serves a purpose, by name."""

    person = forms.CharField(
        label=pgettext_lazy("desk", "Name or reading"),
        required=False,  # a lone field needs no mark; an empty one is refused below
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_person(self) -> str:
        if not self.cleaned_data["person"]:
            raise forms.ValidationError(pgettext_lazy("desk", "Please write a name, or its reading."))
        return str(self.cleaned_data["person"])


class AccountForm(forms.Form):
    """Time zone, and how many people Today shows."""

    today_size = forms.TypedChoiceField(
        label=pgettext_lazy("desk", "How many people Today shows at most"),
        coerce=int,
        choices=[(number, number) for number in range(1, 6)],
        widget=forms.RadioSelect,
    )
    time_zone = forms.ChoiceField(label=pgettext_lazy("desk", "Time zone"), choices=())

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        zones = sorted(zone for zone in zoneinfo.available_timezones() if "/" in zone or zone == "UTC")
        self.fields["time_zone"].choices = [(zone, zone) for zone in zones]  # type: ignore[attr-defined]


class TokenForm(forms.Form):
    """A key for another program."""

    name = forms.CharField(
        label=pgettext_lazy("desk", "What is it for?"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=pgettext_lazy("desk", "So that you know it again, such as “calendar on my laptop”."),
    )
    scopes = forms.MultipleChoiceField(
        label=pgettext_lazy("desk", "What may it do?"),
        choices=[
            (scope, words)
            for scope, words in zip(
                SCOPES, (pgettext_lazy("desk", "Read"), pgettext_lazy("desk", "Write")), strict=True
            )
        ],
        widget=forms.CheckboxSelectMultiple,
        initial=list(SCOPES),
    )


class SplitForm(forms.Form):
    """Who the other person is; what they take along is ticked beside it."""

    family = forms.CharField(label=pgettext_lazy("desk", "Family name"), required=False, max_length=200)
    given = forms.CharField(label=pgettext_lazy("desk", "Given name"), required=False, max_length=200)
    family_reading = forms.CharField(
        label=pgettext_lazy("desk", "Reading of the family name"), required=False, max_length=200
    )
    given_reading = forms.CharField(
        label=pgettext_lazy("desk", "Reading of the given name"), required=False, max_length=200
    )
    note = forms.CharField(
        label=pgettext_lazy("desk", "Note"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def to_fields(self) -> ContactFields:
        return ContactFields(**self.cleaned_data)
