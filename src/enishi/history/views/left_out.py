"""What was not counted and why, by sender or domain; and the owner's words on them, set and taken back."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from enishi.core import errors
from enishi.history import actions, answer_words, queries, words
from enishi.people.asked import Asked
from enishi.people.views.shared import go_on, say_with_undo

PAGE_SIZE = 30


@require_safe
def list_left_out(request: Asked) -> HttpResponse:
    """By sender or by domain; one reason, or all; found by words."""
    by = "domain" if request.GET.get("by") == "domain" else "sender"
    reason, asked = request.GET.get("reason", ""), request.GET.get("words", "").strip()
    groups = queries.group_left_out(request.user, by=by, reason=reason, words=asked)
    page = Paginator(groups, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = queries.read_left_out(request.user, list(page), by=by, reason=reason)
    reasons = queries.count_reasons(request.user)
    context = {
        "by": by,
        "reason": reason,
        "words": asked,
        "page": page,
        "rows": [
            (row, [(words.describe_reason(one.code), one.count) for one in row.reasons]) for row in rows
        ],
        "reasons": [(one.code, words.describe_reason(one.code), one.count) for one in reasons],
        "total": sum(one.count for one in reasons),
    }
    return render(request, "history/left_out.html", context)


@require_safe
def list_words(request: Asked) -> HttpResponse:
    """The owner's own words on senders and domains."""
    page = Paginator(queries.list_sender_rules(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "history/senders.html", {"page": page})


@require_POST
def decide_sender(request: Asked) -> HttpResponse:
    """Count, leave out, or as it comes; the undo brings back what was said before."""
    asked = {name: request.POST.get(name) or request.GET.get(name, "") for name in ("sender", "word")}
    sender = asked["sender"].strip().lower().removeprefix("@")
    before = queries.find_sender_rule(request.user, sender)
    try:
        actions.decide_sender(request.user, sender, asked["word"])
    except errors.Invalid as refusal:
        messages.error(request, str(refusal.message))
        return go_on(request, reverse("history:senders"))
    old = {"sender": sender, "word": before.word if before else ""}
    undo = f"{reverse('history:decide_sender')}?{urlencode(old)}"
    say_with_undo(request, answer_words.sender_words(asked["word"], sender), undo)
    return go_on(request, reverse("history:left_out"))
