"""What one presses at an account and a circle: posted, profile looked over, many members at once."""

from __future__ import annotations

import datetime as dt
import uuid
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import npgettext, pgettext
from django.views.decorators.http import require_POST

from enishi.people.asked import Asked
from enishi.people.queries import list_contacts
from enishi.people.views.shared import say_with_undo
from enishi.places import actions, queries


@require_POST
def look_over_profile(request: Asked, place_id: uuid.UUID) -> HttpResponse:
    """The profile says what holds now; asked again in half a year."""
    before = queries.get_place(request.user, place_id)
    earlier = before.sns.profile_checked_on if before.kind == "sns" else None
    actions.look_over_profile(request.user, place_id)
    undo = reverse("places:profile_back", args=[place_id])
    query = urlencode({"on": earlier.isoformat()}) if earlier else ""
    words = pgettext("places", "Looked over. In half a year it is asked again.")
    say_with_undo(request, words, f"{undo}?{query}" if query else undo)
    return redirect("desk:place", place_id)


@require_POST
def take_profile_back(request: Asked, place_id: uuid.UUID) -> HttpResponse:
    """As it was before."""
    try:
        earlier = dt.date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        earlier = None
    actions.look_over_profile(request.user, place_id, on=earlier, is_undone=True)
    say_with_undo(request, pgettext("places", "As it was before."), "")
    return redirect("desk:place", place_id)


@require_POST
def add_members(request: Asked, place_id: uuid.UUID) -> HttpResponse:
    """Everybody with a tag, or of a company, belongs to the circle."""
    queries.get_place(request.user, place_id)
    tag, organisation = request.POST.get("tag", ""), request.POST.get("organisation", "").strip()
    people = list_contacts(request.user, tag=tag, organisation=organisation) if tag or organisation else None
    count = 0
    if people is not None:
        count = actions.set_roles(request.user, place_id, people.values_list("pk", flat=True))
    words = npgettext("places", "%(count)d person came in.", "%(count)d people came in.", count)
    if not count:
        words = pgettext("places", "Nobody new fits. Choose a tag, or write a company as on their cards.")
    say_with_undo(request, words % {"count": count} if count else words, "")
    return redirect("desk:place", place_id)
