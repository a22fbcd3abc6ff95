"""The host's desk: what is coming, one gathering at a glance, and its form."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.communities import queries as community_queries
from enishi.core import errors, ids
from enishi.events import actions
from enishi.events.forms.hosting import GatheringForm, TicketForm
from enishi.events.models import Gathering
from enishi.events.queries import gatherings as queries
from enishi.events.queries import overview
from enishi.events.views.shared import put_wrong
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo


@require_GET
def show_hosting(request: Asked) -> HttpResponse:
    """All that one hosts."""
    return render(request, "events/hosting.html", {"page": overview.list_hosting(request.user)})


@require_http_methods(["GET", "POST"])
def add(request: Asked) -> HttpResponse:
    """A new gathering, with the places of its one ticket on the same sheet."""
    parent = ids.parse_id(request.GET.get("after", ""))
    first = {"key": ids.new_id(), "kind": "after_party" if parent else "room", "zone": request.user.time_zone}
    days = community_queries.find_retention_days(request.user)
    form = GatheringForm(request.POST or None, initial=first | {"retention_days": days})
    ticket = TicketForm(request.POST or None, prefix="ticket")
    if request.method == "GET" or not (form.is_valid() and ticket.is_valid()):
        return _show_form(request, form, ticket)
    try:
        row = actions.add_gathering_with_ticket(
            request.user,
            form.to_fields(),
            ticket.to_fields(),
            gathering_id=form.cleaned_data["key"],
            parent_id=parent,
        )
    except errors.Refusal as refusal:
        put_wrong(form, refusal)
        return _show_form(request, form, ticket)
    return redirect("events:overview", row.pk)


@require_http_methods(["GET", "POST"])
def edit(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """Describe it anew."""
    row = queries.get_gathering(request.user, gathering_id)
    form = (
        GatheringForm(request.POST) if request.POST else GatheringForm.of(row, actions.mark_of_gathering(row))
    )
    if request.method == "GET" or not form.is_valid():
        return _show_form(request, form, None, row)
    try:
        actions.change_gathering(request.user, row.pk, form.to_fields(), seen=form.cleaned_data["seen"])
    except errors.Refusal as refusal:
        put_wrong(form, refusal)
        return _show_form(request, form, None, row)
    say_with_undo(request, pgettext("events", "Kept."), "")
    return redirect("events:overview", row.pk)


@require_GET
def show_overview(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """One gathering at a glance, and the next thing to do for it."""
    page = overview.get_overview(request.user, gathering_id, request)
    return render(request, "events/overview.html", {"page": page, "gathering": page.gathering})


@require_POST
def open_sign_ups(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    actions.open_sign_ups(request.user, gathering_id)
    say_with_undo(
        request,
        pgettext("events", "Its page is open."),
        reverse("events:close_sign_ups", args=[gathering_id]),
    )
    return redirect("events:overview", gathering_id)


@require_POST
def close_sign_ups(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    actions.close_sign_ups(request.user, gathering_id)
    say_with_undo(
        request, pgettext("events", "No more sign-ups."), reverse("events:open_sign_ups", args=[gathering_id])
    )
    return redirect("events:overview", gathering_id)


@require_http_methods(["GET", "POST"])
def call_off(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """Asked once more, with a reason for those who wanted to come."""
    if request.method == "POST":
        actions.call_off(request.user, gathering_id, request.POST.get("reason", ""))
        return redirect("events:overview", gathering_id)
    row = queries.get_gathering(request.user, gathering_id)
    return render(request, "events/call_off.html", {"gathering": row})


@require_POST
def delete(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    actions.delete_gathering(request.user, gathering_id)
    undo = reverse("events:undelete", args=[gathering_id])
    say_with_undo(request, pgettext("events", "Taken out. Sign-ups and receipts are kept."), undo)
    return redirect("events:hosting")


@require_POST
def undelete(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    actions.delete_gathering(request.user, gathering_id, is_deleted=False)
    return redirect("events:overview", gathering_id)


@require_POST
def copy(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """The same once more, to be given its day."""
    made = actions.copy_gathering(
        request.user, gathering_id, copy_id=ids.parse_id(request.POST.get("key", ""))
    )
    return redirect("events:edit", made.pk)


def _show_form(
    request: Asked, form: GatheringForm, ticket: TicketForm | None, row: Gathering | None = None
) -> HttpResponse:
    status = 422 if form.errors or (ticket is not None and ticket.errors) else 200
    return render(
        request, "events/edit.html", {"form": form, "ticket": ticket, "gathering": row}, status=status
    )
