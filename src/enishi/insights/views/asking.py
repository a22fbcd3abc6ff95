"""Pages of asking well: the question, whom to ask, the words, and what came of it."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import clock, errors, ids
from enishi.core.seen import mark_of
from enishi.insights.forms import AnswerForm, AskedForm, OutcomeForm, QuestionForm
from enishi.insights.queries.consulting import list_told
from enishi.insights.tasks import seek_advisors
from enishi.insights.words import say_nobody
from enishi.ledger.actions import consultations as actions
from enishi.ledger.models import Consultation, Request
from enishi.ledger.queries.consultations import get_consultation, get_request, list_consultations
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo

PER_PAGE = 20


@require_http_methods(["GET", "POST"])
def ask(request: Asked) -> HttpResponse:
    """A trouble in a sentence, and the earlier ones."""
    initial = {"key": ids.new_id(), "text": request.GET.get("text", "")}
    form = QuestionForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = _begin(request, form)
        except errors.Invalid as refusal:
            form.add_error("text", refusal.message)
        else:
            return redirect("insights:consultation", made)
    page = Paginator(list_consultations(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "insights/ask.html", {"form": form, "page": page}, status=422 if form.errors else 200
    )


@transaction.atomic
def _begin(request: Asked, form: QuestionForm) -> uuid.UUID:
    values = form.cleaned_data
    made = actions.begin_consultation(request.user, values["text"], key=f"form:{values['key']}")
    if made.sought_at is None:
        seek_advisors.enqueue(str(request.user.pk), str(made.pk))
    return made.pk


@require_GET
def show_consultation(request: Asked, consultation_id: uuid.UUID) -> HttpResponse:
    """One trouble: whom to ask and why, each with words to send; answers; how it ended."""
    found = get_consultation(request.user, consultation_id)
    seen = mark_of(*actions.how_it_stands(found))
    return _show(request, found, OutcomeForm(initial={"outcome": found.outcome, "seen": seen}))


def _show(request: Asked, found: Consultation, outcome: OutcomeForm) -> HttpResponse:
    told = list_told(request.user, found, now=clock.now())
    context = {
        "consultation": found,
        "told": told,
        "is_waiting": found.sought_at is None,
        "nobody": say_nobody(request.user) if found.sought_at and not told else "",
        "outcome": outcome,
        "is_ending": found.closed_on is None or outcome.is_bound,
    }
    return render(request, "insights/consultation.html", context, status=409 if outcome.errors else 200)


@require_POST
@transaction.atomic
def seek_again(request: Asked, consultation_id: uuid.UUID) -> HttpResponse:
    actions.seek_anew(request.user, consultation_id)
    seek_advisors.enqueue(str(request.user.pk), str(consultation_id))
    return redirect("insights:consultation", consultation_id)


@require_POST
def close(request: Asked, consultation_id: uuid.UUID) -> HttpResponse:
    """How it went: who answered may now be told."""
    form = OutcomeForm(request.POST)
    form.is_valid()
    said, seen = form.cleaned_data.get("outcome", ""), form.cleaned_data.get("seen", "")
    try:
        actions.close_consultation(request.user, consultation_id, said, seen=seen)
    except (errors.Changed, errors.Invalid) as refusal:
        found = get_consultation(request.user, consultation_id)
        form.say_changed(refusal, mark_of(*actions.how_it_stands(found)))
        return _show(request, found, form)
    words = pgettext("insights", "Noted. Those who answered will be glad to hear how it went.")
    say_with_undo(request, words, reverse("insights:reopen", args=[consultation_id]))
    return redirect("insights:consultation", consultation_id)


@require_POST
def reopen(request: Asked, consultation_id: uuid.UUID) -> HttpResponse:
    actions.reopen_consultation(request.user, consultation_id)
    return redirect("insights:consultation", consultation_id)


@require_POST
def delete(request: Asked, consultation_id: uuid.UUID) -> HttpResponse:
    actions.delete_consultation(request.user, consultation_id)
    words = pgettext("insights", "The question is taken out.")
    say_with_undo(request, words, reverse("insights:undelete", args=[consultation_id]))
    return redirect("insights:ask")


@require_POST
def undelete(request: Asked, consultation_id: uuid.UUID) -> HttpResponse:
    actions.delete_consultation(request.user, consultation_id, is_deleted=False)
    return redirect("insights:consultation", consultation_id)


@require_POST
def choose(request: Asked, request_id: uuid.UUID) -> HttpResponse:
    return _back(actions.choose_request(request.user, request_id))


@require_POST
def drop(request: Asked, request_id: uuid.UUID) -> HttpResponse:
    return _back(actions.choose_request(request.user, request_id, is_chosen=False))


@require_POST
def step_back(request: Asked, request_id: uuid.UUID) -> HttpResponse:
    return _back(actions.step_back(request.user, request_id, seen=request.GET.get("seen", "")))


@require_POST
def decline(request: Asked, request_id: uuid.UUID) -> HttpResponse:
    found = actions.record_decline(request.user, request_id)
    _say(request, found, pgettext("insights", "Noted. Another time, perhaps."))
    return _back(found)


@require_http_methods(["GET", "POST"])
def mark_asked(request: Asked, request_id: uuid.UUID) -> HttpResponse:
    """They were asked; refused within a week of the last asking, unless one is sure."""
    found = get_request(request.user, request_id)
    form = AskedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            found = actions.mark_asked(request.user, request_id, **values)
        except errors.Conflict as refusal:
            form.add_error(None if isinstance(refusal, errors.Closed) else "is_sure", refusal.message)
        except errors.Invalid as refusal:
            form.add_error("on", refusal.message)
        else:
            _say(request, found, pgettext("insights", "Noted as asked."))
            return _back(found)
    return _form_page(request, found, form, "insights/asked.html", 409)


@require_http_methods(["GET", "POST"])
def answer(request: Asked, request_id: uuid.UUID) -> HttpResponse:
    """What they said."""
    found = get_request(request.user, request_id)
    initial = {"answer": found.answer, "seen": mark_of(found.answer)}
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            found = actions.record_answer(
                request.user, request_id, values["answer"], on=values["on"], seen=values["seen"]
            )
        except errors.Changed as refusal:
            found = get_request(request.user, request_id)
            form.say_changed(refusal, mark_of(found.answer))
            return _form_page(request, found, form, "insights/answer.html", refusal.status)
        except errors.Conflict as refusal:
            form.add_error(None, refusal.message)
        except errors.Invalid as refusal:
            form.add_error(next(iter(refusal.fields), None), refusal.message)
        else:
            _say(request, found, pgettext("insights", "The answer is kept. A word of thanks may be next."))
            return _back(found)
    return _form_page(request, found, form, "insights/answer.html", 422)


def _form_page(
    request: Asked, found: Request, form: AskedForm | AnswerForm, name: str, wrong: int
) -> HttpResponse:
    context = {"row": found, "contact": found.contact, "form": form}
    return render(request, name, context, status=wrong if form.errors else 200)


def _say(request: Asked, found: Request, words: str) -> None:
    say_with_undo(request, words, f"{reverse('insights:step_back', args=[found.pk])}?seen={found.state}")


def _back(found: Request) -> HttpResponse:
    return redirect(f"{reverse('insights:consultation', args=[found.consultation_id])}#r-{found.pk}")
