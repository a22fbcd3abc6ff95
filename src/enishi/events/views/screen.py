"""The big screen of a gathering, and a guest's own table: both look after themselves."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from enishi.core.streams import Look, stream_changes
from enishi.events.queries import gatherings as queries
from enishi.events.queries import seating_page, sign_ups
from enishi.people.asked import Asked


@require_GET
def show_screen(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """For whoever runs it or stands at the door."""
    row = queries.get_received_gathering(request.user, gathering_id)
    changes = reverse("events:screen_changes", args=[row.pk])
    return render(request, "events/screen.html", {"page": seating_page.get_screen(row), "changes": changes})


@require_GET
def follow_screen(request: Asked, gathering_id: uuid.UUID) -> StreamingHttpResponse:
    """Tells the screen whenever seats or rounds changed."""
    return _follow(queries.get_received_gathering(request.user, gathering_id).pk)


@require_GET
def show_screen_by_key(request: HttpRequest, key: str) -> HttpResponse:
    """The same by the link of the reception: the machine at the projector needs no account."""
    row = seating_page.get_screen_by_key(key)
    changes = reverse("events:key_screen_changes", args=[key])
    return render(request, "events/screen.html", {"page": seating_page.get_screen(row), "changes": changes})


@require_GET
def follow_screen_by_key(request: HttpRequest, key: str) -> StreamingHttpResponse:
    return _follow(seating_page.get_screen_by_key(key).pk)


@require_GET
def show_own_table(request: HttpRequest, key: str) -> HttpResponse:
    """The part of a guest's page that says where they sit."""
    row = sign_ups.get_by_key(key, "g")
    return render(request, "events/parts/my_table.html", {"mine": seating_page.table_of(row), "key": key})


def _follow(gathering_id: uuid.UUID) -> StreamingHttpResponse:
    def look() -> Look:
        state = seating_page.get_state(gathering_id)
        return Look(state.replace(" ", "T"), is_over=state == "gone")

    return stream_changes(look)
