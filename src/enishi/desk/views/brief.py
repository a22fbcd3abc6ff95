"""Before you meet: one person, or everybody of an evening."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from enishi.core import clock
from enishi.desk.forms import BriefForm
from enishi.desk.queries import read_brief
from enishi.encounters.queries import list_places
from enishi.people.asked import Asked
from enishi.people.queries import list_tags


@require_GET
def show_brief(request: Asked) -> HttpResponse:
    """Whom the address names; without anybody, the way to choose."""
    form = BriefForm(request.user, request.GET)
    is_valid = form.is_valid()
    context = {
        "form": form,
        "page": read_brief(request.user, form.to_meeting(), now=clock.now()),
        "places": list_places(request.user),
        "tags": list_tags(request.user),
    }
    return render(request, "desk/brief.html", context, status=200 if is_valid else 422)
