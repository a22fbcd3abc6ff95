"""Several people of one name: the field that took the name becomes a list of them, to choose from by a tap."""

from __future__ import annotations

from django import forms
from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.people import queries
from enishi.people.models import Contact
from enishi.people.names import display_name, find_current_affiliation


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
    people = queries.list_by_ids(actor, [one for given in found if (one := ids.parse_id(given))])
    choices = [("", pgettext("people", "Choose")), *((str(one.pk), tell_apart(one)) for one in people)]
    before = form.fields[name]
    form.fields[name] = forms.ChoiceField(
        label=before.label or "", help_text=before.help_text, required=False, choices=choices
    )
    vars(form)["_bound_fields_cache"].pop(name, None)


def tell_apart(contact: Contact) -> str:
    """The name with what tells it from the same name: where they work, where you met, or since when they are here."""
    post = find_current_affiliation(contact)
    detail = (post.organisation if post else "") or contact.met_where or f"{contact.created_at:%Y-%m-%d}"
    return pgettext("people", "%(name)s (%(detail)s)") % {"name": display_name(contact), "detail": detail}
