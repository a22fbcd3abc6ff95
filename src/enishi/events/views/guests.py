"""The host's list: who comes, who waits; added by hand, corrected, taken off, given a place."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import addresses, errors, ids
from enishi.events import actions
from enishi.events.forms.hosting import GuestForm
from enishi.events.models import SignUp, SignUpState
from enishi.events.queries import conduct, overview, sign_ups
from enishi.events.queries import gatherings as queries
from enishi.events.queries import guests as guest_queries
from enishi.events.views.shared import put_wrong
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo

PAGE = 50


@require_GET
def show_guests(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """One page of the list, by state and by what was typed."""
    return _show(request, gathering_id, GuestForm())


@require_POST
def add_guest(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """By hand."""
    form = GuestForm(request.POST)
    if not form.is_valid():
        return _show(request, gathering_id, form, status=422)
    try:
        added = actions.add_guests(
            request.user, gathering_id, [form.to_fields()], source_key=request.POST.get("key", "")
        )
    except errors.Refusal as refusal:
        put_wrong(form, refusal)
        return _show(request, gathering_id, form, status=422)
    row = (added.added or added.known)[0]
    undo = reverse("events:cancel_guest", args=[row.pk]) if added.added else ""
    say_with_undo(request, pgettext("events", "%(name)s is on the list.") % {"name": row.name}, undo)
    return redirect("events:guests", gathering_id)


@require_http_methods(["GET", "POST"])
def edit_guest(request: Asked, sign_up_id: uuid.UUID) -> HttpResponse:
    """One guest: what they answered, how they stand, and corrections."""
    row = sign_ups.get_sign_up(request.user, sign_up_id)
    form = GuestForm(request.POST) if request.method == "POST" else GuestForm.of(row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_guest(request.user, row.pk, form.to_fields())
            return redirect("events:guests", row.gathering_id)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
    path = reverse("events:badge", args=[sign_ups.key_of(row, "b")])
    url = addresses.full_url(path, request)
    context = {
        "form": form,
        "guest": guest_queries.describe(row),
        "gathering": row.gathering,
        "badge_url": url,
        **_describe_conduct(request, row),
    }
    return render(request, "events/guest_edit.html", context, status=422 if form.errors else 200)


@require_POST
def confirm_guest(request: Asked, sign_up_id: uuid.UUID) -> HttpResponse:
    row = actions.confirm_guest(request.user, sign_up_id)
    words = pgettext("events", "%(name)s has a place.") % {"name": row.name}
    say_with_undo(request, words, reverse("events:cancel_guest", args=[row.pk]))
    return redirect("events:guests", row.gathering_id)


@require_POST
def cancel_guest(request: Asked, sign_up_id: uuid.UUID) -> HttpResponse:
    row = actions.cancel_guest(request.user, sign_up_id)
    words = pgettext("events", "%(name)s was taken off the list.") % {"name": row.name}
    say_with_undo(request, words, reverse("events:confirm_guest", args=[row.pk]))
    return redirect("events:guests", row.gathering_id)


@require_POST
def reissue(request: Asked, sign_up_id: uuid.UUID) -> HttpResponse:
    """A lost badge, or one that somebody else opened."""
    row = actions.reissue(request.user, sign_ups.get_sign_up(request.user, sign_up_id))
    words = pgettext("events", "%(name)s has a new badge. The old one opens nothing any more.")
    say_with_undo(request, words % {"name": row.name}, "")
    return redirect("events:edit_guest", row.pk)


@require_POST
def draw_lots(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    won, lost = actions.draw_lots(request.user, gathering_id)
    words = pgettext("events", "The lots are drawn: %(won)d have a place, %(lost)d wait.")
    say_with_undo(request, words % {"won": won, "lost": lost}, "")
    return redirect("events:guests", gathering_id)


def _describe_conduct(request: Asked, row: SignUp) -> dict[str, object]:
    """What the host alone reads: like whom they are, and how often they did not come."""
    if row.gathering.owner_id != request.user.pk:
        return {"is_host": False}
    flag = conduct.list_flags(request.user, row.gathering).get(row.pk, "")
    return {"is_host": True, "flag": flag, "strikes": conduct.list_strikes_of_guest(row)}


def _show(request: Asked, gathering_id: uuid.UUID, form: GuestForm, status: int = 200) -> HttpResponse:
    row = queries.get_gathering(request.user, gathering_id)
    state, words = request.GET.get("state", ""), request.GET.get("q", "")
    rows = guest_queries.list_found(row, state if state in SignUpState.values else "", words)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    conduct.put_flags(page.object_list, conduct.list_flags(request.user, row))
    context = {
        "gathering": row,
        "page": page,
        "tickets": overview.list_ticket_lines(row),
        "states": guest_queries.list_state_links(row, state),
        "twins": sign_ups.list_same_person(row),
        "state": state,
        "q": words,
        "form": form,
        "key": ids.new_id(),
    }
    return render(request, "events/guests.html", context, status=status)
