"""Two contacts that may be one person: shown side by side, decided by the owner."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_POST

from enishi.people import actions, queries
from enishi.people.asked import Asked
from enishi.people.reasons import reason_words
from enishi.people.views.shared import say

PAGE_SIZE = 20


@require_GET
def list_pairs(request: Asked) -> HttpResponse:
    """Pairs not decided, or those decided as `decision`."""
    decision = request.GET.get("decision", "open")
    page = Paginator(queries.list_maybe_same(request.user, decision=decision), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    pairs = [{"pair": pair, "sides": (pair.a, pair.b), "reason": reason_words(pair.reason)} for pair in page]
    context = {"page": page, "pairs": pairs, "decision": decision}
    return render(request, "people/maybe_same.html", context)


@require_POST
def decide_pair(request: Asked, pair_id: uuid.UUID) -> HttpResponse:
    actions.decide_same(request.user, pair_id, request.POST.get("decision", ""))
    say(request, pgettext("people", "Your answer is kept. You can change it at any time."))
    return redirect("people:maybe_same")
