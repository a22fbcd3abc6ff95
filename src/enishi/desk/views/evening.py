"""The evening after an event or a visit: note whom one met, write to one to three of them, or to nobody."""

from __future__ import annotations

import datetime as dt
import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import npgettext, pgettext
from django.views.decorators.http import require_http_methods

from enishi.core import clock, errors, ids
from enishi.desk.queries.evening import EveningPage, read_evening
from enishi.encounters.actions import note_evening
from enishi.encounters.fields import MetFields
from enishi.encounters.queries import Evening, get_evening, get_visit_evening
from enishi.followups.actions import ask_again, write_to_nobody
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo


@require_http_methods(["GET", "POST"])
def after_outing(request: Asked, outing_id: uuid.UUID) -> HttpResponse:
    """The evening after an event."""
    evening = get_evening(request.user, outing_id)
    return _answer(request, evening, reverse("desk:evening", args=[outing_id]))


@require_http_methods(["GET", "POST"])
def after_visit(request: Asked, place_id: uuid.UUID, day: str) -> HttpResponse:
    """The same after a visit to a place."""
    evening = get_visit_evening(request.user, place_id, _read_day(day))
    return _answer(request, evening, reverse("desk:place_evening", args=[place_id, day]))


def _read_day(day: str) -> dt.date:
    try:
        found = parse_date(day)
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


def _answer(request: Asked, evening: Evening, here: str) -> HttpResponse:
    step = request.POST.get("step", "") if request.method == "POST" else ""
    if step == "note":
        return _note(request, evening, here)
    if step in ("nobody", "again"):
        _decide(request, evening, here, step)
        return HttpResponseRedirect(here)
    return _show(request, evening, here, 200)


def _decide(request: Asked, evening: Evening, here: str, step: str) -> None:
    page = read_evening(request.user, evening, now=clock.now())
    if step == "nobody":
        write_to_nobody(request.user, [one.suggestion for one in page.suggested if one.suggestion])
        messages.success(request, pgettext("desk", "That is fine. Meeting them was enough for this time."))
    else:
        ask_again(request.user, [one.contact.pk for one in page.people], since=evening.on)
        say_with_undo(request, pgettext("desk", "Taken back."), "")


def _note(request: Asked, evening: Evening, here: str) -> HttpResponse:
    people, key = _read_people(request), ids.parse_id(request.POST.get("key", "")) or ids.new_id()
    try:
        noted = note_evening(request.user, evening, people, key=key)
    except errors.Refusal as refusal:
        if isinstance(refusal, errors.NotFound):
            raise
        return _show(request, evening, here, refusal.status, str(refusal.message), people)
    words = npgettext("desk", "%(count)d person noted.", "%(count)d people noted.", len(noted))
    messages.success(request, words % {"count": len(noted)})
    return HttpResponseRedirect(here)


def _read_people(request: Asked) -> list[MetFields]:
    """The rows of the form: name, line, tick and role beside each other; a row of one person carries its id."""
    said = request.POST
    names, lines, roles = said.getlist("name"), said.getlist("line"), said.getlist("role")
    ticks = set(said.getlist("will_write"))
    found = []
    for number, name in enumerate(names[:200]):
        person = ids.parse_id(name)
        line = lines[number] if number < len(lines) else ""
        role = roles[number] if number < len(roles) else ""
        found.append(MetFields("" if person else name, person, line, str(number) in ticks, role))
    return found


def _show(
    request: Asked,
    evening: Evening,
    here: str,
    status: int,
    refusal: str = "",
    typed: list[MetFields] | None = None,
) -> HttpResponse:
    page: EveningPage = read_evening(request.user, evening, now=clock.now())
    blank = [MetFields()] * len(page.rows)
    rows = [one for one in typed or () if one.name] or blank
    context = {"page": page, "here": here, "refusal": refusal, "rows": rows}
    return render(request, "desk/evening.html", context, status=status)
