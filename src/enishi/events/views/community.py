"""The community page: who hosts, how guests reach them, what holds there."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from enishi.communities import actions
from enishi.core import errors
from enishi.events import words
from enishi.events.forms.conduct import CommunityForm
from enishi.events.views.shared import put_wrong
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo


@require_http_methods(["GET", "POST"])
def edit(request: Asked) -> HttpResponse:
    """Made with the first look at it, as with the first gathering."""
    row = actions.ensure_community(request.user)
    form = CommunityForm(request.POST) if request.method == "POST" else CommunityForm.of(row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_community(request.user, row.pk, form.to_fields())
            say_with_undo(request, pgettext("events", "Kept."), "")
            return redirect("events:community")
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
    context = {"form": form, "house": words.list_house_rules()}
    return render(request, "events/community.html", context, status=422 if form.errors else 200)
