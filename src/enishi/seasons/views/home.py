"""The year at a glance: what this time of the year asks, and the ways to each part of it."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods

from enishi.core import clock, errors
from enishi.people.asked import Asked
from enishi.people.views.shared import say_with_undo
from enishi.seasons import actions, almanac, queries
from enishi.seasons.forms import CustomsForm
from enishi.seasons.models import Occasion

MOST_BIRTHDAYS = 5


@require_GET
def show_year(request: Asked) -> HttpResponse:
    """What this time of the year asks, and where everything is."""
    today = clock.today(request.user.time_zone)
    year = almanac.card_year(today)
    soon = queries.list_birthdays(request.user, since=today, until=today + dt.timedelta(days=31))
    context = {
        "year": year,
        "today": today,
        "counts": queries.count_cards(request.user, year),
        "notes": queries.list_day_notes(request.user, since=today, until=today),
        "birthdays": soon[:MOST_BIRTHDAYS],
        "gift_season": Occasion.MIDSUMMER if 2 < today.month < 9 else Occasion.YEAR_END,
        "returns": queries.list_gifts(request.user, is_open=True, on=today).count(),
    }
    return render(request, "seasons/year.html", context)


@require_http_methods(["GET", "POST"])
def choose_customs(request: Asked) -> HttpResponse:
    """Where one lives, and how one keeps the year."""
    form = (
        CustomsForm(request.POST)
        if request.method == "POST"
        else CustomsForm.of(queries.find_customs(request.user))
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_customs(request.user, form.to_fields())
        except errors.Invalid as refusal:
            form.add_error(None, refusal.message)
        else:
            say_with_undo(request, pgettext("seasons", "Kept."), "")
            return redirect("seasons:year")
    return render(request, "seasons/customs.html", {"form": form}, status=422 if form.errors else 200)
