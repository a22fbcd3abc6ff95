"""支度: what to have ready for an event, or for a place."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from enishi.core import clock
from enishi.desk.queries.ready import read_place_ready, read_ready
from enishi.people.asked import Asked


@require_GET
def for_outing(request: Asked, outing_id: uuid.UUID) -> HttpResponse:
    page = read_ready(request.user, outing_id, now=clock.now())
    return render(request, "desk/ready.html", {"page": page})


@require_GET
def for_place(request: Asked, place_id: uuid.UUID) -> HttpResponse:
    page = read_place_ready(request.user, place_id, now=clock.now())
    return render(request, "desk/ready.html", {"page": page})
