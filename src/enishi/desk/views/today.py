"""Today: whom to turn to, and what the owner decided."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from enishi.core import clock
from enishi.desk import queries, words
from enishi.desk.views.faces import read_face
from enishi.desk.views.welcome import LATER
from enishi.followups import actions
from enishi.people.asked import Asked
from enishi.people.views.shared import go_on


@require_GET
def show_today(request: Asked) -> HttpResponse:
    """The day's few people; an empty notebook begins with the welcome."""
    more = request.GET.get("more") == "1"
    choice = read_face(request)
    face = choice.only.pk if choice.only else None
    page = queries.read_today(request.user, now=clock.now(), more=more, face=face)
    if page.is_untouched and not request.session.get(LATER):
        return redirect("desk:welcome")
    return render(request, "desk/today.html", {"page": page, "more": more, "face_choice": choice})


@require_POST
def decide(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    """Done, later, not this time, leave be: a calm line takes the sheet's place."""
    decision = actions.decide(
        request.user,
        contact_id=contact_id,
        kind=request.POST.get("kind", ""),
        verdict=request.POST.get("verdict", ""),
        promise_id=request.POST.get("promise") or None,
        encounter_id=request.POST.get("encounter") or None,
        channel=request.POST.get("channel") or None,
        key=request.POST.get("key") or None,
    )
    sentence = words.decided_words(decision)
    if request.htmx:
        return render(request, "desk/today_decided.html", {"decision": decision, "sentence": sentence})
    messages.success(request, sentence, extra_tags=f"undo:{reverse('desk:undecide', args=[decision.pk])}")
    return go_on(request, reverse("desk:today"))


@require_POST
def undecide(request: Asked, decision_id: uuid.UUID) -> HttpResponse:
    """As if it had not been decided: the sheet comes back."""
    decision = actions.undo_decision(request.user, decision_id)
    if request.htmx:
        sheet = queries.read_sheet(request.user, decision.contact_id, now=clock.now())
        if sheet is not None:
            return render(request, "desk/today_sheet.html", {"sheet": sheet})
        return render(request, "desk/today_decided.html", {"sentence": words.undone_words()})
    messages.success(request, words.undone_words())
    return redirect("desk:today")
