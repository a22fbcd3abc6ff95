"""A contact that is two people: choose what belongs to the other one."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from enishi.core import errors, ids
from enishi.desk import queries
from enishi.desk.forms import SplitForm, add_refusal
from enishi.people.actions import Part, merge_contacts, split_contact
from enishi.people.asked import Asked
from enishi.people.names import addressed_name


@require_http_methods(["GET", "POST"])
def split_person(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    """Two columns: who stays, and what the other person takes along."""
    contact, pieces = queries.read_pieces(request.user, contact_id)
    form = SplitForm(request.POST if request.method == "POST" else None)
    chosen = request.POST.getlist("rows")
    if request.method == "POST" and form.is_valid():
        try:
            new = split_contact(request.user, contact.pk, Part(form.to_fields(), read_rows(chosen)))
        except (errors.Invalid, errors.Conflict) as refusal:
            add_refusal(form, refusal)
        else:
            words = {"one": addressed_name(contact), "other": addressed_name(new)}
            sentence = pgettext("desk", "%(one)s and %(other)s are two people now.") % words
            undo = reverse("desk:unsplit", args=[contact.pk, new.pk])
            messages.success(request, sentence, extra_tags=f"undo:{undo}")
            return redirect("desk:person", new.pk)
    context = {"contact": contact, "pieces": pieces, "form": form, "chosen": chosen}
    return render(request, "desk/split.html", context, status=422 if form.errors else 200)


def read_rows(chosen: list[str]) -> dict[str, list[uuid.UUID]]:
    """table.column/id, as the form sends it; what is none is left out."""
    rows: dict[str, list[uuid.UUID]] = {}
    for value in chosen:
        label, _, row = value.partition("/")
        if (parsed := ids.parse_id(row)) is not None:
            rows.setdefault(label, []).append(parsed)
    return rows


@require_POST
def unsplit_person(request: Asked, contact_id: uuid.UUID, other_id: uuid.UUID) -> HttpResponse:
    """They are one after all."""
    merge_contacts(request.user, contact_id, other_id)
    messages.success(request, pgettext("desk", "As it was before: one person."))
    return redirect("desk:person", contact_id)
