"""Finding a date: the host's page, and the one for whoever has the address."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from enishi.core import addresses, errors, ids
from enishi.events import actions
from enishi.events.forms.running import DatesForm
from enishi.events.queries import gatherings as queries
from enishi.events.queries import polls
from enishi.events.views.shared import put_wrong
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo


@require_http_methods(["GET", "POST"])
def show_dates(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """Days, answers, the best one, and more days."""
    row = queries.get_gathering(request.user, gathering_id)
    form = DatesForm(request.POST if request.method == "POST" else None, zone=row.zone)
    if request.method == "POST" and form.is_valid():
        try:
            actions.offer_dates(request.user, row.pk, form.cleaned_data["dates"])
            return redirect("events:dates", row.pk)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
    path = reverse("events:answer_dates", args=[row.code])
    url = addresses.full_url(path, request)
    context = {"gathering": row, "poll": polls.read_poll(row), "form": form, "url": url}
    return render(request, "events/dates.html", context, status=422 if form.errors else 200)


@require_POST
def choose_date(request: Asked, option_id: uuid.UUID) -> HttpResponse:
    row = actions.choose_date(request.user, option_id)
    say_with_undo(request, pgettext("events", "The day is fixed."), "")
    return redirect("events:overview", row.pk)


@require_POST
def withdraw_date(request: Asked, option_id: uuid.UUID) -> HttpResponse:
    row = actions.withdraw_date(request.user, option_id)
    return redirect("events:dates", row.pk)


@require_http_methods(["GET", "POST"])
def answer_dates(request: HttpRequest, code: str) -> HttpResponse:
    """A name and a mark for each day; the address one is sent to afterwards changes it again."""
    row = polls.get_polled(code)
    key = ids.parse_id(request.POST.get("key", request.GET.get("a", "")))
    before = polls.find_answer(row, key)
    wrong: dict[str, object] = {}
    if request.method == "POST":
        marks = {
            name.removeprefix("day_"): str(said)
            for name, said in request.POST.items()
            if name.startswith("day_")
        }
        said = {"name": request.POST.get("name", ""), "comment": request.POST.get("comment", "")}
        key = key or ids.new_id()
        try:
            actions.answer_dates(row.pk, said["name"], marks, comment=said["comment"], key=key)
            return redirect(f"{reverse('events:answer_dates', args=[code])}?a={key}")
        except errors.Refusal as refusal:
            wrong = dict(refusal.fields) or {"": refusal.message}
    poll = polls.read_poll(row)
    marks = before.marks if before else {}
    context = {
        "gathering": row,
        "poll": poll,
        "days": [(one, marks.get(str(one.option.pk), "")) for one in poll.columns],
        "before": before,
        "key": key or ids.new_id(),
        "wrong": wrong,
        "typed": request.POST,
    }
    return render(request, "events/answer_dates.html", context, status=422 if wrong else 200)
