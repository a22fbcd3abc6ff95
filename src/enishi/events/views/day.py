"""The day itself: what guests fill in, consent on paper or by link, the weather, bibs."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import errors
from enishi.events import words
from enishi.events.actions.charity import day as actions
from enishi.events.forms.day import DayForm, SafetyForm, read_safety
from enishi.events.models import Weather
from enishi.events.queries import day as queries
from enishi.events.queries import gatherings, sign_ups
from enishi.events.queries.charity import get_charity
from enishi.events.views.shared import put_wrong
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo


@require_http_methods(["GET", "POST"])
def show_day(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """What is asked, what is missing of whom, the weather."""
    row = gatherings.get_gathering(request.user, gathering_id)
    charity = get_charity(row)
    form = DayForm(request.POST) if request.method == "POST" else DayForm.of(charity)
    if request.method == "POST" and form.is_valid():
        actions.set_day(request.user, row.pk, form.to_fields())
        return redirect("events:day", row.pk)
    context = {"gathering": row, "charity": charity, "form": form, "lines": queries.list_guest_lines(row),
               "notice": queries.read_notice(row), "weathers": Weather.choices}  # fmt: skip
    return render(request, "events/charity/day.html", context, status=422 if form.errors else 200)


@require_POST
def decide_weather(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """The decision, or the one before."""
    if "back" in request.GET:
        actions.undo_weather(request.user, gathering_id)
        return redirect("events:day", gathering_id)
    said = request.POST
    row = actions.decide_weather(request.user, gathering_id, said.get("weather", ""), said.get("note", ""))
    sentence = pgettext(
        "events", "Decided, and it stands on every page. To tell everybody by mail: words to guests."
    )
    say_with_undo(request, sentence, reverse("events:decide_weather", args=[row.gathering_id]) + "?back")
    return redirect("events:day", row.gathering_id)


@require_POST
def tick_consent(request: Asked, sign_up_id: uuid.UUID) -> HttpResponse:
    """The signed paper is there, or not after all."""
    row = actions.tick_consent(request.user, sign_up_id, is_there="back" not in request.GET)
    return redirect("events:day", row.gathering_id)


@require_GET
def show_bibs(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """Numbers to wear: those of the sign-ups, given once and never again."""
    row = gatherings.get_gathering(request.user, gathering_id)
    return render(request, "events/charity/bibs.html", {"gathering": row, "rows": sign_ups.list_guests(row)})


@require_http_methods(["GET", "POST"])
def fill_safety(request: HttpRequest, key: str) -> HttpResponse:
    """What is asked for the day, by the link of one's sign-up."""
    row = sign_ups.get_by_key(key, "s")
    charity, known = get_charity(row.gathering), queries.find_safety(row)
    form = SafetyForm(request.POST if request.method == "POST" else None, charity=charity, known=known)
    if request.method == "POST" and form.is_valid():
        try:
            actions.fill_safety(row, read_safety(form.cleaned_data))
            return redirect("events:sign_up_page", key)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
    context = {"row": row, "gathering": row.gathering, "charity": charity, "form": form, "key": key}
    return render(request, "events/charity/safety.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def consent(request: HttpRequest, key: str) -> HttpResponse:
    """For the guardian: by the link, or to print and sign."""
    row = sign_ups.get_by_key(key, "s")
    wrong = ""
    if request.method == "POST":
        try:
            actions.consent(row, request.POST.get("guardian", ""), agrees="agrees" in request.POST)
            return redirect("events:consent", key)
        except errors.Refusal as refusal:
            wrong = refusal.message or " ".join(map(str, refusal.fields.values()))
    context = {"row": row, "gathering": row.gathering, "charity": get_charity(row.gathering), "key": key,
               "when": words.say_when(row.gathering), "host": words.say_name(row.gathering), "wrong": wrong,
               "safety": queries.find_safety(row)}  # fmt: skip
    return render(request, "events/charity/consent.html", context, status=422 if wrong else 200)
