"""The calendar of a month."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from enishi.core import clock
from enishi.desk.queries.calendar import read_month
from enishi.people.asked import Asked


@require_GET
def show_month(request: Asked) -> HttpResponse:
    page = read_month(request.user, request.GET.get("month", ""), now=clock.now())
    return render(request, "desk/calendar.html", {"page": page})
