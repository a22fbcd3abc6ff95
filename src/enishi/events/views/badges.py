"""Badges to print and cut: all of them, or one anew."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from enishi.core import ids
from enishi.events.queries import badges
from enishi.events.queries import gatherings as queries
from enishi.people.asked import Asked


@require_GET
def show_badges(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """Ten on a sheet of A4, or four large ones; beginning at the first free place of a sheet in use."""
    row = queries.get_gathering(request.user, gathering_id)
    asked = request.GET.get("per", "")
    per = badges.PER_SHEET.get(asked, 10)
    begin = request.GET.get("begin", "")
    skip = int(begin) - 1 if begin.isdecimal() and len(begin) < 3 else 0
    only = ids.parse_id(request.GET.get("one", ""))
    page = badges.list_badges(row, request, per=per, skip=skip, only=only)
    context = {"gathering": row, "page": page, "per": per, "begin": max(skip, 0) + 1, "one": only,
               "places": range(1, per + 1)}  # fmt: skip
    return render(request, "events/badges.html", context)
