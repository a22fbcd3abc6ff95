"""The first evening: do you have cards already, four questions, and the purpose that comes of them.

Answers wait in the session from the first letter on, so that neither going back nor a reload loses one.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import errors
from enishi.desk.forms import add_refusal
from enishi.people.asked import Asked
from enishi.people.queries import is_notebook_empty
from enishi.purposes import actions
from enishi.purposes.forms import QUESTIONS, read_purpose

ANSWERS, LATER = "welcome_answers", "welcome_later"
MOST_LETTERS = 1000  # of one answer kept in the session


@require_GET
def begin(request: Asked) -> HttpResponse:
    """The one question before the four."""
    return render(request, "desk/welcome_begin.html", {"is_empty": is_notebook_empty(request.user)})


@require_POST
def put_off(request: Asked) -> HttpResponse:
    """Not now: Today no longer sends this browser here."""
    request.session[LATER] = True
    return redirect("desk:today")


@require_http_methods(["GET", "POST"])
def ask(request: Asked, number: int) -> HttpResponse:
    """One of the four questions."""
    if not 1 <= number <= len(QUESTIONS):
        raise errors.NotFound
    if request.method == "GET":
        return show_question(request, number, QUESTIONS[number - 1](initial=list_kept(request, number)))
    keep_answers(request, number)
    match request.POST.get("go"):
        case "back":
            return redirect("desk:question", number - 1) if number > 1 else redirect("desk:welcome")
        case "later":
            return put_off(request)
    form = QUESTIONS[number - 1](request.POST)
    if not form.is_valid():
        return show_question(request, number, form)
    return redirect("desk:question", number + 1) if number < len(QUESTIONS) else finish(request)


@require_POST
def keep(request: Asked, number: int) -> HttpResponse:
    """What has been typed so far, before anything is sent."""
    if not 1 <= number <= len(QUESTIONS):
        raise errors.NotFound
    keep_answers(request, number)
    return HttpResponse(status=204)


def finish(request: Asked) -> HttpResponse:
    """All four together become the main purpose; a question that needs another look is shown again."""
    cleaned: dict[str, Any] = {}
    for number, question in enumerate(QUESTIONS, start=1):
        form = question(MultiValueDict(read_kept(request, number)))
        if not form.is_valid():
            return show_question(request, number, form)
        cleaned |= form.cleaned_data
    try:
        actions.set_purpose(request.user, read_purpose(cleaned))
    except errors.Invalid as refusal:
        add_refusal(form, refusal)
        return show_question(request, len(QUESTIONS), form)
    return redirect("desk:ways")


def show_question(request: Asked, number: int, form: forms.Form) -> HttpResponse:
    context = {"form": form, "number": number, "steps": list_steps(), "title": list_titles()[number - 1]}
    return render(request, "desk/welcome_question.html", context, status=422 if form.errors else 200)


def list_steps() -> list[str]:
    """The words of the stepper."""
    return [
        pgettext("desk", "Why"),
        pgettext("desk", "Means"),
        pgettext("desk", "When, where"),
        pgettext("desk", "Meeting people"),
    ]


def list_titles() -> list[str]:
    """The headings of the four pages."""
    return [
        pgettext("desk", "First: what for?"),
        pgettext("desk", "What you can spare"),
        pgettext("desk", "When and where it is easy for you"),
        pgettext("desk", "How it feels to meet people"),
    ]


def read_kept(request: Asked, number: int) -> dict[str, list[str]]:
    """The kept answers of one question, as they were typed."""
    kept: dict[str, list[str]] = request.session.get(ANSWERS, {}).get(str(number), {})
    return kept


def keep_answers(request: Asked, number: int) -> None:
    """Answers as typed, wrong ones too: they are looked at when sent."""
    names = QUESTIONS[number - 1].base_fields
    given = {name: [value[:MOST_LETTERS] for value in request.POST.getlist(name)[:20]] for name in names}
    request.session[ANSWERS] = {**request.session.get(ANSWERS, {}), str(number): given}


def list_kept(request: Asked, number: int) -> dict[str, object]:
    """Kept answers as the first values of a form."""
    fields = QUESTIONS[number - 1].base_fields
    return {
        name: values if isinstance(fields[name], forms.MultipleChoiceField) else values[0]
        for name, values in read_kept(request, number).items()
        if name in fields and values
    }
