"""The four questions of a purpose, one form each, and all of them together for editing. Nothing is required."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from enishi.core import errors
from enishi.core.amounts import read_hours, read_yen
from enishi.core.text import clean_block, clean_line
from enishi.people.forms.seen import SeenMarkForm
from enishi.purposes.actions import PurposeFields
from enishi.purposes.models import Purpose, PurposeKind

UNSURE = "unsure"
KINDS = (
    *((kind.value, kind.label) for kind in PurposeKind if kind.value),
    (UNSURE, pgettext_lazy("purposes", "Not sure yet")),
)
# What stands for the owner's sentence until they write their own.
SUGGESTIONS: Mapping[str, object] = {
    "main_job": pgettext_lazy(
        "purposes", "I would like more people, inside and outside, with whom to do my job better."
    ),
    "gratitude": pgettext_lazy(
        "purposes", "I would like to give something back to those who have been good to me."
    ),
    "career": pgettext_lazy(
        "purposes", "I am thinking of a new job, and would like to hear from people who know the field."
    ),
    "side_job": pgettext_lazy(
        "purposes", "I would like to begin a small side job, and to know people who have begun already."
    ),
    "founding": pgettext_lazy(
        "purposes", "I would like to start something of my own, and to know people on the same road."
    ),
    "learning": pgettext_lazy("purposes", "I would like to learn something new, together with others."),
    "advice": pgettext_lazy(
        "purposes", "I would like to have a few more people to ask when I am in trouble."
    ),
    "friends": pgettext_lazy(
        "purposes", "I would like friends to talk with who have nothing to do with work."
    ),
    UNSURE: pgettext_lazy(
        "purposes", "I don't know exactly yet, but I would like to grow my ties little by little."
    ),
}
YEN = (
    ("0", pgettext_lazy("purposes", "Nothing")),
    ("3000", pgettext_lazy("purposes", "Up to 3,000 yen")),
    ("5000", pgettext_lazy("purposes", "Up to 5,000 yen")),
    ("10000", pgettext_lazy("purposes", "Up to 10,000 yen")),
    ("30000", pgettext_lazy("purposes", "Up to 30,000 yen")),
    ("", pgettext_lazy("purposes", "Not decided")),
)
HOURS = (
    ("2", pgettext_lazy("purposes", "About 2 hours")),
    ("4", pgettext_lazy("purposes", "About 4 hours")),
    ("8", pgettext_lazy("purposes", "About 8 hours")),
    ("16", pgettext_lazy("purposes", "About 16 hours")),
    ("", pgettext_lazy("purposes", "Not decided")),
)


class KindSelect(forms.RadioSelect):
    """Every kind carries its suggested sentence, so that a script can write it into the field below."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["data-suggestion"] = str(SUGGESTIONS.get(str(value), ""))
        return option


class WhyForm(forms.Form):
    """First question: why?"""

    kind = forms.ChoiceField(
        label=pgettext_lazy("purposes", "What brings you here?"),
        choices=KINDS,
        widget=KindSelect,
        required=False,
        help_text=pgettext_lazy("purposes", "The nearest one will do. You can change it whenever you like."),
    )
    sentence = forms.CharField(
        label=pgettext_lazy("purposes", "In a sentence of your own"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "data-suggested": ""}),
        help_text=pgettext_lazy(
            "purposes", "Only you will see it. Left empty, a sentence is written for you."
        ),
    )

    def clean_sentence(self) -> str:
        return " ".join(clean_block(self.cleaned_data["sentence"]).split("\n"))


class MeansForm(forms.Form):
    """Second question: how much a month?"""

    yen = forms.ChoiceField(
        label=pgettext_lazy("purposes", "How much money a month?"),
        choices=YEN,
        widget=forms.RadioSelect,
        required=False,
        help_text=pgettext_lazy(
            "purposes", "Fees, food and travel together. There are ways that cost nothing."
        ),
    )
    yen_other = forms.CharField(
        label=pgettext_lazy("purposes", "Another amount (yen)"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"}),
    )
    hours = forms.ChoiceField(
        label=pgettext_lazy("purposes", "How much time a month?"),
        choices=HOURS,
        widget=forms.RadioSelect,
        required=False,
        help_text=pgettext_lazy("purposes", "Two hours are plenty to begin with."),
    )
    hours_other = forms.CharField(
        label=pgettext_lazy("purposes", "Another number of hours"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"}),
    )

    def clean_yen_other(self) -> int | None:
        return _read(read_yen, self.cleaned_data["yen_other"], most=10_000_000)

    def clean_hours_other(self) -> int | None:
        return _read(lambda words: int(read_hours(words) + 0.5), self.cleaned_data["hours_other"], most=744)


class WhenForm(forms.Form):
    """Third question: when, and where?"""

    times = forms.MultipleChoiceField(
        label=pgettext_lazy("purposes", "When is it easiest for you?"),
        choices=(
            ("evening", pgettext_lazy("purposes", "Weekday evenings")),
            ("weekend", pgettext_lazy("purposes", "Weekends")),
            ("daytime", pgettext_lazy("purposes", "Weekdays by day")),
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    mode = forms.ChoiceField(
        label=pgettext_lazy("purposes", "Online, or in person?"),
        choices=(
            ("online", pgettext_lazy("purposes", "Online\nFrom home, without travelling")),
            ("in_person", pgettext_lazy("purposes", "In person\nFace to face, in a real place")),
            ("either", pgettext_lazy("purposes", "Either is fine")),
        ),
        widget=forms.RadioSelect,
        required=False,
        initial="either",
    )
    region = forms.CharField(
        label=pgettext_lazy("purposes", "Where do you live or go out?"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
        help_text=pgettext_lazy("purposes", "The town is enough, such as Matsumoto in Nagano."),
    )


class EaseForm(forms.Form):
    """Fourth question: how easy are strangers?"""

    ease = forms.ChoiceField(
        label=pgettext_lazy("purposes", "How easy is it to talk to strangers?"),
        choices=(
            ("shy", pgettext_lazy("purposes", "Rather hard\nA few people, at my own pace")),
            ("usual", pgettext_lazy("purposes", "Neither\nIt depends on the place")),
            ("outgoing", pgettext_lazy("purposes", "Rather easy\nI like meeting new people")),
        ),
        widget=forms.RadioSelect,
        required=False,
        initial="usual",
    )
    depth = forms.ChoiceField(
        label=pgettext_lazy("purposes", "Which do you wish for?"),
        choices=(
            ("depth", pgettext_lazy("purposes", "Depth\nA few people, for long")),
            ("breadth", pgettext_lazy("purposes", "Breadth\nMany kinds of people")),
            ("either", pgettext_lazy("purposes", "Either is fine")),
        ),
        widget=forms.RadioSelect,
        required=False,
        initial="either",
    )
    dislikes = forms.MultipleChoiceField(
        label=pgettext_lazy("purposes", "What would you rather avoid?"),
        choices=(
            ("alcohol", pgettext_lazy("purposes", "Alcohol")),
            ("crowds", pgettext_lazy("purposes", "Crowds")),
            ("self_promotion", pgettext_lazy("purposes", "Promoting myself")),
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class PurposeForm(SeenMarkForm, WhyForm, MeansForm, WhenForm, EaseForm):
    """Everything about a purpose on one page."""

    needs = forms.CharField(
        label=pgettext_lazy("purposes", "Whom would you like to meet?"),
        required=False,
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=pgettext_lazy(
            "purposes", "One kind of person a line: a trade, a role, a town, an age, a topic."
        ),
    )
    horizon_on = forms.DateField(
        label=pgettext_lazy("purposes", "By when?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=pgettext_lazy("purposes", "Only if there is such a day."),
    )
    field_order = [
        *("kind", "sentence", "needs", "horizon_on", "yen", "yen_other", "hours", "hours_other"),
        *("times", "mode", "region", "ease", "depth", "dislikes"),
    ]


QUESTIONS: tuple[type[forms.Form], ...] = (WhyForm, MeansForm, WhenForm, EaseForm)


def read_purpose(cleaned: Mapping[str, Any]) -> PurposeFields:
    """Cleaned answers of the four questions (and of the one page) as the fields of a purpose."""
    kind = cleaned.get("kind") or ""
    yen, hours = cleaned.get("yen_other"), cleaned.get("hours_other")
    return PurposeFields(
        sentence=cleaned.get("sentence") or str(SUGGESTIONS[kind or UNSURE]),
        kind="" if kind == UNSURE else kind,
        horizon_on=cleaned.get("horizon_on"),
        yen_month=yen if yen is not None else _whole(cleaned.get("yen")),
        hours_month=hours if hours is not None else _whole(cleaned.get("hours")),
        times=tuple(cleaned.get("times") or ()),
        mode=cleaned.get("mode") or "either",
        ease=cleaned.get("ease") or "usual",
        depth=cleaned.get("depth") or "either",
        region=clean_line(cleaned.get("region") or ""),
        dislikes=tuple(cleaned.get("dislikes") or ()),
        needs=tuple(clean_line(line) for line in (cleaned.get("needs") or "").splitlines()),
    )


def list_answers(purpose: Purpose) -> dict[str, object]:
    """A purpose as the first values of PurposeForm."""
    return {
        "kind": purpose.kind or UNSURE,
        "sentence": purpose.sentence,
        "needs": "\n".join(need.text for need in purpose.needs.all()),
        "horizon_on": purpose.horizon_on,
        **_as_choice("yen", purpose.yen_month, YEN),
        **_as_choice("hours", purpose.hours_month, HOURS),
        **{name: getattr(purpose, name) for name in ("times", "mode", "region", "ease", "depth", "dislikes")},
    }


def _as_choice(name: str, amount: int | None, offered: tuple[tuple[str, object], ...]) -> dict[str, str]:
    words = "" if amount is None else str(amount)
    is_offered = words in dict(offered)
    return {name: words if is_offered else "", f"{name}_other": "" if is_offered else words}


def _whole(words: str | None) -> int | None:
    return int(words) if words else None


def _read(reader: Any, words: str, *, most: int) -> int | None:
    """An amount in the field's own words; its sentence becomes the field's error."""
    if not words.strip():
        return None
    try:
        amount: int = reader(words)
    except errors.Invalid as refusal:
        raise forms.ValidationError(refusal.message) from refusal
    if amount > most:
        sentence = pgettext_lazy("purposes", "Please write a number up to %(most)s.")
        raise forms.ValidationError(sentence, params={"most": f"{most:,}"})
    return amount
