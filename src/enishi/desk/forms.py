"""The small forms of the desk's own pages: a step and its 支度, my name, whom a brief is about, the account."""

from __future__ import annotations

import zoneinfo

from django import forms
from django.http import QueryDict
from django.utils.translation import pgettext, pgettext_lazy

from enishi.accounts.models import User
from enishi.accounts.rules import SCOPES
from enishi.core import errors, ids
from enishi.desk.queries import Meeting
from enishi.encounters.fields import TidiedFields
from enishi.encounters.forms import MOST_CHOICES, split_names
from enishi.encounters.models import Kind
from enishi.people.fields import ContactFields
from enishi.people.forms import inputs
from enishi.people.models import Contact, OwnFace
from enishi.people.queries import find_by_name, list_by_ids


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


class NeedForm(forms.Form):
    """One more kind of person a purpose needs."""

    need = forms.CharField(
        label=pgettext_lazy("desk", "Whom you would like to meet, in a few words"),
        required=False,  # a lone field needs no mark; an empty one is refused by the action
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


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


class BriefForm(forms.Form):
    """Whom one is about to meet: names, a place with everybody met there, a tag. Read from the address alone."""

    title = inputs.line(pgettext_lazy("desk", "What it is called"), longest=120, autocomplete="off")
    names = inputs.line(
        pgettext_lazy("desk", "Who will be there"),
        longest=1000,
        hint=pgettext_lazy("desk", "Names or readings, parted by commas"),
        autocomplete="off",
    )
    place = inputs.line(
        pgettext_lazy("desk", "Everybody met at a place"), longest=300, list="places", autocomplete="off"
    )
    tag = inputs.line(
        pgettext_lazy("desk", "Everybody with a tag"), longest=80, list="tags", autocomplete="off"
    )

    def __init__(self, actor: User, asked: QueryDict) -> None:
        super().__init__(asked)
        self.actor = actor
        parsed = [ids.parse_id(one) for one in asked.getlist("person")]
        self.ticked: list[Contact] = list_by_ids(actor, [one for one in parsed if one is not None])
        self.choices: list[Contact] = []  # people a typed name may mean

    def clean_names(self) -> str:
        """Who is meant surely is ticked; several of a name are asked about, nobody of it is said."""
        unknown = [name for name in split_names(self.cleaned_data["names"]) if not self._find(name)]
        if self.choices:
            raise forms.ValidationError(
                pgettext("desk", "Several people have this name. Please tick the one you mean.")
            )
        if unknown:
            sentence = pgettext("desk", "Not in your notebook: %(names)s.")
            raise forms.ValidationError(sentence % {"names": pgettext("desk", ", ").join(unknown)})
        return ""

    def _find(self, name: str) -> bool:
        found, ticked = find_by_name(self.actor, name), {one.pk for one in self.ticked}
        if not any(one.pk in ticked for one in found):
            self.ticked += found if len(found) == 1 else []
            self.choices += found[:MOST_CHOICES] if len(found) > 1 else []
        return bool(found)

    @property
    def asked_about(self) -> list[tuple[Contact, bool]]:
        """Everybody shown with a box: ticked first, then those a name may mean."""
        return [(one, True) for one in self.ticked] + [(one, False) for one in self.choices]

    def to_meeting(self) -> Meeting:
        """As far as it could be read."""
        values = self.cleaned_data
        people = tuple(one.pk for one in self.ticked)
        return Meeting(values.get("title", ""), people, values.get("place", ""), values.get("tag", ""))


class TidyForm(forms.Form):
    """What becomes of a capture. `person` is the button pressed: somebody's id, or new."""

    NEW = "new"

    person = forms.CharField(widget=forms.HiddenInput)
    asked = forms.CharField(required=False, widget=forms.HiddenInput)  # the name whose bearers were shown
    name = forms.CharField(label=pgettext_lazy("desk", "Name"), required=False, max_length=200)
    on = forms.DateField(label=pgettext_lazy("desk", "Day"), required=False)
    kind = forms.ChoiceField(label=pgettext_lazy("desk", "What"), choices=Kind.choices, required=False)
    place = forms.CharField(label=pgettext_lazy("desk", "Where"), required=False, max_length=300)
    note = forms.CharField(label=pgettext_lazy("desk", "What was said"), required=False, max_length=30_000)
    promise = forms.CharField(label=pgettext_lazy("desk", "What I promised"), required=False, max_length=500)

    def clean_person(self) -> str:
        pressed = str(self.cleaned_data["person"])
        if pressed != self.NEW and ids.parse_id(pressed) is None:
            raise forms.ValidationError(
                pgettext_lazy("desk", "Please say who it was, or that it is somebody new.")
            )
        return pressed

    @property
    def new_name(self) -> str:
        """The name of somebody new, where nobody was asked yet whom else it may mean."""
        values = self.cleaned_data
        name = str(values["name"])
        return name if values["person"] == self.NEW and name != values["asked"] else ""

    def to_fields(self) -> TidiedFields:
        values = self.cleaned_data
        words = {name: values[name] for name in ("name", "on", "kind", "place", "note", "promise")}
        return TidiedFields(contact_id=ids.parse_id(values["person"]), **words)


class OutboxFileForm(forms.Form):
    """The file in which a device saved what it could not send."""

    file = forms.FileField(label=pgettext_lazy("desk", "File from a device"))

    def clean_file(self) -> bytes:
        return bytes(self.cleaned_data["file"].read())


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
