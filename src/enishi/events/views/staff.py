"""Who helps: the host's list with everybody's link, and the page that such a link opens."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.accounts.models import User
from enishi.core import addresses, errors, ids
from enishi.events import actions, rules, words
from enishi.events.codes import draw_code
from enishi.events.forms.helping import StaffForm
from enishi.events.models import Staff, StaffRole
from enishi.events.queries import gatherings as queries
from enishi.events.queries import sign_ups
from enishi.events.queries import staff as staff_queries
from enishi.events.thanks import can_thank
from enishi.events.views.helping import describe_help
from enishi.events.views.shared import put_wrong
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo


@require_http_methods(["GET", "POST"])
def show_staff(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """Who helps, and one more."""
    row = queries.get_gathering(request.user, gathering_id)
    form = StaffForm(request.POST or None, initial={"key": ids.new_id()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = actions.add_staff(request.user, row.pk, data["name"], data["role"], staff_id=data["key"])
            return redirect("events:staff_link", made.pk)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
    context = {"gathering": row, "staff": staff_queries.list_staff(row), "form": form,
               "is_host": rules.can_own_gathering(request.user, row)}  # fmt: skip
    return render(request, "events/staff.html", context, status=422 if form.errors else 200)


@require_GET
def show_link(request: Asked, staff_id: uuid.UUID) -> HttpResponse:
    """One helper's link, as a code to scan and as words to copy."""
    row = staff_queries.get_staff(request.user, staff_id)
    url = staff_queries.staff_url(row, request)
    is_reachable = bool(addresses.public_url()) or not addresses.is_loopback(request.get_host())
    context = {"gathering": row.gathering, "row": row, "url": url, "is_reachable": is_reachable,
               "letter": staff_queries.letter_to_staff(row, url), "code": draw_code(url)}  # fmt: skip
    return render(request, "events/staff_link.html", context)


@require_POST
def renew(request: Asked, staff_id: uuid.UUID) -> HttpResponse:
    row = actions.renew_staff_link(request.user, staff_id)
    words_said = pgettext("events", "%(name)s has a new link. The old one opens nothing any more.")
    say_with_undo(request, words_said % {"name": row.name}, "")
    return redirect("events:staff_link", row.pk)


@require_POST
def remove(request: Asked, staff_id: uuid.UUID) -> HttpResponse:
    row = actions.remove_staff(request.user, staff_id)
    words_said = pgettext("events", "%(name)s helps no more, and their link opens nothing.")
    undo = reverse("events:bring_staff_back", args=[row.pk])
    say_with_undo(request, words_said % {"name": row.name}, undo)
    return redirect("events:staff", row.gathering_id)


@require_POST
def bring_back(request: Asked, staff_id: uuid.UUID) -> HttpResponse:
    row = actions.remove_staff(request.user, staff_id, is_removed=False)
    return redirect("events:staff", row.gathering_id)


@require_http_methods(["GET", "POST"])
def hand_over(request: Asked, staff_id: uuid.UUID) -> HttpResponse:
    """Asked once more, with what changes; by the host alone."""
    row = staff_queries.get_staff(request.user, staff_id)
    gathering = queries.get_own_gathering(request.user, row.gathering_id)
    if request.method == "POST":
        actions.hand_over(request.user, gathering.pk, row.pk)
        words_said = pgettext("events", "%(name)s is the host now. You stay as a co-host.")
        say_with_undo(request, words_said % {"name": row.name}, "")
        return redirect("events:staff", gathering.pk)
    return render(request, "events/hand_over.html", {"gathering": gathering, "row": row})


def show_sheet(request: HttpRequest, row: Staff, key: str) -> HttpResponse:
    """When, where, how many; and the way into one's own account."""
    context = {"row": row, "gathering": row.gathering, "key": key, "when": words.say_when(row.gathering),
               "host": words.say_name(row.gathering), "coming": sign_ups.list_guests(row.gathering).count(),
               **offer_account(request, row), **describe_help(row)}  # fmt: skip
    return render(request, "events/staff_page.html", context)


def offer_account(request: HttpRequest, row: Staff) -> dict[str, object]:
    """Whether whoever looks may take the link into their account, and has something to thank for."""
    user = request.user if isinstance(request.user, User) else None
    is_host = user is not None and user.pk == row.gathering.owner_id
    return {
        "is_host": is_host,
        "can_bind": user is not None and not is_host and row.user_id is None,
        "is_bound": user is not None and row.user_id == user.pk,
        "can_thank": can_thank(row.gathering),
    }


@require_POST
def bind(request: HttpRequest, key: str) -> HttpResponse:
    """Into one's own account; whoever has none goes back to the page."""
    row = staff_queries.get_by_link(key)
    if not isinstance(request.user, User):
        return redirect("events:staff_page", key)
    bound = actions.bind_staff(request.user, row)
    if bound.role == StaffRole.CO_HOST:
        return redirect("events:overview", bound.gathering_id)
    return redirect("events:staff_page", key)
