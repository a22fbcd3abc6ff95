"""What guests ask, and what the host sets and writes about a talk."""

from __future__ import annotations

from django import forms
from django.utils.translation import pgettext_lazy

from enishi.events.actions.talks import MaterialFields, TalkFields
from enishi.events.actions.talks.materials import KINDS, LARGEST_BYTES
from enishi.events.forms.hosting import moment
from enishi.events.models import Gathering, MaterialTime, TalkQuestion

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


class PostForm(forms.Form):
    """A guest's words in the room."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label=pgettext_lazy("events", "Name shown in the room"), max_length=80, required=False,
        help_text=pgettext_lazy("events", "A nickname will do."), widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    text = forms.CharField(
        label=pgettext_lazy("events", "Your words to everybody here"),
        help_text=pgettext_lazy("events", "Up to 500 characters. Who has a place, the host and the speaker read it."),
        required=False, widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
    )  # fmt: skip


class AnnounceForm(forms.Form):
    """What the host or the speaker says in the room."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=pgettext_lazy("events", "Words in the room"),
        help_text=pgettext_lazy(
            "events", "How to come, what to prepare; afterwards thanks and what comes next. No mail goes out."
        ),
        required=False, widget=forms.Textarea(attrs={"rows": 4, "maxlength": 2000}),
    )  # fmt: skip


class MaterialForm(forms.Form):
    """An address or a file to read."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=pgettext_lazy("events", "Title of the material"), max_length=120, required=False,
        help_text=pgettext_lazy("events", "Empty: the name of the file."),
    )  # fmt: skip
    file = forms.FileField(
        label=pgettext_lazy("events", "File to read"), required=False, allow_empty_file=True,
        help_text=pgettext_lazy("events", "PDF, slides, documents, pictures; up to 10 MB."),
        widget=forms.FileInput(attrs={"accept": ",".join(KINDS)}),
    )  # fmt: skip
    url = forms.CharField(
        label=pgettext_lazy("events", "Or its address"), max_length=500, required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )  # fmt: skip
    shown = forms.ChoiceField(
        label=pgettext_lazy("events", "When guests see it"), choices=MaterialTime.choices,
        initial=MaterialTime.ALWAYS, widget=forms.RadioSelect,
    )  # fmt: skip

    def to_fields(self) -> MaterialFields:
        data, file = self.cleaned_data, self.cleaned_data["file"]
        # One byte more than may be kept is enough to be refused.
        read = bytes(file.read(LARGEST_BYTES + 1)) if file is not None else None
        return MaterialFields(
            data["title"], data["url"], file.name if file is not None else "", read, data["shown"]
        )


class ExchangeForm(forms.Form):
    """Tables after the talk."""

    each = forms.IntegerField(
        label=pgettext_lazy("events", "How many sit at one table"), initial=4, min_value=2, max_value=50
    )
    rounds = forms.IntegerField(
        label=pgettext_lazy("events", "How many rounds"), initial=1, min_value=1, max_value=20
    )
    minutes = forms.IntegerField(
        label=pgettext_lazy("events", "Minutes of one round"), initial=20, min_value=1, max_value=240
    )
