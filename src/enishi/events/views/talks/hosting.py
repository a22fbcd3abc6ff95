"""The host's list of questions: in order, answered, hidden with a reason, made one; its settings; the big screen."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import errors
from enishi.events.actions import talks as actions
from enishi.events.forms.talks import ExchangeForm, TalkForm
from enishi.events.models import TalkQuestion
from enishi.events.queries import gatherings, seats, sign_ups, talk_pages
from enishi.events.queries import talks as queries
from enishi.events.views.shared import put_wrong
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo

PAGE = 25


@require_GET
def show_questions(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """One part of them, by votes or as they came."""
    row = gatherings.get_gathering(request.user, gathering_id)
    part = request.GET.get("part", "")
    part = part if part in queries.HOST_PARTS else "open"
    order = "time" if request.GET.get("order") == "time" else "votes"
    page = Paginator(queries.list_part(row, part, order), PAGE).get_page(request.GET.get("page"))
    context = {
        "gathering": row, "page": page, "part": part, "order": order, "parts": talk_pages.list_parts(row, part),
        "others": queries.list_open(row)[:100], "when": talk_pages.say_when_open(row),
    }  # fmt: skip
    return render(request, "events/talk.html", context)


@require_POST
def answer(request: Asked, talk_question_id: uuid.UUID) -> HttpResponse:
    """Answered, in the room or in words; `back`: not answered after all."""
    is_back = "back" in request.GET
    said = request.POST.get("answer", "")
    row = actions.answer_question(request.user, talk_question_id, said, is_answered=not is_back)
    words = pgettext("events", "The question is open again.") if is_back else pgettext("events", "Answered.")
    return _done(request, row, words, "" if is_back else "events:answer_question")


@require_POST
def hide(request: Asked, talk_question_id: uuid.UUID) -> HttpResponse:
    """Hidden, with a reason; `back`: shown again."""
    is_back = "back" in request.GET
    reason = request.POST.get("reason", "")
    row = actions.hide_question(request.user, talk_question_id, reason, is_hidden=not is_back)
    words = pgettext("events", "Guests see it again.")
    if not is_back:
        words = pgettext("events", "Hidden. Whoever asked reads the reason.")
    return _done(request, row, words, "" if is_back else "events:hide_question")


@require_POST
def merge(request: Asked, talk_question_id: uuid.UUID) -> HttpResponse:
    """Part of another; `back`: on its own again."""
    is_back = "back" in request.GET
    into = None if is_back else request.POST.get("into", "")
    row = actions.merge_question(request.user, talk_question_id, into)
    words = (
        pgettext("events", "It stands alone again.") if is_back else pgettext("events", "The two are one.")
    )
    return _done(request, row, words, "" if is_back else "events:merge_question")


@require_http_methods(["GET", "POST"])
def edit_talk(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """Whether there are questions and a room, and when."""
    row = gatherings.get_gathering(request.user, gathering_id)
    form = TalkForm(request.POST) if request.method == "POST" else TalkForm.of(row)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.set_talk(request.user, row.pk, form.to_fields())
            say_with_undo(request, pgettext("events", "Kept."), "")
            return redirect("events:talk" if made.has_talk else "events:overview", row.pk)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
    context = {"form": form, "gathering": row, "when": talk_pages.say_when_open(row)}
    return render(request, "events/talk_edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def make_exchange(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """Tables after the talk for those who came, in one press; then to the seats."""
    row = gatherings.get_gathering(request.user, gathering_id)
    form = ExchangeForm(request.POST or None)
    status = 422
    if request.method == "POST" and form.is_valid():
        try:
            actions.make_exchange_round(request.user, row.pk, **form.cleaned_data)
            return redirect("events:seats", row.pk)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
            status = refusal.status
    here = sign_ups.list_guests(row).filter(checked_in_at__isnull=False, left_at=None).count()
    context = {"form": form, "gathering": row, "here": here, "has_seats": bool(seats.read_plan(row).seats)}
    return render(request, "events/talk_exchange.html", context, status=status if form.errors else 200)


@require_GET
def show_screen(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """What most want to hear, for the room."""
    row = gatherings.get_received_gathering(request.user, gathering_id)
    return render(request, "events/talk_screen.html", {"page": talk_pages.get_screen(row)})


def _done(request: Asked, row: TalkQuestion, words: str, undo: str) -> HttpResponse:
    say_with_undo(request, words, f"{reverse(undo, args=[row.pk])}?back" if undo else "")
    return redirect("events:talk", row.gathering_id)
