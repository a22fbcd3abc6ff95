"""The speaker's page, by a link of their own: the questions, answered with one press; the big screen."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from enishi.events.actions import talks as actions
from enishi.events.queries import talk_pages
from enishi.events.queries import talks as queries

PAGE = 25


@require_GET
def show_questions(request: HttpRequest, key: str) -> HttpResponse:
    """What most want to hear first; only looked at, but for what was answered."""
    row = queries.get_speaker(key)
    page = Paginator(queries.list_seen(row.gathering), PAGE).get_page(request.GET.get("page"))
    context = {"row": row, "gathering": row.gathering, "key": key, "page": page}
    return render(request, "events/talk_speaker.html", context)


@require_POST
def answer(request: HttpRequest, key: str, talk_question_id: uuid.UUID) -> HttpResponse:
    """Answered, in the room or in words; `back`: not answered after all."""
    row = queries.get_speaker(key)
    said = request.POST.get("answer", "")
    actions.answer_question(row, talk_question_id, said, is_answered="back" not in request.POST)
    return redirect("events:speaker_talk", key)


@require_GET
def show_screen(request: HttpRequest, key: str) -> HttpResponse:
    """The same screen as the host's: the speaker's machine stands at the projector."""
    row = queries.get_speaker(key)
    return render(request, "events/talk_screen.html", {"page": talk_pages.get_screen(row.gathering)})
