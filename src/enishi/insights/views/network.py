"""The network as a picture with its table, and what each way brought and took."""

from __future__ import annotations

import uuid

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from enishi.core import clock
from enishi.desk.views.faces import read_face
from enishi.insights.network_described import describe_drawing
from enishi.insights.network_picture import COLOURS
from enishi.insights.queries.funnel import read_funnel
from enishi.insights.queries.network_page import read_network_page
from enishi.insights.words import colour_words, describe_breadth, sort_words
from enishi.people.asked import Asked

MAP = "insights/network/map.js"


@require_GET
def show_network(request: Asked) -> HttpResponse:
    """Everybody and what ties them; narrowed to one face where this device shows one alone."""
    wished = {name: request.GET.get(name, "") for name in ("colour", "sort", "page")}
    page = read_network_page(request.user, now=clock.now(), face_id=_face_of(request), **wished)
    can_draw = page.is_large and finders.find(MAP) is not None
    context = {
        "network": page,
        "page": page.page,
        "map": MAP if can_draw else "",
        "drawing": describe_drawing(page.network, page.sights, page.kinds) if can_draw else None,
        "colours": [(one, colour_words(one)) for one in COLOURS],
        "columns": sort_words(),
        "breadth": [describe_breadth(one) for one in page.breadth],
    }
    return render(request, "insights/network.html", context)


def _face_of(request: Asked) -> uuid.UUID | None:
    only = read_face(request).only
    return only.pk if only else None


@require_GET
def show_funnel(request: Asked) -> HttpResponse:
    """From meeting to lasting, and what it took, by way and by place."""
    return render(request, "insights/funnel.html", {"ways": read_funnel(request.user, now=clock.now())})
