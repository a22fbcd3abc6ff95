"""これまでのやりとり: what has come, what became of it, and the ways on."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from enishi.history import queries
from enishi.people.asked import Asked


@require_safe
def show_home(request: Asked) -> HttpResponse:
    """One calm page: where it comes from."""
    return render(request, "history/home.html", {"sources": queries.list_sources(request.user)})
