"""The draft as it is edited, and the switches of learning. Parses and cleans; keeping is the actions' work."""

from __future__ import annotations

from django import forms
from django.utils.translation import pgettext, pgettext_lazy

from enishi.core import errors
from enishi.followups.actions import TemplateFields
from enishi.followups.drafting import channel_names, kind_names
from enishi.followups.models import OwnTemplate
from enishi.people.models import Relation


class DraftForm(forms.Form):
    """Subject and body, and what they are a draft of."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=80)
    kind = forms.CharField(widget=forms.HiddenInput, max_length=20)
    channel = forms.CharField(widget=forms.HiddenInput, max_length=10)
    promise = forms.UUIDField(widget=forms.HiddenInput, required=False)
    subject = forms.CharField(label=pgettext_lazy("followups", "Subject"), max_length=300, required=False)
    body = forms.CharField(
        label=pgettext_lazy("followups", "Words"),
        max_length=20_000,
        strip=True,
        widget=forms.Textarea(attrs={"class": "letter", "rows": 12}),
        error_messages={
            "required": pgettext_lazy("followups", "There are no words yet. Write a line first.")
        },
    )


class LearningForm(forms.Form):
    """The switches of 「見込みの答え合わせ」: on, off, or (absent) as it is."""

    learns_pace = forms.NullBooleanField(required=False)
    holds_back = forms.NullBooleanField(required=False)


def _kinds() -> list[tuple[str, str]]:
    return list(kind_names().items())


def _channels() -> list[tuple[str, str]]:
    return [("", pgettext("followups", "Any")), *channel_names().items()]


def _relations() -> list[tuple[str, str]]:
    return [
        ("", pgettext("followups", "Anybody")),
        *((str(one), str(label)) for one, label in Relation.choices if one),
    ]


def _languages() -> list[tuple[str, str]]:
    return [("ja", "日本語"), ("en", "English")]


class TemplateForm(forms.Form):
    """One of the owner's own templates, and whom to try it on."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=pgettext_lazy("followups", "Name of the template"),
        max_length=80,
        error_messages={"required": pgettext_lazy("followups", "Give the template a name, to find it by.")},
    )
    kind = forms.ChoiceField(label=pgettext_lazy("followups", "What for"), choices=_kinds)
    channel = forms.ChoiceField(
        label=pgettext_lazy("followups", "Through"), choices=_channels, required=False
    )
    relation = forms.ChoiceField(
        label=pgettext_lazy("followups", "To whom"), choices=_relations, required=False
    )
    language = forms.ChoiceField(label=pgettext_lazy("followups", "Language"), choices=_languages)
    subject = forms.CharField(
        label=pgettext_lazy("followups", "Subject"),
        max_length=300,
        required=False,
        help_text=pgettext_lazy("followups", "For mails and letters"),
    )
    text = forms.CharField(
        label=pgettext_lazy("followups", "Words"),
        max_length=100_000,  # the action says what is too long, in a sentence
        strip=False,
        widget=forms.Textarea(attrs={"class": "letter", "rows": 12}),
        help_text=pgettext_lazy("followups", "A line whose {…} is not known is left out for that person."),
        error_messages={
            "required": pgettext_lazy("followups", "There are no words yet. Write a line first.")
        },
    )
    is_whole = forms.BooleanField(
        label=pgettext_lazy("followups", "Address, greeting and signature are in the words already"),
        required=False,
    )
    person = forms.CharField(
        label=pgettext_lazy("followups", "Try it on"),
        max_length=200,
        required=False,
        help_text=pgettext_lazy("followups", "A name of your notebook; empty: somebody made up"),
    )

    def to_fields(self) -> TemplateFields:
        given = self.cleaned_data
        return TemplateFields(
            name=given["name"],
            kind=given["kind"],
            text=given["text"],
            channel=given["channel"],
            relation=given["relation"],
            language=given["language"],
            subject=given["subject"],
            is_whole=given["is_whole"],
        )

    def to_template(self) -> OwnTemplate:
        """What stands in the form, kept nowhere."""
        names = ("kind", "channel", "relation", "language", "subject", "text")
        values = self.cleaned_data if self.is_bound else self.initial
        return OwnTemplate(
            **{name: values.get(name, "") for name in names}, is_whole=bool(values.get("is_whole"))
        )

    def refuse(self, refusal: errors.Refusal) -> None:
        """The sentence beside the field that it speaks of."""
        fields = refusal.fields if isinstance(refusal, errors.Invalid) else {}
        field = next((name for name in fields if name in self.fields), None)
        if not self.is_bound:
            return
        self.add_error("name" if isinstance(refusal, errors.AlreadyThere) else field, str(refusal.message))


class WordingForm(forms.Form):
    """The program asked for other words."""

    url = forms.CharField(
        label=pgettext_lazy("followups", "Address"),
        max_length=500,
        help_text=pgettext_lazy(
            "followups", "https://ai.example/v1, or http://localhost:11434/v1 on this computer"
        ),
    )
    model = forms.CharField(label=pgettext_lazy("followups", "Model"), max_length=200)
    key = forms.CharField(
        label=pgettext_lazy("followups", "Key"),
        max_length=500,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=pgettext_lazy("followups", "Sealed on this computer. Empty: the one kept, or none."),
    )
