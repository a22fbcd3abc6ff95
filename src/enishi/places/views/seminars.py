"""Questions for a seminar, and what one tries of what was heard."""

from __future__ import annotations

import uuid
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from enishi.core import errors, ids
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo
from enishi.places import actions, queries
from enishi.places.views.answers import go_back, read_day, read_said, refuse

QUESTIONS, TRIALS = "#questions", "#trials"


@require_POST
def add_question(request: Asked, place_id: uuid.UUID) -> HttpResponse:
    said = read_said(request)
    queries.get_place(request.user, place_id)
    try:
        key = ids.parse_id(said.get("key", ""))
        row = actions.add_question(request.user, place_id, said.get("text", ""), question_id=key)
    except errors.Refusal as refusal:
        return refuse(request, refusal, place_id, QUESTIONS)
    undo = reverse("places:delete_question", args=[row.pk])
    say_with_undo(request, pgettext("places", "The question is ready."), undo)
    return go_back(request, place_id, QUESTIONS)


@require_POST
def ask_question(request: Asked, question_id: uuid.UUID) -> HttpResponse:
    """Asked, with the answer where there is one; `undo`: not asked after all."""
    said, row = read_said(request), queries.get_question(request.user, question_id)
    if said.get("undo"):
        actions.unask_question(request.user, question_id)
        say_with_undo(request, pgettext("places", "Taken back."), "")
        return go_back(request, row.place_id, QUESTIONS)
    try:
        actions.ask_question(request.user, question_id, answer=said.get("answer", ""), on=read_day(said))
    except errors.Refusal as refusal:
        return refuse(request, refusal, row.place_id, QUESTIONS)
    undo = reverse("places:ask_question", args=[question_id]) + "?undo=1"
    say_with_undo(request, pgettext("places", "Well asked. It is noted."), "" if row.asked_on else undo)
    return go_back(request, row.place_id, QUESTIONS)


@require_POST
def delete_question(request: Asked, question_id: uuid.UUID) -> HttpResponse:
    row = actions.delete_question(request.user, question_id)
    undo = reverse("places:add_question", args=[row.place_id]) + "?" + urlencode({"text": row.text})
    say_with_undo(request, pgettext("places", "Taken out."), undo if row.asked_on is None else "")
    return go_back(request, row.place_id, QUESTIONS)


@require_POST
def add_trial(request: Asked, place_id: uuid.UUID) -> HttpResponse:
    """To try one day, or tried already (`done`)."""
    said = read_said(request)
    queries.get_place(request.user, place_id)
    try:
        day = read_day(said)
        row = actions.add_trial(
            request.user,
            place_id,
            said.get("text", ""),
            heard_on=read_day(said, "heard_on"),
            result=said.get("result", ""),
            trial_id=ids.parse_id(said.get("key", "")),
        )
        if said.get("done") and row.tried_on is None:
            actions.try_out(request.user, row.pk, on=day, result=row.result)
    except errors.Refusal as refusal:
        return refuse(request, refusal, place_id, TRIALS)
    say_with_undo(request, pgettext("places", "Noted."), reverse("places:delete_trial", args=[row.pk]))
    return go_back(request, place_id, TRIALS)


@require_POST
def try_out(request: Asked, trial_id: uuid.UUID) -> HttpResponse:
    """Tried, with what came of it; `undo`: not yet."""
    said, row = read_said(request), queries.get_trial(request.user, trial_id)
    if said.get("undo"):
        actions.untry(request.user, trial_id)
        say_with_undo(request, pgettext("places", "Taken back."), "")
        return go_back(request, row.place_id, TRIALS)
    try:
        actions.try_out(request.user, trial_id, result=said.get("result", ""), on=read_day(said))
    except errors.Refusal as refusal:
        return refuse(request, refusal, row.place_id, TRIALS)
    undo = reverse("places:try_out", args=[trial_id]) + "?undo=1"
    words = pgettext("places", "Noted. The speaker would be glad to hear of it.")
    say_with_undo(request, words, "" if row.tried_on else undo)
    return go_back(request, row.place_id, TRIALS)


@require_POST
def delete_trial(request: Asked, trial_id: uuid.UUID) -> HttpResponse:
    row = actions.delete_trial(request.user, trial_id)
    said = {"text": row.text, "heard_on": row.heard_on.isoformat(), "result": row.result[:1000]}
    said |= {"done": "1", "on": row.tried_on.isoformat()} if row.tried_on else {}
    undo = reverse("places:add_trial", args=[row.place_id]) + "?" + urlencode(said)
    say_with_undo(request, pgettext("places", "Taken out."), undo)
    return go_back(request, row.place_id, TRIALS)
