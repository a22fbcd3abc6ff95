"""One person's mails, meetings and talks: who, when and about what; the text is nowhere."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from enishi.history import answer_words, queries
from enishi.history.models import Channel
from enishi.people.asked import Asked
from enishi.people.queries import get_contact

PAGE_SIZE = 50


@require_safe
def list_traces(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    """Everything that counts of theirs, or of one channel; and by what they are known."""
    contact = get_contact(request.user, contact_id)
    if contact.pk != contact_id:  # merged away: the old address leads on
        return redirect("history:person", contact.pk)
    told = queries.read_told(request.user, contact.pk)
    channel = request.GET.get("channel", "")
    channel = channel if channel in Channel.values else ""
    ids = [one.pk for one in told.known_by]
    traces = queries.list_traces_of(request.user, contact.pk, ids, channel=channel)
    context = {
        "contact": contact,
        "told": told,
        "channels": [(one, answer_words.describe_channel(one.channel)) for one in told.channels],
        "channel": channel,
        "page": Paginator(traces, PAGE_SIZE).get_page(request.GET.get("page")),
    }
    return render(request, "history/person.html", context)
