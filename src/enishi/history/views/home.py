"""これまでのやり取り: what has come, what became of it, and the ways on."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from enishi.history import answer_words, queries
from enishi.people.asked import Asked

MOST_SHOWN = 8


@require_safe
def show_home(request: Asked) -> HttpResponse:
    """One calm page: where it comes from, what became of it, and what waits for a word."""
    summary = queries.read_summary(request.user)
    context = {
        "summary": summary,
        "channels": [(answer_words.describe_channel(one.channel), one.count) for one in summary.channels],
        "sources": list(queries.list_sources(request.user)[: MOST_SHOWN + 1]),
        "most": MOST_SHOWN,
        "guess": queries.find_guess(request.user),
    }
    return render(request, "history/home.html", context)
