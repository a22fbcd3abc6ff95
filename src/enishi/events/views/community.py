"""The community page: who hosts, how guests reach them, what holds there."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods

from enishi.communities import actions
from enishi.core import addresses, clock, errors
from enishi.events import words
from enishi.events.forms.conduct import CommunityForm
from enishi.events.queries import gatherings
from enishi.events.views.shared import put_wrong
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo

MOST = 50  # gatherings on one page


@require_GET
def show(request: HttpRequest, community_id: uuid.UUID) -> HttpResponse:
    """As strangers see it: who hosts, what holds there, and what is ahead."""
    row = gatherings.get_open_community(community_id)
    context = {
        "community": row,
        "conduct": words.say_rules(row),
        "lines": [
            (one, words.say_when(one), words.say_sells(one))
            for one in gatherings.list_listed(row, clock.now())[:MOST]
        ],
    }
    return render(request, "events/host.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: Asked) -> HttpResponse:
    """Made with the first look at it, as with the first gathering."""
    row = actions.ensure_community(request.user)
    form = CommunityForm(request.POST) if request.method == "POST" else CommunityForm.of(row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_community(request.user, row.pk, form.to_fields())
            say_with_undo(request, pgettext("events", "Kept."), "")
            return redirect("events:community")
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
    url = addresses.full_url(reverse("events:host", args=[row.pk]), request)
    context = {
        "form": form,
        "house": words.list_house_rules(),
        "url": url if gatherings.has_open_page(row) else "",
    }
    return render(request, "events/community.html", context, status=422 if form.errors else 200)
