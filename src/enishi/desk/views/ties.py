"""The three lists of ties beside Today."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from enishi.core import clock
from enishi.desk import queries, words
from enishi.followups.queries import LISTS
from enishi.people.asked import Asked


@require_GET
def show_ties(request: Asked) -> HttpResponse:
    """遠のきかけている, ふだんどおり静か or もう一度; choosing another list refreshes the list alone."""
    chosen, page = request.GET.get("list", ""), request.GET.get("page", "1")
    found = queries.read_tie_list(request.user, chosen, page=page, now=clock.now())
    context = {"found": found, "lists": [(name, words.tie_list_words(name)) for name in LISTS]}
    is_part = request.htmx.target == "ties"
    return render(
        request, "desk/ties_found.html" if is_part else "desk/ties.html", context | {"is_part": is_part}
    )
