"""Pages of the house itself: refusals and the style page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import pgettext


def refuse_cross_site(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old, or came from elsewhere."""
    sentence = pgettext("site", "This page had been open for a while. Go back, reload it and try once more.")
    return render(request, "site/refusal.html", {"sentence": sentence, "status": 403}, status=403)
