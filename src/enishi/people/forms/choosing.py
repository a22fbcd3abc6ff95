"""Several people of one name: the field that took the name becomes a list of them, to choose from by a tap."""

from __future__ import annotations

from django import forms
from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.core import errors
from enishi.people import queries


def refuse_name(form: forms.Form, name: str, actor: User, refusal: errors.Refusal) -> None:
    """Beside the field `name`: what `get_named` said, and whom to choose among where there are several."""
    found = refusal.fields.get("choices")
    if not isinstance(found, list):
        form.add_error(name, refusal.message)
        return
    let_choose(form, name, actor, found)
    form.add_error(name, pgettext("people", "Several people have that name. Please choose whom you mean."))


def let_choose(form: forms.Form, name: str, actor: User, found: list[str]) -> None:
    """The field as a list of these people (ids); whoever is chosen comes back as an id, which names them."""
    before = form.fields[name]
    choices = [("", pgettext("people", "Choose")), *queries.list_choices(actor, found)]
    form.fields[name] = forms.ChoiceField(
        label=before.label, help_text=before.help_text, required=False, choices=choices
    )
    form._bound_fields_cache.pop(name, None)
