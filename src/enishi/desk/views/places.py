"""Places: all of them, and one with its people and visits."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from enishi.core import clock
from enishi.desk import queries
from enishi.people.asked import Asked
from enishi.places.models import RoleKind


@require_GET
def list_all(request: Asked) -> HttpResponse:
    """The places by kind."""
    return render(request, "desk/places.html", {"page": queries.read_places(request.user, now=clock.now())})


@require_GET
def show(request: Asked, place_id: uuid.UUID) -> HttpResponse:
    """One place."""
    chosen = {"number": request.GET.get("page"), "people_number": request.GET.get("people")}
    page = queries.read_place(request.user, place_id, now=clock.now(), **chosen)
    context = {"page": page, "place": page.place, "roles": RoleKind.choices}
    return render(request, "desk/place.html", context)
