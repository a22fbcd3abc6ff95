"""What a guest fills in to sign up: short, with the host's own questions and conditions among it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django import forms
from django.utils.translation import pgettext, pgettext_lazy

from enishi.events.fields import SignUpFields
from enishi.events.forms.day import add_safety_fields, read_safety
from enishi.events.models import Charity, Condition, ConditionKind, Question, QuestionKind, Ticket
from enishi.events.words import say_fee
from enishi.people.forms import inputs

_ANSWERS = (("yes", pgettext_lazy("events", "Yes")), ("no", pgettext_lazy("events", "No")))


class SignUpForm(forms.Form):
    """Name and address are needed, the rest may stay empty."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=pgettext_lazy("events", "Name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    reading = inputs.line(
        pgettext_lazy("events", "Reading"),
        longest=120,
        hint=pgettext_lazy("events", "It stands on your badge."),
    )
    email = forms.CharField(
        label=pgettext_lazy("events", "Mail"), max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )  # fmt: skip
    affiliation = inputs.line(
        pgettext_lazy("events", "Company or circle"), longest=120, autocomplete="organization",
        hint=pgettext_lazy("events", "It stands on your badge and helps to mix the tables."),
    )  # fmt: skip
    industry = inputs.line(pgettext_lazy("events", "Industry or work"), longest=40, autocomplete="off")
    phone = inputs.line(
        pgettext_lazy("events", "Phone"), longest=40, autocomplete="tel", inputmode="tel",
        hint=pgettext_lazy("events", "Only if the host may call you on the day."),
    )  # fmt: skip
    comment = inputs.line(pgettext_lazy("events", "A word to the host"), longest=500, autocomplete="off")

    def __init__(
        self,
        *args: object,
        tickets: Sequence[Ticket],
        questions: Sequence[Question],
        conditions: Sequence[Condition],
        charity: Charity | None = None,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._tickets, self._questions, self._conditions = tickets, questions, conditions
        if len(tickets) > 1:
            choices = [(str(one.pk), f"{one.name}\n{say_fee(one)}") for one in tickets]
            self.fields["ticket"] = forms.ChoiceField(
                label=pgettext("events", "Ticket"), choices=choices, widget=forms.RadioSelect
            )
        for condition in conditions:
            if condition.kind != ConditionKind.FIRST_TIME:
                self.fields[f"condition_{condition.pk}"] = _condition_field(condition)
        for question in questions:
            self.fields[f"question_{question.pk}"] = _question_field(question)
        if charity is not None:
            add_safety_fields(self, charity)
        self.fields["agrees"] = forms.BooleanField(
            label=pgettext("events", "I have read what holds for everybody here, and keep to it"),
            required=False,
        )

    def to_fields(self) -> SignUpFields:
        data = self.cleaned_data
        ticket = data.get("ticket", "")
        return SignUpFields(
            name=data["name"], reading=data["reading"], affiliation=data["affiliation"], industry=data["industry"],
            email=data["email"], phone=data["phone"], comment=data["comment"], agrees=data["agrees"],
            ticket_id=uuid.UUID(ticket) if ticket else None,
            answers={str(one.pk): data.get(f"question_{one.pk}", "") for one in self._questions},
            safety=read_safety(data),
            claims={str(one.pk): _said(data.get(f"condition_{one.pk}")) for one in self._conditions},
        )  # fmt: skip


def _said(value: object) -> str:
    return "yes" if value is True else str(value or "")


def _condition_field(condition: Condition) -> forms.Field:
    hint = pgettext("events", "Your answer is not kept; the host sees only that it fits.")
    if condition.kind == ConditionKind.ATTEST:
        label = pgettext("events", "This applies to me: %(condition)s") % {"condition": condition.text}
        return forms.BooleanField(label=label, required=False)
    if condition.kind == ConditionKind.CODE:
        return forms.CharField(label=condition.text, required=False, max_length=60)
    choices = [(one, one) for one in condition.options]
    return forms.ChoiceField(
        label=condition.text, choices=choices, widget=forms.RadioSelect, help_text=hint, required=False
    )


def _question_field(question: Question) -> forms.Field:
    if question.kind == QuestionKind.TEXT:
        return forms.CharField(label=question.text, required=question.is_required, max_length=500)
    choices = _ANSWERS if question.kind == QuestionKind.YES_NO else [(one, one) for one in question.options]
    return forms.ChoiceField(
        label=question.text, choices=choices, widget=forms.RadioSelect, required=question.is_required
    )
