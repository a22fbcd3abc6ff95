"""Tickets, questions and conditions of a gathering: one page, and what is pressed on it."""

from __future__ import annotations

import uuid

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import npgettext, pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import errors
from enishi.events import actions
from enishi.events.forms.hosting import ConditionForm, QuestionForm, TicketForm
from enishi.events.queries import gatherings as queries
from enishi.events.queries import overview
from enishi.events.views.shared import put_wrong
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo


@require_GET
def show_setup(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """What one can sign up for, what is asked, who may come."""
    return _show(request, gathering_id)


@require_POST
def add_ticket(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    form = TicketForm(request.POST)
    if form.is_valid():
        try:
            actions.add_ticket(request.user, gathering_id, form.to_fields())
            return redirect("events:setup", gathering_id)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
    return _show(request, gathering_id, ticket_form=form)


@require_http_methods(["GET", "POST"])
def edit_ticket(request: Asked, ticket_id: uuid.UUID) -> HttpResponse:
    """Its places and fee; fewer places take nobody's away, and the page says how many are too many."""
    ticket = queries.get_ticket(request.user, ticket_id)
    form = TicketForm(request.POST) if request.method == "POST" else TicketForm.of(ticket)
    if request.method == "POST" and form.is_valid():
        try:
            row, over = actions.change_ticket(request.user, ticket.pk, form.to_fields())
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
        else:
            _say_changed(request, over)
            return redirect("events:setup", row.gathering_id)
    context = {"form": form, "ticket": ticket, "gathering": ticket.gathering}
    return render(request, "events/ticket.html", context, status=422 if form.errors else 200)


@require_POST
def delete_ticket(request: Asked, ticket_id: uuid.UUID) -> HttpResponse:
    row = actions.delete_ticket(request.user, ticket_id)
    return redirect("events:setup", row.gathering_id)


@require_POST
def add_question(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    form = QuestionForm(request.POST)
    if form.is_valid():
        try:
            actions.add_question(request.user, gathering_id, form.to_fields())
            return redirect("events:setup", gathering_id)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
    return _show(request, gathering_id, question_form=form)


@require_POST
def delete_question(request: Asked, asked_id: uuid.UUID) -> HttpResponse:
    """Out, or back by the button of the message."""
    is_back = "back" in request.GET
    row = actions.delete_question(request.user, asked_id, is_deleted=not is_back)
    undo = "" if is_back else reverse("events:delete_question", args=[asked_id]) + "?back"
    say_with_undo(request, pgettext("events", "Kept."), undo)
    return redirect("events:setup", row.gathering_id)


@require_POST
def add_condition(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    form = ConditionForm(request.POST)
    if form.is_valid():
        try:
            actions.add_condition(request.user, gathering_id, form.to_fields())
            return redirect("events:setup", gathering_id)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
    return _show(request, gathering_id, condition_form=form)


@require_POST
def delete_condition(request: Asked, condition_id: uuid.UUID) -> HttpResponse:
    """Out, or back by the button of the message."""
    is_back = "back" in request.GET
    row = actions.delete_condition(request.user, condition_id, is_deleted=not is_back)
    undo = "" if is_back else reverse("events:delete_condition", args=[condition_id]) + "?back"
    say_with_undo(request, pgettext("events", "Kept."), undo)
    return redirect("events:setup", row.gathering_id)


def _say_changed(request: Asked, over: int) -> None:
    if not over:
        say_with_undo(request, pgettext("events", "Kept."), "")
        return
    sentence = npgettext(
        "events",
        "Kept. %(over)d person more than that has a place already; nobody loses it. Please decide whom to ask.",
        "Kept. %(over)d people more than that have a place already; nobody loses it. Please decide whom to ask.",
        over,
    )
    say_with_undo(request, sentence % {"over": over}, "")


def _show(request: Asked, gathering_id: uuid.UUID, **forms_with_faults: forms.Form) -> HttpResponse:
    row = queries.get_gathering(request.user, gathering_id)
    context = {
        "gathering": row,
        "tickets": overview.list_ticket_lines(row),
        "questions": queries.list_questions(row),
        "conditions": queries.list_conditions(row),
        "ticket_form": TicketForm(),
        "question_form": QuestionForm(),
        "condition_form": ConditionForm(),
        **forms_with_faults,
    }
    return render(request, "events/setup.html", context, status=422 if forms_with_faults else 200)
