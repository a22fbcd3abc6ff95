"""お礼とお約束: what is owed, each thing with one tap that settles it."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_POST

from enishi.core import clock
from enishi.desk import owed_words, words
from enishi.desk.queries.owed import read_owed
from enishi.encounters.queries import local_day
from enishi.followups import actions
from enishi.people.asked import Asked
from enishi.people.views.shared import go_on, say_with_undo

PER_PAGE = 20


@require_GET
def list_owed(request: Asked) -> HttpResponse:
    """Everything owed, the oldest first."""
    today = local_day(request.user, clock.now())
    found = read_owed(request.user, now=clock.now())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": [(one, owed_words.kind_name(one.kind), owed_words.step_words(one.kind)) for one in page],
        "today": today,
    }
    return render(request, "desk/owed.html", context)


@require_POST
def thank(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    """Thanks were said, which is an encounter; or are not needed this time."""
    decision = actions.decide(
        request.user,
        contact_id=contact_id,
        kind="thank",
        verdict="done" if request.POST.get("answer") == "done" else "not_this_time",
        encounter_id=request.POST.get("encounter") or None,
        channel=request.POST.get("channel") or None,
        key=request.POST.get("key") or None,
    )
    say_with_undo(request, words.decided_words(decision), reverse("desk:unthank", args=[decision.pk]))
    return go_on(request, reverse("desk:owed"))


@require_POST
def unthank(request: Asked, decision_id: uuid.UUID) -> HttpResponse:
    """As if nothing had been said."""
    actions.undo_decision(request.user, decision_id)
    say_with_undo(request, pgettext("desk", "It stands here again."), "")
    return redirect("desk:owed")
