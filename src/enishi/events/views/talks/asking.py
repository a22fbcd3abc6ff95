"""A guest's questions to the speaker: asked, changed, withdrawn; and those of others, wanted with one press."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import errors, ids
from enishi.events.actions import talks as actions
from enishi.events.forms.talks import AskForm
from enishi.events.models import SignUp
from enishi.events.queries import talk_pages
from enishi.events.queries import talks as queries
from enishi.events.views.shared import put_wrong


@require_http_methods(["GET", "POST"])
def show_questions(request: HttpRequest, key: str) -> HttpResponse:
    """All questions, and one of my own."""
    me = queries.get_guest(key)
    form = AskForm(request.POST or None, initial={"key": ids.new_id()})
    status = 422
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.ask(me, data["text"], is_named=form.is_named, question_id=data["key"])
            return redirect("events:guest_talk", key)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
            status = refusal.status
    context = {**_context(request, me, key), "form": form}
    return render(request, "events/talk_guest.html", context, status=status if form.errors else 200)


@require_GET
def show_list(request: HttpRequest, key: str) -> HttpResponse:
    """The part that changes while others ask and vote."""
    return render(request, "events/parts/talk_list.html", _context(request, queries.get_guest(key), key))


@require_POST
def vote(request: HttpRequest, key: str, talk_question_id: uuid.UUID) -> HttpResponse:
    """I want to hear this; `back`: no longer."""
    me = queries.get_guest(key)
    row = actions.vote(me, talk_question_id, is_wanted="back" not in request.POST)
    if request.headers.get("HX-Request"):
        return render(request, "events/parts/talk_list.html", _context(request, me, key))
    page = request.GET.get("page", "1")
    address = reverse("events:guest_talk", args=[key])
    return HttpResponseRedirect(f"{address}?page={page if page.isdecimal() else 1}#q-{row.pk}")


@require_http_methods(["GET", "POST"])
def edit_question(request: HttpRequest, key: str, talk_question_id: uuid.UUID) -> HttpResponse:
    """One of mine: said better, with or without my name; or withdrawn."""
    me = queries.get_guest(key)
    row = queries.get_own_question(me, talk_question_id)
    form = AskForm(request.POST) if request.method == "POST" else AskForm.of(row)
    status = 422
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_question(me, row.pk, form.cleaned_data["text"], is_named=form.is_named)
            return redirect("events:guest_talk", key)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
            status = refusal.status
    context = {"form": form, "row": row, "key": key, "gathering": me.gathering}
    return render(request, "events/talk_question.html", context, status=status if form.errors else 200)


@require_POST
def withdraw(request: HttpRequest, key: str, talk_question_id: uuid.UUID) -> HttpResponse:
    actions.withdraw_question(queries.get_guest(key), talk_question_id)
    return redirect("events:guest_talk", key)


def _context(request: HttpRequest, me: SignUp, key: str) -> dict[str, object]:
    page = talk_pages.get_guest_page(me, request.GET.get("page", ""))
    return {"talk": page, "page": page.page, "key": key, "gathering": me.gathering, "me": me}
