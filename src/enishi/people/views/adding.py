"""A new person in seconds."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from enishi.core import errors, ids
from enishi.people import actions, queries
from enishi.people.asked import Asked
from enishi.people.forms import QuickForm
from enishi.people.names import addressed_name
from enishi.people.views.shared import say, to_person


@require_http_methods(["GET", "POST"])
def add_person(request: Asked) -> HttpResponse:
    """One form, one button. Its hidden key makes a double click one person."""
    if request.method == "GET":
        form = QuickForm(initial={"key": ids.new_id(), "name": request.GET.get("name", "")})
        return _page(request, form, 200)
    form = QuickForm(request.POST)
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        contact = actions.add_contact(request.user, form.to_fields(), contact_id=form.cleaned_data["key"])
    except errors.Invalid as refusal:
        form.add_error(None, refusal.message)
        return _page(request, form, 422)
    say(request, pgettext("people", "%(name)s is in your notebook.") % {"name": addressed_name(contact)})
    return to_person(contact)


def _page(request: Asked, form: QuickForm, status: int) -> HttpResponse:
    context = {"form": form, "organisations": queries.list_organisations(request.user)}
    return render(request, "people/add.html", context, status=status)
