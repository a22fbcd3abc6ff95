"""忘年会, 今年のご縁, and what was learned from people."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import clock, errors, ids
from enishi.people.asked import Asked
from enishi.people.queries import get_contact
from enishi.people.views.shared import say_with_undo, to_person
from enishi.seasons import actions, queries, words
from enishi.seasons.forms.announcements import LessonForm


@require_GET
def show_together(request: Asked) -> HttpResponse:
    """With whom of this year one might sit together once more."""
    today = clock.today(request.user.time_zone)
    context = {"together": queries.list_together(request.user, today), "year": today.year}
    return render(request, "seasons/together.html", context)


@require_GET
def show_look_back(request: Asked, year: int) -> HttpResponse:
    """A year or half a year, to be read and printed."""
    today = clock.today(request.user.time_zone)
    if not 1950 <= year <= today.year:
        raise Http404
    half = request.GET.get("half", "")
    span = queries.span_of(year, int(half) if half in ("1", "2") else 0)
    context = {
        "year": year,
        "half": half,
        "name": words.span_words(span),
        "back": queries.read_look_back(request.user, span),
        "is_latest": year == today.year,
    }
    return render(request, "seasons/look_back.html", context)


@require_http_methods(["GET", "POST"])
def note_lesson(request: Asked, contact_id: uuid.UUID) -> HttpResponse:
    """A line about how somebody works."""
    contact = get_contact(request.user, contact_id)
    form = LessonForm(request.POST) if request.method == "POST" else LessonForm(initial={"key": ids.new_id()})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            row = actions.note_lesson(request.user, contact.pk, values["text"], lesson_id=values["key"])
        except errors.Invalid as refusal:
            form.add_error("text", refusal.message)
        else:
            undo = reverse("seasons:delete_lesson", args=[row.pk])
            say_with_undo(request, pgettext("seasons", "Noted."), undo)
            return to_person(contact)
    context = {
        "form": form,
        "contact": contact,
        "lessons": queries.list_lessons(request.user, contact=contact),
    }
    return render(request, "seasons/lesson.html", context, status=422 if form.errors else 200)


@require_POST
def delete_lesson(request: Asked, lesson_id: uuid.UUID) -> HttpResponse:
    """Take a line out."""
    row = actions.delete_lesson(request.user, lesson_id)
    undo = reverse("seasons:undelete_lesson", args=[lesson_id])
    say_with_undo(request, pgettext("seasons", "It is taken out."), undo)
    return redirect("desk:person", row.contact_id)


@require_POST
def undelete_lesson(request: Asked, lesson_id: uuid.UUID) -> HttpResponse:
    """Bring it back."""
    row = actions.delete_lesson(request.user, lesson_id, is_deleted=False)
    say_with_undo(request, pgettext("seasons", "It is back."), "")
    return redirect("desk:person", row.contact_id)
