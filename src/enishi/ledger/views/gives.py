"""Putting aside what could be given, and taking it up again."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from enishi.ledger import actions
from enishi.people.asked import Asked
from enishi.people.views.shared import go_on, say_with_undo


@require_POST
def put_aside(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    """Propose this no more."""
    key = request.POST.get("key", "")
    actions.put_aside_give(request.user, contact_id, key)
    undo = f"{reverse('ledger:take_up_give', args=[contact_id])}?key={key}"
    say_with_undo(request, pgettext("ledger", "It will not be proposed again."), undo)
    return go_on(request, reverse("desk:person", args=[contact_id]))


@require_POST
def take_up(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    """Let it be proposed again."""
    actions.take_up_give(request.user, contact_id, request.GET.get("key", ""))
    return go_on(request, reverse("desk:person", args=[contact_id]))
