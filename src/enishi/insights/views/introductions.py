"""Who might gain by knowing each other."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from enishi.insights.queries.introductions import count_wants, suggest_pairs
from enishi.people.asked import Asked


@require_GET
def show_pairs(request: Asked) -> HttpResponse:
    """At most three pairs with their reasons; else what to note down so that there are some."""
    pairs = suggest_pairs(request.user)
    context = {"pairs": pairs, "wants": 0 if pairs else count_wants(request.user)}
    return render(request, "insights/introduction_pairs.html", context)
