"""Front and back: two cards become one, or two again."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from enishi.cards import actions
from enishi.people.asked import Asked


@require_POST
def join_back(request: Asked, scan_id: uuid.UUID, back_id: uuid.UUID) -> HttpResponse:
    front = actions.join_back(request.user, scan_id, back_id)
    undo = reverse("cards:part", args=[back_id])
    messages.success(request, pgettext("cards", "Both sides are one card now."), extra_tags=f"undo:{undo}")
    return redirect("cards:card", front.pk)


@require_POST
def part_back(request: Asked, scan_id: uuid.UUID) -> HttpResponse:
    back = actions.part_back(request.user, scan_id)
    messages.success(request, pgettext("cards", "They are two cards again."))
    return redirect("cards:card", back.pk)
