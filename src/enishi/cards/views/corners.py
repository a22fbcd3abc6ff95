"""Where a card lies in its photo: four corners to drag, or to type; a quarter turn; a card that was not found."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from enishi.cards import actions, queries
from enishi.cards.forms import CornersForm
from enishi.core import errors
from enishi.people.asked import Asked


@require_http_methods(["GET", "HEAD", "POST"])
def move_corners(request: Asked, scan_id: uuid.UUID) -> HttpResponse:
    """The whole photo with the card marked; sending it has the worker read once more."""
    scan = queries.get_scan(request.user, scan_id)
    data = request.POST if request.method == "POST" else None
    form = CornersForm(scan.quad, scan.photo.width, scan.photo.height, data)
    if data is not None and form.is_valid():
        try:
            actions.set_corners(request.user, scan.pk, form.list_corners())
        except errors.Invalid as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("cards:card", scan.pk)
    context = {"scan": scan, "form": form, "pairs": [(form[f"x{i}"], form[f"y{i}"]) for i in range(4)]}
    return render(request, "cards/corners.html", context, status=422 if form.errors else 200)


@require_POST
def turn_card(request: Asked, scan_id: uuid.UUID) -> HttpResponse:
    scan = actions.turn_scan(request.user, scan_id)
    return redirect("cards:card", scan.pk)


@require_POST
def add_card(request: Asked, photo_id: uuid.UUID) -> HttpResponse:
    """A card that was not found: it begins as the whole picture, and its corners can be moved then."""
    scan = actions.add_scan(request.user, photo_id)
    return redirect("cards:corners", scan.pk)
