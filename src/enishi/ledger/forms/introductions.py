"""Whom to introduce to whom, and why; or who introduced me to whom."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.ledger.actions import ProposalFields
from enishi.people.forms import inputs
from enishi.people.forms.choosing import let_choose, refuse_name
from enishi.people.models import Contact
from enishi.people.names import display_name
from enishi.people.queries import get_contact, get_named

PEOPLE = ("first", "introducer", "second")


class ProposalForm(forms.Form):
    """People by name, reading or id; `is_mine` asks for the two I introduce, else for who introduced me to whom."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    first = inputs.line(
        pgettext_lazy("ledger", "Ask first"),
        hint=pgettext_lazy(
            "ledger", "Name or reading. Whoever gains more, or is harder to ask, comes first."
        ),
        autocomplete="off",
    )
    introducer = inputs.line(
        pgettext_lazy("ledger", "Who introduces you"),
        hint=pgettext_lazy("ledger", "Name or reading"),
        autocomplete="off",
    )
    second = inputs.line(
        pgettext_lazy("ledger", "To whom"),
        hint=pgettext_lazy("ledger", "Name or reading"),
        autocomplete="off",
    )
    why = inputs.line(
        pgettext_lazy("ledger", "Why they should meet"),
        longest=500,
        hint=pgettext_lazy(
            "ledger", "A few words, as they may stand in the letter: how to keep the books, starting a shop"
        ),
        autocomplete="off",
    )
    introduced_on = inputs.day(
        pgettext_lazy("ledger", "Introduced on"),
        pgettext_lazy("ledger", "Empty: it is only an offer, and you have not answered yet"),
    )

    def __init__(self, actor: User, is_mine: bool, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.actor, self.is_mine = actor, is_mine
        for name in ("introducer", "introduced_on") if is_mine else ("first",):
            del self.fields[name]
        if not is_mine:
            self.fields["why"].label = pgettext_lazy("ledger", "What it is about")

    @classmethod
    def begin(cls, actor: User, is_mine: bool, asked: dict[str, str]) -> ProposalForm:
        """The form with whoever is known already; an id that is nobody's is left out."""
        initial: dict[str, object] = {"key": ids.new_id(), "why": asked.get("why", "")[:500]}
        known = {name: _find(actor, asked.get(name, "")) for name in PEOPLE}
        initial |= {name: _name_of(actor, found) for name, found in known.items() if found}
        form = cls(actor, is_mine, initial=initial)
        for name, found in known.items():
            if found and name in form.fields and initial[name] == str(found.pk):  # others have the same name
                let_choose(form, name, actor, [str(found.pk)])
        return form

    def clean(self) -> dict[str, Any]:
        """Names become people; a name nobody has, or several have, is told beside its field."""
        found = dict(self.cleaned_data)
        for name in PEOPLE:
            if name not in self.fields or name in self.errors:
                continue
            words = found.get(name, "")
            if not words:
                self.add_error(name, str(pgettext_lazy("ledger", "Whom do you mean? A name is enough.")))
                continue
            try:
                found[name] = get_named(self.actor, words)
            except errors.Refusal as refusal:
                refuse_name(self, name, self.actor, refusal)
        return found

    def to_fields(self) -> ProposalFields:
        given = self.cleaned_data
        return ProposalFields(
            second_id=_key(given["second"]),
            first_id=_key(given["first"]) if self.is_mine else None,
            introducer_id=None if self.is_mine else _key(given["introducer"]),
            why=given["why"],
            introduced_on=given.get("introduced_on"),
        )

    def refuse(self, refusal: errors.Refusal) -> None:
        """The sentence beside the field that it speaks of."""
        field = next((name for name in refusal.fields if name in self.fields), None)
        self.add_error(field, refusal.message)


def _key(contact: Contact) -> uuid.UUID:
    return contact.pk


def _find(actor: User, given: str) -> Contact | None:
    parsed = ids.parse_id(given)
    try:
        return get_contact(actor, parsed) if parsed else None
    except errors.NotFound:
        return None


def _name_of(actor: User, contact: Contact) -> str:
    """As it finds this very person: the name, or the id where others have the same."""
    name = display_name(contact)
    try:
        return name if get_named(actor, name).pk == contact.pk else str(contact.pk)
    except errors.Refusal:
        return str(contact.pk)


class StepForm(forms.Form):
    """A step of an introduction: which one, as of which state, on which day."""

    move = forms.CharField(max_length=20)
    seen = forms.IntegerField(required=False)
    on = forms.DateField(required=False)
    words = forms.CharField(max_length=500, required=False)
    by = forms.CharField(max_length=10, required=False)
