"""Birthdays to come, and whom a word in midwinter goes to."""

from __future__ import annotations

import datetime as dt

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from enishi.core import clock
from enishi.people.asked import Asked
from enishi.seasons import almanac, queries, words

PER_PAGE = 40


@require_GET
def show_birthdays(request: Asked) -> HttpResponse:
    """The next sixty days; or a month of the year, by its number."""
    today = clock.today(request.user.time_zone)
    month = request.GET.get("month", "")
    chosen = int(month) if month.isascii() and month.isdigit() and 1 <= int(month) <= 12 else 0
    since, until = today, today + dt.timedelta(days=queries.DAYS_AHEAD)
    if chosen:
        since = dt.date(today.year + (chosen < today.month), chosen, 1)
        until = almanac.add_month(since) - dt.timedelta(days=1)
    rows = queries.list_birthdays(request.user, since=since, until=until)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": [(row, words.birthday_words(row)) for row in page],
        "months": range(1, 13),
        "chosen": chosen,
    }
    return render(request, "seasons/birthdays.html", context)


@require_GET
def show_midwinter(request: Asked, year: int) -> HttpResponse:
    """Whoever mourns, and whose card came late: a word between 松の内 and 立春."""
    today = clock.today(request.user.time_zone)
    customs = queries.find_customs(request.user)
    span = almanac.midwinter(year, queries.own_region(request.user, customs))
    people = queries.list_midwinter(request.user, year, span)
    page = Paginator(people, PER_PAGE).get_page(request.GET.get("page"))
    rows = queries.describe_cards(request.user, year, list(page), stop_years=0)
    context = {
        "year": year,
        "span": span,
        "page": page,
        "lines": [(row, words.midwinter_words(row, today)) for row in rows],
        "is_now": span.holds(today),
    }
    return render(request, "seasons/midwinter.html", context)
