"""Shifts, teams, the roll and the hours, as the host sees them."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import npgettext, pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.core import addresses, errors, ids
from enishi.events import files
from enishi.events.actions import charity as actions
from enishi.events.forms.shifts import HoursForm, ShiftForm
from enishi.events.models import Gathering
from enishi.events.queries import gatherings
from enishi.events.queries import shifts as queries
from enishi.events.views.files import give_file
from enishi.events.views.shared import put_wrong
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo


@require_http_methods(["GET", "POST"])
def show_shifts(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """Every shift with who took it, and one more."""
    row = gatherings.get_gathering(request.user, gathering_id)
    form = _make_form(request, row)
    if request.method == "POST" and form.is_valid():
        try:
            key = form.cleaned_data["key"]
            actions.add_shift(request.user, row.pk, form.to_fields(), shift_id=key)
            return redirect("events:shifts", row.pk)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
    url = addresses.full_url(reverse("events:help", args=[row.code]), request)
    context = {"gathering": row, "lines": queries.list_lines(row), "form": form, "url": url}
    return render(request, "events/charity/shifts.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def edit_shift(request: Asked, shift_id: uuid.UUID) -> HttpResponse:
    """Fewer places take nobody's away; the page says how many are too many."""
    row = queries.get_shift(request.user, shift_id)
    teams = queries.list_teams(row.gathering)
    form = ShiftForm(request.POST, teams=teams) if request.method == "POST" else ShiftForm.of(row, teams)
    if request.method == "POST" and form.is_valid():
        try:
            _, over = actions.change_shift(request.user, row.pk, form.to_fields())
            _say_over(request, over)
            return redirect("events:shifts", row.gathering_id)
        except errors.Refusal as refusal:
            put_wrong(form, refusal)
    context = {"gathering": row.gathering, "row": row, "form": form}
    return render(request, "events/charity/shift.html", context, status=422 if form.errors else 200)


@require_POST
def delete_shift(request: Asked, shift_id: uuid.UUID) -> HttpResponse:
    """Out, or back by the button of the message."""
    is_back = "back" in request.GET
    row = actions.delete_shift(request.user, shift_id, is_deleted=not is_back)
    undo = "" if is_back else reverse("events:delete_shift", args=[row.pk]) + "?back"
    say_with_undo(request, pgettext("events", "Kept."), undo)
    return redirect("events:shifts", row.gathering_id)


@require_POST
def take_off(request: Asked, duty_id: uuid.UUID) -> HttpResponse:
    row = actions.take_off(request.user, duty_id)
    return redirect("events:shifts", row.gathering_id)


@require_http_methods(["GET", "POST"])
def show_teams(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """Faces and names, team by team; who is captain, who belongs where."""
    row = gatherings.get_gathering(request.user, gathering_id)
    wrong = ""
    if request.method == "POST":
        try:
            _change_teams(request, row)
            return redirect("events:teams", row.pk)
        except errors.Refusal as refusal:
            wrong = refusal.message or " ".join(map(str, refusal.fields.values()))
    pages = queries.list_team_pages(row)
    context = {
        "gathering": row,
        "pages": pages,
        "teams": queries.list_teams(row),
        "wrong": wrong,
        "key": ids.new_id(),
    }
    return render(request, "events/charity/teams.html", context, status=422 if wrong else 200)


@require_POST
def delete_team(request: Asked, team_id: uuid.UUID) -> HttpResponse:
    is_back = "back" in request.GET
    row = actions.delete_team(request.user, team_id, is_deleted=not is_back)
    undo = "" if is_back else reverse("events:delete_team", args=[row.pk]) + "?back"
    say_with_undo(request, pgettext("events", "Kept."), undo)
    return redirect("events:teams", row.gathering_id)


@require_GET
def show_roll(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """Who is to be where, with a button for each."""
    row = gatherings.get_received_gathering(request.user, gathering_id)
    context = {"gathering": row, "lines": queries.list_roll(request.user, row)}
    return render(request, "events/charity/roll.html", context)


@require_POST
def call_roll(request: Asked, duty_id: uuid.UUID) -> HttpResponse:
    row = actions.call_roll(request.user, duty_id, request.POST.get("call", ""))
    return redirect("events:roll", row.gathering_id)


@require_GET
def show_hours(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """Hours of everybody, to correct."""
    row = gatherings.get_gathering(request.user, gathering_id)
    hours = queries.list_hours(row)
    total = queries.say_hours(queries.sum_minutes(hours))
    return render(request, "events/charity/hours.html", {"gathering": row, "hours": hours, "total": total})


@require_POST
def set_hours(request: Asked, duty_id: uuid.UUID) -> HttpResponse:
    """Correct one, or take the last correction back."""
    if "back" in request.GET:
        return redirect("events:hours", actions.undo_minutes(request.user, duty_id).gathering_id)
    form = HoursForm(request.POST)
    if not form.is_valid():
        raise errors.Invalid(fields={"minutes": pgettext("events", "From 0 to 168 hours, please.")})
    row = actions.set_minutes(request.user, duty_id, form.to_minutes())
    undo = reverse("events:set_hours", args=[row.pk]) + "?back"
    say_with_undo(request, pgettext("events", "Kept."), undo)
    return redirect("events:hours", row.gathering_id)


@require_GET
def save_hours(request: Asked, gathering_id: uuid.UUID) -> HttpResponse:
    """Hours as CSV."""
    row = gatherings.get_gathering(request.user, gathering_id)
    data = files.write_hours(queries.list_hours(row))
    return give_file(data, "text/csv; charset=utf-8", f"{row.code}-hours.csv")


def _make_form(request: Asked, row: Gathering) -> ShiftForm:
    initial = {"key": ids.new_id(), "on": row.on, "begins": row.begins, "ends": row.ends, "places": 1}
    return ShiftForm(request.POST or None, initial=initial, teams=queries.list_teams(row))


def _change_teams(request: Asked, row: Gathering) -> None:
    """One form of the page: a new team, a captain, or a helper put into a team."""
    said = request.POST
    staff_id, team_id = ids.parse_id(said.get("staff", "")), ids.parse_id(said.get("team", ""))
    if said.get("what") == "captain" and team_id:
        actions.set_captain(request.user, team_id, staff_id)
    elif said.get("what") == "member" and staff_id:
        actions.set_team(request.user, row.pk, staff_id, team_id)
    else:
        actions.add_team(
            request.user, row.pk, said.get("name", ""), team_id=ids.parse_id(said.get("key", ""))
        )


def _say_over(request: Asked, over: int) -> None:
    if over:
        sentence = npgettext(
            "events",
            "Kept. %(over)d more has taken it than is needed now; nobody loses theirs.",
            "Kept. %(over)d more have taken it than are needed now; nobody loses theirs.",
            over,
        )
        say_with_undo(request, sentence % {"over": over}, "")
