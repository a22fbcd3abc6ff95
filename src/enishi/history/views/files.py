"""One file that was brought in: what came of it, and taking it away again."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from enishi.history import actions, queries, words
from enishi.history.models import SourceKind
from enishi.people.asked import Asked


@require_http_methods(["GET", "HEAD", "POST"])
def drop_file(request: Asked, source_id: uuid.UUID) -> HttpResponse:
    """Ask once more, then take away what this file alone brought."""
    source = queries.get_source(request.user, source_id)
    if source.kind != SourceKind.FILE:
        return redirect("history:source", source.pk)
    if request.method == "POST":
        actions.drop_soon(request.user, source.pk)
        sentence = pgettext("history", "What %(name)s alone brought is being taken away.")
        messages.success(request, sentence % {"name": source.name})
        return redirect("history:home")
    told = queries.read_source(request.user, source)
    left_out = [(words.describe_reason(code), count) for code, count in told.left_out]
    talkers = queries.list_talkers(request.user, source)
    context = {"source": source, "told": told, "left_out": left_out, "talkers": talkers}
    return render(request, "history/file.html", context)
