"""Shops, accounts and circles: leaving quietly, a round one by one, and the face shown on this device."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import clock
from enishi.desk import queries
from enishi.desk.views.faces import keep_face
from enishi.people.asked import Asked
from enishi.people.views.shared import go_on, say_with_undo
from enishi.places import actions


@require_http_methods(["GET", "POST"])
def leave_quietly(request: Asked, place_id: uuid.UUID) -> HttpResponse:
    """Asked once: who steps back with the place; no reason is needed."""
    if request.method == "GET":
        page = queries.read_quiet_leave(request.user, place_id)
        return render(request, "desk/place/leave_quietly.html", {"page": page, "place": page.place})
    people = request.POST.getlist("person")
    actions.leave_quietly(request.user, place_id, people, note=request.POST.get("note", ""))
    words = pgettext("desk", "It has stepped back quietly. It is named nowhere any more.")
    say_with_undo(request, words, reverse("places:return", args=[place_id]))
    return redirect("desk:places")


@require_GET
def list_quiet(request: Asked) -> HttpResponse:
    """What stepped back, and the way back."""
    return render(request, "desk/place/quiet.html", {"left": queries.read_quiet_places(request.user)})


@require_GET
def go_round(request: Asked, place_id: uuid.UUID) -> HttpResponse:
    """One person of the circle at a time."""
    at = request.GET.get("at", "")
    number = int(at) if at.isascii() and at.isdigit() and len(at) < 5 else 0
    page = queries.read_round(request.user, place_id, at=number, now=clock.now())
    return render(request, "desk/place/round.html", {"page": page, "place": page.place})


@require_POST
def show_only_face(request: Asked) -> HttpResponse:
    """この顔だけ: on this device Today and the list of people show the people of one face; empty shows everybody."""
    face = keep_face(request, request.POST.get("face", ""))
    words = (
        pgettext("desk", "This device now shows only what belongs to this face.")
        if face
        else pgettext("desk", "This device shows everybody again.")
    )
    messages.success(request, words)
    return go_on(request, reverse("desk:today"))
