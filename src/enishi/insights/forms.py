"""Forms of asking well."""

from __future__ import annotations

from django import forms
from django.utils.translation import pgettext_lazy

from enishi.core.text import clean_line
from enishi.followups.drafts import find_link
from enishi.people.forms import inputs
from enishi.people.forms.seen import SeenMarkForm

CHANNELS = (
    ("line", pgettext_lazy("insights", "By LINE")),
    ("mail", pgettext_lazy("insights", "By mail")),
    ("message", pgettext_lazy("insights", "By message")),
    ("call", pgettext_lazy("insights", "By telephone")),
    ("met", pgettext_lazy("insights", "Face to face")),
    ("letter", pgettext_lazy("insights", "By letter")),
)


class QuestionForm(forms.Form):
    """The trouble, in a sentence or a few."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=pgettext_lazy("insights", "What are you in trouble with?"),
        help_text=pgettext_lazy(
            "insights", "A sentence is enough. It stays in your notebook; nothing is sent."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ArticleForm(forms.Form):
    """What one read: title and address in one line, as browsers hand it on."""

    article = forms.CharField(
        label=pgettext_lazy("insights", "Title and address of what you read"),
        help_text=pgettext_lazy(
            "insights", "Paste both. The address is only put into the draft; nothing is opened or sent."
        ),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": pgettext_lazy("insights", "Paste the title and the address of what you read.")
        },
    )

    def clean_article(self) -> str:
        said = clean_line(str(self.cleaned_data["article"]))
        if not find_link(said):
            raise forms.ValidationError(
                pgettext_lazy("insights", "There is no address in it: it begins with https://.")
            )
        return said


class AskedForm(forms.Form):
    """How and when they were asked."""

    channel = forms.ChoiceField(label=pgettext_lazy("insights", "How"), choices=CHANNELS)
    on = inputs.day(pgettext_lazy("insights", "Day"), pgettext_lazy("insights", "Empty: today"))
    is_sure = forms.BooleanField(
        label=pgettext_lazy("insights", "I am sure, although something was asked of them this week"),
        required=False,
    )


class AnswerForm(SeenMarkForm):
    """What they said."""

    answer = forms.CharField(
        label=pgettext_lazy("insights", "What they said"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    on = inputs.day(pgettext_lazy("insights", "Day"), pgettext_lazy("insights", "Empty: today"))


class OutcomeForm(SeenMarkForm):
    """How it went in the end."""

    outcome = forms.CharField(
        label=pgettext_lazy("insights", "How did it go in the end?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
