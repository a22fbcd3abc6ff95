"""「見込みの答え合わせ」: forecasts beside what happened, two switches, and forgetting it all."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.followups import actions, answers
from enishi.followups.forms import LearningForm
from enishi.followups.queries.learning import read_learning
from enishi.people.asked import Asked


@require_GET
def show_learning(request: Asked) -> HttpResponse:
    found = read_learning(request.user)
    context = {
        "learning": found,
        "shift_sentence": answers.shift_sentence(found),
        "hindsight_sentence": answers.hindsight_sentence(found),
        "bands": answers.band_words(found),
        "nudge_sentences": answers.nudge_sentences(found),
    }
    return render(request, "followups/learning.html", context)


@require_POST
def switch(request: Asked) -> HttpResponse:
    """Says what is wanted, not "the other way round": pressed twice it is the same."""
    form = LearningForm(request.POST)
    if form.is_valid():
        actions.change_learning(request.user, **form.cleaned_data)
        messages.success(request, pgettext("followups", "Your wish has been kept. It holds from now on."))
    return redirect("followups:learning")


@require_http_methods(["GET", "POST"])
def erase(request: Asked) -> HttpResponse:
    """Asks once, for there is no undo."""
    if request.method == "GET":
        return render(request, "followups/learning_erase.html", {"learning": read_learning(request.user)})
    actions.erase_learning(request.user)
    messages.success(request, pgettext("followups", "Forecasts, outcomes and what they taught are erased."))
    return redirect("followups:learning")
